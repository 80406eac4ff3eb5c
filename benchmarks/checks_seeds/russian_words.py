"""A Russian word for a Ukrainian one."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_WORDS = {"і": "и", "або": "или", "що": "что", "якщо": "если", "щоб": "чтобы", "коли": "когда",
          "тільки": "только", "також": "также", "дуже": "очень",
          "може": "может", "можна": "можно", "де": "где", "вони": "они"}  # fmt: skip
_WORD = re.compile(r"(?<=[^\W\d_] )(?:" + "|".join(_WORDS) + r")(?= [^\W\d_])")


def seed(unit: Unit, random: Random) -> Unit | None:
    """One of the words that stand in every text."""
    places = list(_WORD.finditer(unit.target))
    if not places or not unit.locale.startswith("uk"):
        return None
    found = random.choice(places)
    target = unit.target[: found.start()] + _WORDS[found.group()] + unit.target[found.end() :]
    return replace(unit, targets=(target,))
