"""The decimal mark of the other language."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_FRACTION = re.compile(
    r"(?<![\d.,])(\d{1,3})([.,])(\d{1,2})(?=[ \u00a0]?(?:%|млн|млрд|million|billion|percent))"
)


def seed(unit: Unit, random: Random) -> Unit | None:
    """In an amount."""
    found = _FRACTION.search(unit.target)
    if found is None:
        return None
    other = "." if found[2] == "," else ","
    target = unit.target[: found.start(2)] + other + unit.target[found.end(2) :]
    return replace(unit, targets=(target,))
