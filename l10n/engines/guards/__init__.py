"""Quality guards: what machine translation is known to break, seen, priced and mended."""

from l10n.engines.guards.faults import Note, meaning, shouted
from l10n.engines.guards.grading import (
    confidence,
    covered,
    graded,
    marks,
    notes,
    worth,
)

__all__ = [
    "Note",
    "confidence",
    "covered",
    "graded",
    "marks",
    "meaning",
    "notes",
    "shouted",
    "worth",
]
