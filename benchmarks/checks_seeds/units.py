"""The number stays, and its unit or currency changes."""

import re

from checks_seeds._editing import changed

_OTHER = {
    "км": "миль", "см": "мм", "мм": "см", "кг": "тонн", "доларів": "євро", "євро": "доларів",
    "хвилин": "годин", "годин": "хвилин", "секунд": "хвилин", "днів": "тижнів", "років": "місяців",
    "місяців": "років", "тижнів": "днів", "байтів": "бітів", "байт": "біт", "пікселів": "мм",
    "мс": "секунд", "seconds": "minutes", "minutes": "hours", "hours": "days", "years": "months",
    "days": "weeks", "months": "years", "kilometers": "miles", "miles": "kilometers",
    "dollars": "euros",
}  # fmt: skip
_KNOWN = re.compile(
    r"\d[ -]?(?:km|kilomet|mile|cm|mm|kg|dollar|euro|minute|hour|second|day|year|month|week|byte|ms"
    r"|pixel|км|мил|см|мм|кг|дол|євро|хвилин|годин|секунд|дн|дні|рок|місяц|тиж|байт|мс|піксел)"
)


def seed(unit, random):
    if not all(_KNOWN.search(text) for text in (unit.source_plural or unit.source, unit.target)):
        return None
    pattern = r"(?<=\d )(?:" + "|".join(sorted(_OTHER, key=len, reverse=True)) + r")(?!\w)"
    return changed(unit, random, pattern, lambda found: _OTHER[found.group()])
