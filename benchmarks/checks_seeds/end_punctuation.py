"""The mark at the end lost or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit


def seed_question(unit: Unit, random: Random) -> Unit | None:
    """A question mark for a full stop."""
    if not (unit.source.endswith("?") and unit.target.endswith("?") and " " in unit.source):
        return None
    return replace(unit, targets=(unit.target[:-1] + ".",))


def seed_colon(unit: Unit, random: Random) -> Unit | None:
    """A colon lost."""
    if not (unit.source.endswith(":") and unit.target.endswith(":") and " " in unit.source):
        return None
    return replace(unit, targets=(unit.target[:-1],)) if len(unit.source) > 7 else None


def seed_full_stop(unit: Unit, random: Random) -> Unit | None:
    """The full stop of a sentence lost."""
    if not (re.search(r"[^\W\d_]\.\Z", unit.source) and re.search(r"[^\W\d_]\.\Z", unit.target)):
        return None
    return replace(unit, targets=(unit.target[:-1],)) if unit.source.count(" ") > 3 else None
