"""A hyphen for a dash, or its space lost."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_DASH = re.compile("(?<=[^\\W\\d_]{2})[ \u00a0][–—] (?=[^\\W\\d_])")


def seed_hyphen(unit: Unit, random: Random) -> Unit | None:
    """A hyphen between words, where the source has a dash or the unit is an article's."""
    if unit.kind is None and not re.search("[–—]", unit.source):
        return None
    return _replaced(unit, random, " - ")


def seed_space(unit: Unit, random: Random) -> Unit | None:
    """The space before the dash lost."""
    return _replaced(unit, random, "— ")


def _replaced(unit: Unit, random: Random, text: str) -> Unit | None:
    places = list(_DASH.finditer(unit.target))
    if not places or not unit.locale.startswith("uk"):
        return None
    start, end = random.choice(places).span()
    return replace(unit, targets=(unit.target[:start] + text + unit.target[end:],))
