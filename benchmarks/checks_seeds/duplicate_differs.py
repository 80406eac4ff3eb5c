"""A second translation of the same source."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed(unit: Unit, random: Random) -> tuple[Unit, ...] | None:
    """The same unit, one word more."""
    del random
    if unit.source_plural:
        return None
    other = replace(
        unit, targets=(unit.target + re.sub(r"\W.*", "", unit.target, flags=re.DOTALL),)
    )
    return (unit, other) if other.target != unit.target else None
