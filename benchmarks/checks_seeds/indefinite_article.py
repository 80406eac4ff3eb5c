"""An article before the other sort of sound."""

from __future__ import annotations

from random import Random

from checks_seeds._editing import changed
from l10n.model import Unit


def seed(unit: Unit, random: Random) -> Unit | None:
    """ "an" for "a", "a" for "an"."""
    if not unit.locale.startswith("en"):
        return None
    return changed(
        unit,
        random,
        r"(?<=[a-z,] )an?(?= [a-z]{2,})",
        lambda found: "a" if found.group() == "an" else "an",
    )
