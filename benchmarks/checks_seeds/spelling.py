"""A slip of the keyboard in a word of six letters or more."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from l10n.model import Unit

_WORD = re.compile(r"(?<![\w'’ʼ.*&%{$<\\/@-])[^\W\d_A-Z]{6,}(?![\w'’ʼ*/(}>-])(?=[ .,!?]|\Z)")


def seed(unit: Unit, random: Random) -> Unit | None:
    """Two letters swapped, one lost or one doubled."""
    words = [found for found in _WORD.finditer(unit.target) if found.group().islower()]
    if not words:
        return None
    found = random.choice(words)
    word, at = found.group(), random.randrange(1, len(found.group()) - 3)
    wrong = random.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
        ]
    )
    if wrong == word:
        return None
    target = unit.target[: found.start()] + wrong + unit.target[found.end() :]
    return replace(unit, targets=(target,))
