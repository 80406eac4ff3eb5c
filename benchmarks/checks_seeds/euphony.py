"""в before a word that begins with в or ф."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_PLACE = re.compile("(?<= )у(?= [вф][а-яіїєґ])")


def seed(unit: Unit, random: Random) -> Unit | None:
    """For у."""
    places = list(_PLACE.finditer(unit.target))
    if not places or not unit.locale.startswith("uk"):
        return None
    at = random.choice(places).start()
    return replace(unit, targets=(unit.target[:at] + "в" + unit.target[at + 1 :],))
