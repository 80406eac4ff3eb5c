"""A form too few, a form empty, the noun not declined."""

from dataclasses import replace


def seed_form_missing(unit, random):
    if unit.source_plural is None or len(unit.targets) != 3:
        return None
    return replace(unit, targets=unit.targets[:2])


def seed_form_empty(unit, random):
    if unit.source_plural is None or len(unit.targets) < 3:
        return None
    at = random.randrange(3)
    return replace(unit, targets=(*unit.targets[:at], "", *unit.targets[at + 1 :]))


def seed_all_alike(unit, random):
    if unit.source_plural is None or len(unit.targets) != 3 or "%" not in unit.source:
        return None
    if unit.source == unit.source_plural or len(set(unit.targets)) == 1 or not unit.targets[2]:
        return None
    return replace(unit, targets=unit.targets[2:] * 3)


def seed_one_in_words(unit, random):
    if unit.source_plural is None or len(unit.targets) != 3 or unit.source.count("%d") != 1:
        return None
    if unit.source_plural.count("%d") != 1 or unit.targets[0].count("%d") != 1:
        return None
    return replace(
        unit,
        source=unit.source.replace("%d", "one"),
        targets=(unit.targets[0].replace("%d", "один"), *unit.targets[1:]),
    )
