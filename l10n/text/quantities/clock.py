"""Times of day by value: ``5 p.m.`` is ``17:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HALF = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?:[:.]([0-5]\d))?[\s\u00a0\u202f]?([ap])\.?\s?m\b\.?", re.IGNORECASE
)
_COLON = re.compile(r"(?<![\d:.,+-])([01]?\d|2[0-4]):([0-5]\d)(?!:?\d)")

_POSSIBLE = re.compile(r"\d(?::\d|[\s\u00a0\u202f]?[ap]\.?\s?m)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: its span, and the minutes since midnight it may be."""

    start: int
    end: int
    minutes: frozenset[int]


def may_have_times(text: str) -> bool:
    """Whether ``times`` may find any: a fifth of its price."""
    return _POSSIBLE.search(text) is not None


def times(text: str) -> list[Time]:
    """The times of ``text`` with a half of the day or a colon, in order.

    ``5:30`` may be the morning or the evening: it has both values.
    """
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    for match in _HALF.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if 1 <= hour <= 12:
            value = (hour % 12 + (12 if match[3].lower() == "p" else 0)) * 60 + minute
            found.append(Time(*match.span(), frozenset({value})))
            taken.append(match.span())
    for match in _COLON.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        value = int(match[1]) * 60 + int(match[2])
        # A clock of twelve hours without a.m. or p.m.: both halves of the day.
        halves = {value, value + 720} if value < 780 else {value}
        found.append(Time(*match.span(), frozenset(at % 1440 for at in halves)))
    return sorted(found, key=lambda one: one.start)


def hours_of(minutes: int) -> frozenset[str]:
    """How digits may write the hour of a time: 17:00 as ``17``, ``5`` or ``17.00``."""
    hour, minute = divmod(minutes, 60)
    hours = {hour, hour % 12 or 12, hour or 24}
    return frozenset(map(str, hours)) | {f"{one}.{minute:02d}" for one in hours}
