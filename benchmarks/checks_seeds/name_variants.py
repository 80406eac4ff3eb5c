"""A name spelled otherwise further on."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from checks_seeds._editing import changed
from l10n.model import BlockKind, Unit

_OTHERS = dict(zip("іиґгеє", "иігґєе", strict=True))
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}")


def seed(unit: Unit, random: Random) -> tuple[Unit, ...] | None:
    """The unit once more, a vowel or г of a name within it another one."""
    if not unit.locale.startswith("uk") or not _NAME.search(unit.source):
        return None
    one = replace(unit, kind=BlockKind.PARAGRAPH)
    other = changed(
        one,
        random,
        r"(?<=[а-яіїєґ,] [А-ЯІЇЄҐ])[а-яіїєґ]{5,}\b",
        lambda found: re.sub(
            "^([а-яіїєґ]*?)([іиґгеє])(?=[а-яіїєґ]{3})",
            lambda part: part[1] + _OTHERS[part[2]],
            found.group(),
        ),
    )
    return other and (one, replace(other, source=f"{other.source} Again."))
