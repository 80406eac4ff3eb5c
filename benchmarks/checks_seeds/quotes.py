"""A quotation mark the wrong way round, or of another language."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed_turned(unit: Unit, random: Random) -> Unit | None:
    """« for »."""
    at = unit.target.find("»")
    if at < 1 or not (unit.target[at - 1].isalnum() and unit.target[at + 1 : at + 2] in " .,"):
        return None
    return replace(unit, targets=(unit.target[:at] + "«" + unit.target[at + 1 :],))


def seed_of_another_language(unit: Unit, random: Random) -> Unit | None:
    """«…» in English."""
    found = re.search(r'"([^"]{2,100})"', unit.target)
    if found is None or not unit.locale.startswith("en"):
        return None
    target = unit.target[: found.start()] + f"«{found[1]}»" + unit.target[found.end() :]
    return replace(unit, targets=(target,))
