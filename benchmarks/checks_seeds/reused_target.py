"""The translation of another text."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed(unit: Unit, random: Random) -> tuple[Unit, ...] | None:
    """Another source, made of words turned round, with the same target."""
    words = re.findall(r"[^\W\d_]{4,}", unit.source)
    if unit.source_plural or len(set(words)) < 5 or unit.target.count(" ") < 3:
        return None
    random.shuffle(words)
    other = replace(unit, source=" ".join(word[::-1] for word in words))
    return unit, other
