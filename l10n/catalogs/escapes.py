"""The C-like escapes of PO strings and the folding of long strings into lines.

Follows the GNU gettext manual, "The Format of PO Files", and what msgcat writes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from l10n.errors import CatalogError
from l10n.i18n import _

WIDTH = 79

_ESCAPE = re.compile(rb'\\(?:([abfnrtv\\"])|([0-7]{1,3})|x([0-9a-fA-F]+))')
_SEGMENT = re.compile(rb'(?:[^"\\]|\\(?:[abfnrtv\\"]|[0-7]{1,3}|x[0-9a-fA-F]+))*')
_PLAIN = {
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
    b"\\": b"\\",
    b'"': b'"',
}
_TO_ESCAPE = {value.decode(): "\\" + key.decode() for key, value in _PLAIN.items()}
_NEEDS_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')
# Where a line may be folded: after spaces, after a hyphen between letters, around a dash,
# between ideographs: the cases of UAX #14 that occur in running text.
_BREAK = re.compile(
    r" +(?=[^ ])"
    r"|(?<=\w)-(?=[^\W\d])"
    r"|(?<=[^\s-])—(?=[^\s])"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
)


def valid_segment(segment: bytes) -> bool:
    """Whether the bytes between two quotation marks hold only known escapes."""
    return _SEGMENT.fullmatch(segment) is not None


def first_bad(segment: bytes) -> bytes:
    """What stands where ``segment`` stops being valid: a bad escape, or a bare quote."""
    found = _SEGMENT.match(segment)
    at = found.end() if found else 0
    return segment[at : at + 2]


def unescape(segment: bytes) -> bytes:
    """The bytes a valid segment stands for."""
    return _ESCAPE.sub(_unescaped, segment)


def _unescaped(found: re.Match[bytes]) -> bytes:
    plain, octal, hexadecimal = found.groups()
    if plain is not None:
        return _PLAIN[plain]
    value = int(octal, 8) if octal is not None else int(hexadecimal[-2:], 16)
    return bytes((value & 0xFF,))


def escape(text: str) -> str:
    """``text`` as it stands between quotation marks. Raises CatalogError on NUL.

    A control character without a letter of its own becomes octal: raw, it would act on the
    terminal of whoever prints the file.
    """
    return _NEEDS_ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\0":
        raise CatalogError(
            _("a catalog cannot hold a NUL character"),
            code="catalog-nul",
            hint=_("remove it from the text"),
        )
    return _TO_ESCAPE.get(char) or f"\\{ord(char):03o}"


def string_lines(keyword: str, text: str, prefix: str = "") -> list[str]:
    """``keyword "text"`` in lines of at most 79 columns, cut where msgcat cuts them.

    ``prefix`` (``#~ ``, ``#| ``) starts every line and counts into the width.
    """
    room = WIDTH - len(prefix)
    if "\n" not in text[:-1] and columns(keyword) + 3 + len(text) <= room:
        whole = escape(text)
        if columns(keyword) + 3 + columns(whole) <= room:
            return [f'{prefix}{keyword} "{whole}"']
    lines = [f'{prefix}{keyword} ""']
    for paragraph in re.findall(r"[^\n]*\n|[^\n]+", text):
        lines += [f'{prefix}"{piece}"' for piece in _folded(paragraph, room - 2)]
    return lines


def _folded(paragraph: str, room: int) -> list[str]:
    """One paragraph, escaped, cut into pieces of at most ``room`` columns where it may be."""
    whole = escape(paragraph)
    if columns(whole) <= room:
        return [whole]
    pieces: list[str] = []
    current, used = [], 0
    start = 0
    for end in [*(found.end() for found in _BREAK.finditer(paragraph)), len(paragraph)]:
        word = escape(paragraph[start:end])
        wide = columns(word)
        if current and used + wide > room:
            pieces.append("".join(current))
            current, used = [], 0
        current.append(word)
        used += wide
        start = end
    pieces.append("".join(current))
    return [piece for piece in pieces if piece]


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: marks none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
