"""Of the tree of a page, what decides about its text: open elements and modes of translation."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.articles.html.elements import IMPLIED, KINDS
from l10n.model import BlockKind

_LOOK_BACK = 64
"""How many open elements a start tag looks through for those it ends."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How text is treated from the element at ``depth`` on.

    ``chosen`` is what ``translate`` says, ``native`` that the language is the article's.
    """

    depth: int
    chosen: bool = True
    native: bool = True

    @property
    def on(self) -> bool:
        """Whether text is translated."""
        return self.chosen and self.native


@dataclass(slots=True)
class Tree:
    """The open elements that matter, the kind and heading level of the text in each, the modes."""

    names: list[str] = field(default_factory=list)
    kinds: list[tuple[BlockKind, int]] = field(default_factory=lambda: [(BlockKind.PARAGRAPH, 0)])
    counts: dict[str, int] = field(default_factory=dict)
    modes: list[Mode] = field(default_factory=lambda: [Mode(-1)])

    @property
    def mode(self) -> Mode:
        """The mode that holds here."""
        return self.modes[-1]

    @property
    def tracks_all(self) -> bool:
        """Whether inline elements are kept too, so that the end of a mode's element is known."""
        return len(self.modes) > 1

    def push(self, name: str, *, chosen: bool, native: bool) -> None:
        """Open an element."""
        mode = self.modes[-1]
        if chosen is not mode.chosen or native is not mode.native:
            self.modes.append(Mode(len(self.names), chosen, native))
        self.names.append(name)
        self.kinds.append(KINDS.get(name) or self.kinds[-1])
        self.counts[name] = self.counts.get(name, 0) + 1

    def cut(self, depth: int) -> None:
        """Close every element from the one at ``depth`` on."""
        while len(self.names) > depth:
            self.counts[self.names.pop()] -= 1
            self.kinds.pop()
        while self.modes[-1].depth >= depth:
            self.modes.pop()

    def find(self, name: str) -> int:
        """The depth of the innermost open ``name``; -1 where none is open."""
        if not self.counts.get(name):
            return -1
        depth = len(self.names) - 1
        while self.names[depth] != name:
            depth -= 1
        return depth

    def implied(self, name: str) -> int:
        """The depth of the outermost element that a start tag of ``name`` ends; -1: none."""
        ends, beyond = IMPLIED[name]
        if not any(map(self.counts.get, ends)):
            return -1
        found = -1
        for depth in range(len(self.names) - 1, max(0, len(self.names) - _LOOK_BACK) - 1, -1):
            if self.names[depth] in beyond:
                break
            if self.names[depth] in ends:
                found = depth
        return found
