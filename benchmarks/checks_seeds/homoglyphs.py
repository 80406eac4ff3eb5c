"""A look-alike letter of the other alphabet in a word of three letters or more."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_LATIN = dict(zip("асеіорхуАВСЕНІКМОРТХ", "aceiopxyABCEHIKMOPTX", strict=True))
_CYRILLIC = {latin: cyrillic for cyrillic, latin in _LATIN.items()}
_GREEK = dict(zip("oovABEHIKMOPTXАВЕНІКМОРТХо", "οονΑΒΕΗΙΚΜΟΡΤΧΑΒΕΗΙΚΜΟΡΤΧο", strict=True))
_WORD = re.compile(r"(?<![\w%&{$<\\/@.=-])[^\W\d_]{4,}(?![\w}>/@=])")


def seed(unit: Unit, random: Random) -> Unit | None:
    """One letter in a word of the target's own alphabet."""
    return _one(unit, random, _CYRILLIC if unit.locale.startswith("en") else _LATIN)


def seed_greek(unit: Unit, random: Random) -> Unit | None:
    """A Greek letter in a word of the target's own alphabet."""
    return _one(unit, random, _GREEK)


def _one(unit: Unit, random: Random, looks: dict[str, str]) -> Unit | None:
    target = unit.target
    places = [
        found.start() + at
        for found in _WORD.finditer(target)
        if found.group() not in unit.source and all(c.isalpha() for c in found.group())
        for at, char in enumerate(found.group())
        if char in looks
    ]
    if not places or "<" in target or "{" in target:
        return None
    at = random.choice(places)
    return replace(unit, targets=(target[:at] + looks[target[at]] + target[at + 1 :],))
