"""One PO string over lines, as GNU gettext lays it out (``msgcat``, ``msgmerge``, ``xgettext``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.catalogs.po.breaking import breaks, columns
from l10n.catalogs.po.escapes import escaped

_PORTION = re.compile(r"[^\n]*\n|[^\n]+")
_ESCAPE = re.compile(r"\\.")
_PRINTF = (
    r"%(?:\d+\$)?[-+ #0'I]*(?:\*(?:\d+\$)?|\d+)?(?:\.(?:\*(?:\d+\$)?|\d*))?"
    r"(?:hh|h|ll|l|L|q|j|z|Z|t)?[a-zA-Z%]|%<PRI[a-zA-Z]+\d*>"
)
_NAME = r"(?:[A-Za-z_][A-Za-z_0-9]*|[0-9]+)"
_DIRECTIVES = {
    "python": r"%(?:\([^)]*\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[a-zA-Z%]",
    "python-brace": rf"\{{{_NAME}(?:\.{_NAME}|\[{_NAME}\])*(?:![rsa])?(?::[^{{}}]*)?\}}",
    "perl-brace": rf"\{{{_NAME}\}}",
    "csharp": r"\{[0-9]+(?:,-?[0-9]+)?(?::[^{}]*)?\}",
    "java": r"\{[0-9]+(?:,[^{}]*)?\}",
    "kde": r"%\d+",
    "kde-kuit": r"%\d+",
    "qt": r"%L?\d{1,2}",
    "qt-plural": r"%L?n",
    "sh": r"\$(?:\{\w+\}|\w+)",
    "boost": rf"{_PRINTF}|%\d+%|%\|[^|]*\|",
}
_FLAG = re.compile(r"(?:possible-)?(?!no-)([a-z-]+)-format")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file lays its entries out.

    ``width`` is the longest line in columns, quotes included, None where strings are never
    wrapped (they still break after each newline unless ``one_line``); ``references_width``
    the longest ``#:`` line, None for all in one line, 0 for one reference a line.
    """

    width: int | None = 79
    one_line: bool = False
    references_width: int | None = 79


GETTEXT = Layout()


def directives(flags: Iterable[str]) -> re.Pattern[str] | None:
    """What a line break may not cut under these flags; None when no format is named."""
    for flag in flags:
        found = _FLAG.fullmatch(flag)
        if found is not None:
            return re.compile(_DIRECTIVES.get(found.group(1), _PRINTF))
    return None


def wrapped(
    keyword: str, text: str, layout: Layout = GETTEXT, *, prefix: str = "",
    uncut: re.Pattern[str] | None = None,
) -> str:  # fmt: skip
    """``keyword "text"`` over as many lines as gettext takes, each with ``prefix`` and newline.

    A text that does not fit the keyword's line, or has a newline inside, begins with ``""``.
    ``uncut`` matches what may not be cut, such as format directives.
    """
    body = escaped(text)
    begins = f"{prefix}{keyword} "
    if layout.one_line:
        return f'{begins}"{body}"\n'
    inside = "\n" in text[:-1]
    if layout.width is None or (not inside and _fits(begins, body, layout.width)):
        if not inside:
            return f'{begins}"{body}"\n'
        lines = [escaped(part) for part in _PORTION.findall(text)]
    else:
        room = layout.width - 2 - len(prefix)
        if not inside and not _cuts(body, room, len(keyword) + 1, uncut):
            return f'{begins}"{body}"\n'
        lines = []
        for part in _PORTION.findall(text):
            lines += _pieces(escaped(part), room, uncut)
    return f'{begins}""\n' + "".join(f'{prefix}"{line}"\n' for line in lines)


def wrapped_references(places: list[str], layout: Layout = GETTEXT) -> list[str]:
    """``#:`` lines of these references; a reference is never cut."""
    limit = layout.references_width
    lines: list[str] = []
    line = "#:"
    for place in places:
        # gettext counts bytes here, not columns.
        full = limit is not None and len(f"{line} {place}".encode()) > limit
        if line != "#:" and full:
            lines.append(line)
            line = "#:"
        line += f" {place}"
    return [*lines, line] if places else []


def _fits(begins: str, body: str, width: int) -> bool:
    most = width - len(begins) - 2
    return 2 * len(body) <= most or columns(body) <= most


def _pieces(body: str, room: int, uncut: re.Pattern[str] | None) -> list[str]:
    cuts = _cuts(body, room, 0, uncut)
    return [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]


def _cuts(body: str, room: int, column: int, uncut: re.Pattern[str] | None) -> list[int]:
    """Where ``body`` is cut so that its lines take ``room`` columns, the first from ``column``.

    As ``u8_width_linebreaks`` of libunistring: a piece that alone is too long keeps its line.
    """
    if column + 2 * len(body) <= room or column + columns(body) <= room:
        return []
    cuts: list[int] = []
    last: int | None = None
    start = piece = 0
    for place in [*_places(body, uncut), len(body)]:
        piece = columns(body[start:place])
        if last is not None and column + piece > room:
            cuts.append(last)
            column = 0
        column += piece
        last = start = place
    return cuts


def _places(body: str, uncut: re.Pattern[str] | None) -> list[int]:
    """Where a line may begin in escaped text: not in an escape, a directive or before a newline."""
    places = [place for place in breaks(body) if place]
    held: set[int] = set()
    if "\\" in body:
        held.update(found.start() + 1 for found in _ESCAPE.finditer(body))
        if body.endswith("\\n"):
            held.add(len(body) - 2)
    if uncut is not None:
        for found in uncut.finditer(body):
            held.update(range(found.start() + 1, found.end()))
    return [place for place in places if place not in held] if held else places
