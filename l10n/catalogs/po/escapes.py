r"""Escapes in PO strings, as GNU gettext reads and writes them.

Numeric escapes (``\320\237``, ``\x41``) stand for bytes in the file's own charset, so a run
of them is decoded as a whole.
"""

from __future__ import annotations

import re

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\0": "\\000",
        **{char: f"\\{name}" for name, char in _NAMED.items()},
    }
)
# One escape: a named one, or a run of numeric ones. What `string` accepts in a PO file.
ESCAPE = r'\\(?:[abfnrtv\\"]|[0-7]{1,3}|x[0-9A-Fa-f]+)'
_RUN = re.compile(r'\\([abfnrtv\\"])|((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)')
_NUMBER = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3}))")


def escaped(text: str) -> str:
    """``text`` as it stands between the quotes of a PO string."""
    return text.translate(_WRITTEN)


def unescaped(text: str, encoding: str = "utf-8") -> str:
    """The text that a PO string stands for; only escapes that ``ESCAPE`` matches may be in it.

    Numeric escapes that make no characters of ``encoding`` raise UnicodeError.
    """
    if "\\" not in text:
        return text

    def plain(found: re.Match[str]) -> str:
        named = found.group(1)
        if named is not None:
            return _NAMED.get(named, named)
        codes = (
            int(digits, 16) & 0xFF if digits else int(octal, 8) & 0xFF
            for digits, octal in _NUMBER.findall(found.group(2))
        )
        return bytes(codes).decode(encoding)

    return _RUN.sub(plain, text)
