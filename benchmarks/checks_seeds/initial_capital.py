"""A sentence that begins with a small letter."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed(unit: Unit, random: Random) -> Unit | None:
    """Where the source begins with a capital letter and ends as a sentence."""
    del random
    ordinary = re.match(r"[^\W\d_][^\W_A-ZА-ЯІЇЄҐ]+ .+ .+[.!?]\Z", unit.source, re.DOTALL)
    first = re.match(r"[А-ЯІЇЄҐ][а-яіїєґ]+(?= )", unit.target)
    if ordinary is None or first is None or not unit.source[0].isupper():
        return None
    return replace(unit, targets=(unit.target[0].lower() + unit.target[1:],))
