"""The capitals of an English headline."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import BlockKind, Unit


def seed(unit: Unit, random: Random) -> Unit | None:
    """Every word with a capital, the unit a title of four to twelve words."""
    del random
    if not unit.locale.startswith("uk") or not 4 <= len(unit.target.split()) <= 12:
        return None
    text = re.sub(r"(?<![\w'’])[а-яіїєґ]", lambda found: found.group().upper(), unit.target)
    title = replace(unit, kind=BlockKind.TITLE, targets=(text,))
    return title if text != unit.target and not text.isupper() else None
