"""A space too many or too few."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_WORDS = re.compile(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})")
_COMMA = re.compile(r"(?<=[^\W\d_]{2}), (?=[^\W\d_]{2})")


def seed_double(unit: Unit, random: Random) -> Unit | None:
    """Two spaces between words."""
    return _replaced(unit, random, _WORDS, "  ")


def seed_before_comma(unit: Unit, random: Random) -> Unit | None:
    """A space before a comma."""
    return _replaced(unit, random, _COMMA, " , ")


def seed_after_comma(unit: Unit, random: Random) -> Unit | None:
    """No space after a comma."""
    return _replaced(unit, random, _COMMA, ",")


def seed_at_the_end(unit: Unit, random: Random) -> Unit | None:
    """A space after the last character."""
    return None if unit.target[-1:].isspace() else replace(unit, targets=(unit.target + " ",))


def seed_line_break_lost(unit: Unit, random: Random) -> Unit | None:
    """The line break at the end lost."""
    if not unit.target.endswith("\n") or not unit.target.strip():
        return None
    return replace(unit, targets=(unit.target.rstrip("\n"),))


def _replaced(unit: Unit, random: Random, pattern: re.Pattern[str], text: str) -> Unit | None:
    places = list(pattern.finditer(unit.target))
    if not places or ("  " in text and "  " in unit.source + unit.target):
        return None
    start, end = random.choice(places).span()
    return replace(unit, targets=(unit.target[:start] + text + unit.target[end:],))
