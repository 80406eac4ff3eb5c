"""Another character for an apostrophe."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_APOSTROPHE = re.compile("(?<=[бпвмфр])['’ʼ](?=[яюєї])")


def seed(unit: Unit, random: Random) -> Unit | None:
    """An accent, a prime or a quotation mark."""
    places = list(_APOSTROPHE.finditer(unit.target))
    if not places or not unit.locale.startswith("uk"):
        return None
    start, end = random.choice(places).span()
    return replace(unit, targets=(unit.target[:start] + random.choice('`´′"') + unit.target[end:],))
