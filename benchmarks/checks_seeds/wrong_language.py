"""A sentence left in the language of the source."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_SENTENCE = re.compile(r"[A-ZА-ЯІЇЄҐ][^\W\d_]*(?:,? [a-zа-яіїєґ'’]+){6,}")


def seed_sentence(unit: Unit, random: Random) -> Unit | None:
    """The first sentence of the source put before the target."""
    found = _SENTENCE.search(unit.source)
    if found is None or len(unit.targets) > 1:
        return None
    return replace(unit, targets=(found.group() + ". " + unit.target,))


def seed_word(unit: Unit, random: Random) -> Unit | None:
    """A Ukrainian word left in an English text."""
    if not unit.locale.startswith("en"):
        return None
    words = re.findall("(?<!\\w)[а-яіїєґ]{4,}(?!\\w)", unit.source)
    places = list(re.finditer(r"(?<= )[a-z]{4,}(?= )", unit.target))
    if not words or not places:
        return None
    start, end = random.choice(places).span()
    target = unit.target[:start] + random.choice(words) + unit.target[end:]
    return replace(unit, targets=(target,))
