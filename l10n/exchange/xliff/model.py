"""What a segment of an XLIFF file says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Progress(IntEnum):
    """How far a segment has come; more is better.

    ``OPEN``: without a target, or with one that nobody has looked at yet.
    """

    OPEN = 0
    TRANSLATED = 1
    REVIEWED = 2


@dataclass(frozen=True, slots=True)
class Translation:
    """One segment: texts with inline codes as ours, languages as the file writes them.

    ``target`` is "" where there is none, ``target_lang`` where the file does not tell.
    ``unit`` and ``segment`` are their ids; ``notes`` are those of the unit.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    progress: Progress = Progress.OPEN
    unit: str = ""
    segment: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0
