"""A bracket or quotation mark lost."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed(unit: Unit, random: Random) -> Unit | None:
    """One of a pair of brackets deleted."""
    return _lost(unit, random, "()[]")


def seed_quotes(unit: Unit, random: Random) -> Unit | None:
    """One of a pair of quotation marks deleted."""
    return _lost(unit, random, "«»“”") if "«" in unit.target or "“" in unit.target else None


def _lost(unit: Unit, random: Random, marks: str) -> Unit | None:
    target = unit.target
    places = [at for at, char in enumerate(target) if char in marks]
    if not places or re.search(r"[:;]['-]?[()\[\]]|\d\)", target):
        return None
    at = random.choice(places)
    return replace(unit, targets=(target[:at] + target[at + 1 :],))
