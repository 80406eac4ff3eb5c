"""A limit in a note that the translation exceeds."""

from dataclasses import replace

_NOTES = (
    "MAXLENGTH: {n}", "max {n}", "max. length {n}", "Maximum length: {n} characters",
    "at most {n} characters", "CHAR LIMIT={n}", "Max {n} chars", "max-length: {n}",
    "не більше {n} символів", "Label of the button. Max length: {n}.", "max {n}; seen in the menu",
)  # fmt: skip


def seed(unit, random):
    if (
        unit.notes
        or len(unit.target) < 10
        or any("\u0300" <= char <= "\u036f" for char in unit.target)
    ):
        return None
    limit = random.randrange(4, len(unit.target))
    return replace(unit, notes=(random.choice(_NOTES).format(n=limit),))
