"""A Russian letter in a Ukrainian word."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_LETTERS = {"и": "ы", "е": "э", "ї": "ё", "ь": "ъ"}
_WORD = re.compile("[а-яіїєґ]{3,}")


def seed(unit: Unit, random: Random) -> Unit | None:
    """One letter for its Russian neighbour."""
    target = unit.target
    places = [
        found.start() + at
        for found in _WORD.finditer(target)
        for at, char in enumerate(found.group())
        if char in _LETTERS
    ]
    if not places or not unit.locale.startswith("uk"):
        return None
    at = random.choice(places)
    return replace(unit, targets=(target[:at] + _LETTERS[target[at]] + target[at + 1 :],))
