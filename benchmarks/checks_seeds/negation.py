"""A «not» lost, or added."""

import re

from checks_seeds._editing import changed


def seed_lost(unit, random):
    if len(unit.target) > 300:
        return None
    if unit.locale.startswith("uk"):
        if not re.search(r"\bnot\b|n't\b|\bcannot\b", unit.source):
            return None
        return changed(unit, random, r"\bне ", lambda found: "")
    if not re.search(r"\bне ", unit.source):
        return None
    return changed(unit, random, r" not\b|n't\b", lambda found: "")


def seed_added(unit, random):
    if len(unit.target) > 300 or not unit.locale.startswith("uk"):
        return None
    return changed(
        unit, random, r"\b(?:може|можна|буде|було|є|слід|має|хоче|вказано|знайдено)\b",
        lambda found: "не " + found.group(),
    )  # fmt: skip
