"""A line of text with a caret under a span, safe and aligned in a terminal."""

from __future__ import annotations

import re
import unicodedata

from l10n.text.screen import safe

WIDTH = 96
_LEAD = 30
# Marks and joiners have no width: a line of them alone must end somewhere.
_LONGEST = 500
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def excerpt(line: str, start: int, end: int) -> tuple[str, str]:
    """``line`` escaped and cut to about ``WIDTH`` columns, and the carets under the span.

    ``[start, end)`` are offsets into ``line``; an empty span gives no carets. Where a terminal
    may set letters from right to left, no caret can be trusted: the words themselves stand in
    its place.
    """
    start, end = max(0, min(start, len(line))), max(0, min(end, len(line)))
    first, last = _window(line, start)
    left = "…" if first else ""
    right = "…" if last < len(line) else ""
    shown = left + safe(line[first:last]) + right
    if end <= start:
        return shown, ""
    marked = safe(line[start : min(end, last)])
    if _RIGHT_TO_LEFT.search(shown):
        return shown, f"^ {marked}"
    under = columns(marked)
    return shown, " " * columns(left + safe(line[first:start])) + "^" * max(1, under)


def _window(line: str, start: int) -> tuple[int, int]:
    """What of ``line`` is shown: from its beginning if ``start`` fits, else from before it."""
    first = _back(line, start, WIDTH - _LEAD)
    if first:
        first = _back(line, start, _LEAD)
    # A combining mark must not be torn off its base.
    while first and unicodedata.combining(line[first]) and start - first < _LONGEST:
        first -= 1
    last, used = first, 0
    while last < min(len(line), start + _LONGEST) and (
        used < WIDTH or unicodedata.combining(line[last])
    ):
        used += columns(safe(line[last]))
        last += 1
    return first, last


def _back(line: str, place: int, room: int) -> int:
    """The place ``room`` columns before ``place``, or the beginning of the line."""
    least = max(0, place - _LONGEST)
    while place > least and room > 0:
        place -= 1
        room -= columns(safe(line[place]))
    return place


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
