"""Quality guards: what machine translation is known to break, seen, priced and mended."""

from l10n.engines.guards.grading import (
    Note,
    confidence,
    covered,
    graded,
    marks,
    meaning,
    notes,
    shouted,
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
