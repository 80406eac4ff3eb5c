"""What the seeders share: one place of one target changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from l10n.model import Unit

Change = Callable[[re.Match[str]], str | None]


def changed(
    unit: Unit, random: Random, pattern: str, change: Change, flags: int = 0
) -> Unit | None:
    """``unit`` with one match of ``pattern`` in one target changed; None where nothing fits."""
    places = [
        (form, found)
        for form, target in enumerate(unit.targets)
        for found in re.finditer(pattern, target, flags)
    ]
    if not places:
        return None
    form, found = random.choice(places)
    new = change(found)
    if new is None or new == found.group():
        return None
    target = unit.targets[form]
    return with_target(unit, form, target[: found.start()] + new + target[found.end() :])


def with_target(unit: Unit, form: int, text: str) -> Unit | None:
    """``unit`` with another target ``form``; None where that would be empty."""
    if not text.strip():
        return None
    return replace(unit, targets=(*unit.targets[:form], text, *unit.targets[form + 1 :]))


def other(random: Random, letter: str, letters: str) -> str:
    """A letter of ``letters`` that is not ``letter``."""
    return random.choice([one for one in letters if one != letter])
