"""Characters that no terminal may get, in a text that is being edited.

An editor works with one cell for each of them: the text it holds has a private character in
its place, drawn as a sign. What comes back is the text as it was, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.text.screen import safe

# All but the newline, which an editor's lines are parted by.
_UNSAFE = "".join(
    char
    for code in (*range(0x100), 0x61C, *range(0x200E, 0x2070), 0xFEFF)
    if (char := chr(code)) != "\n" and safe(char) != char
)  # fmt: skip
_BLOCK = 0x80
_FIRST, _LAST = 0x100000, 0x10FF00


@dataclass(frozen=True, slots=True)
class Shield:
    """Private characters from ``base`` on, of which the text itself has none."""

    base: int

    @classmethod
    def of(cls, text: str) -> Shield:
        """A shield for ``text`` and for what may be typed into it."""
        used = {ord(char) // _BLOCK for char in text if ord(char) >= _FIRST}
        free = (base for base in range(_FIRST, _LAST, _BLOCK) if base // _BLOCK not in used)
        return cls(next(free, _FIRST))

    def hide(self, text: str) -> str:
        """``text`` as an editor may hold it: as long as it was."""
        return text.translate({ord(char): self.base + at for at, char in enumerate(_UNSAFE)})

    def restore(self, text: str) -> str:
        """The text that ``hide`` was given."""
        return text.translate({self.base + at: char for at, char in enumerate(_UNSAFE)})

    def sign(self, char: str) -> str:
        """What is drawn for a character of a hidden text: one cell."""
        place = ord(char) - self.base
        if not 0 <= place < len(_UNSAFE):
            return char
        code = ord(_UNSAFE[place])
        if _UNSAFE[place] == "\t":
            return "→"
        return chr(0x2400 + code) if code < 0x20 else "¤"

    def hides(self, char: str) -> bool:
        """Whether ``char`` of a hidden text stands for another one."""
        return 0 <= ord(char) - self.base < len(_UNSAFE)
