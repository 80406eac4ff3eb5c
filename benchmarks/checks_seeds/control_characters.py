"""An invisible character in the text."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from l10n.model import Unit

_CHARS = "\u200b\u200e\u202e\u2066\ufeff\ufffd\x07\x1b\u2028\u2060"


def seed(unit: Unit, random: Random) -> Unit | None:
    """One, anywhere within."""
    char, target = random.choice(_CHARS), unit.target
    if len(target) < 2 or char in unit.source:
        return None
    at = random.randrange(1, len(target))
    return replace(unit, targets=(target[:at] + char + target[at:],))
