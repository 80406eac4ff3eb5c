"""A line of text with a caret under a span, safe and aligned in a terminal."""

from __future__ import annotations

import unicodedata

from l10n.text.screen import safe

WIDTH = 96
_LEAD = 30


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def excerpt(line: str, start: int, end: int) -> tuple[str, str]:
    """``line`` escaped and cut to about ``WIDTH`` columns, and the carets under the span.

    ``[start, end)`` are offsets into ``line``; an empty span gives no carets.
    """
    start, end = max(0, min(start, len(line))), max(0, min(end, len(line)))
    first = 0 if start < WIDTH - _LEAD else start - _LEAD
    # An escape sequence must not be torn off its base: start at a character with a width.
    while first and unicodedata.combining(line[first]):
        first -= 1
    last, used = first, 0
    while last < len(line) and used < WIDTH:
        used += columns(safe(line[last]))
        last += 1
    left = "…" if first else ""
    right = "…" if last < len(line) else ""
    shown = left + safe(line[first:last]) + right
    if end <= start:
        return shown, ""
    before = columns(left + safe(line[first:start]))
    under = columns(safe(line[start : min(end, last)]))
    return shown, " " * before + "^" * max(1, under)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
