"""The source again."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_WORDS = re.compile(r"(?<![\w-])[a-zа-яіїєґ]{3,}(?![\w-])")


def seed(unit: Unit, random: Random) -> Unit | None:
    """A source of a sentence's length for its target; no command, no list of names."""
    words = len(unit.source.split())
    ordinary = len(_WORDS.findall(unit.source))
    if (
        unit.source_plural
        or words < 4
        or ordinary < words * 0.6
        or re.search(r"[*_|/<>=\\]", unit.source)
    ):
        return None
    return replace(unit, targets=(unit.source,))
