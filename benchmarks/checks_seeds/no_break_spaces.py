"""A breaking space between a number and its unit, where the source binds them."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import BlockKind, Unit

_SOURCE = re.compile(r"(?<=\d)(?<!%\d) (?=[a-z%])")
_TARGET = re.compile(r"(?<![%\d])\d{1,9} (?:км|кг|см|мм|млн|млрд|тис|грн|%|доларів|євро)(?!\w)")


def seed(unit: Unit, random: Random) -> Unit | None:
    """The source bound, the target as it is."""
    del random
    if _SOURCE.search(unit.source) is None or _TARGET.search(unit.target) is None:
        return None
    return replace(unit, kind=BlockKind.PARAGRAPH, source=_SOURCE.sub("\u00a0", unit.source))
