"""A capital letter as the other language has it."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_MONTH = re.compile("(?<=\\d )(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)")
_ENGLISH = re.compile(
    "(?<= )(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|April|June"
    "|July|September|October|November|December|Ukrainian|Russian|American|British|French|German)"
)


def seed(unit: Unit, random: Random) -> Unit | None:
    """A month of a Ukrainian date, a day or month of an English text."""
    english = unit.locale.startswith("en")
    places = list((_ENGLISH if english else _MONTH).finditer(unit.target))
    if not places:
        return None
    at = random.choice(places).start()
    char = unit.target[at]
    target = unit.target[:at] + (char.lower() if english else char.upper()) + unit.target[at + 1 :]
    return replace(unit, targets=(target,))
