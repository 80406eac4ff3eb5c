"""A word written twice."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_WORD = re.compile(r"(?<![\w'’ʼ.*%&{$<\\/@-])[^\W\d_]{2,}(?= [^\W\d_])")
_DOUBLED = "had that so very no так ні ну дуже ледь ось все це тільки от геть"
_FINE = frozenset(_DOUBLED.split())


def seed(unit: Unit, random: Random) -> Unit | None:
    """A word of two letters or more that another follows."""
    places = [
        found
        for found in _WORD.finditer(unit.target)
        if not found.group().isupper() and found.group().lower() not in _FINE
    ]
    if not places:
        return None
    found = random.choice(places)
    target = unit.target[: found.end()] + " " + found.group() + unit.target[found.end() :]
    return replace(unit, targets=(target,))
