"""The accelerator of a label lost, or doubled."""

import re

from checks_seeds._editing import changed, with_target

_MARKED = re.compile(r"^(?:[A-Z][a-z]* )*[A-Z]?[a-z]*[_&][A-Za-z][a-z]*(?: [A-Za-z]+)*[.:…]*$")


def _label(unit):
    return _MARKED.match(unit.source) and len(re.findall(r"[_&]", unit.target)) == 1


def seed_lost(unit, random):
    return changed(unit, random, r"[_&]", lambda found: "") if _label(unit) else None


def seed_doubled(unit, random):
    if not _label(unit):
        return None
    mark = re.search(r"[_&]", unit.target)[0]
    letters = [
        found.start() for found in re.finditer(r"(?<![_&])[^\W\d_](?![_&])", unit.target)
        if unit.target[found.start() - 1 : found.start()] != mark
    ]  # fmt: skip
    if not letters:
        return None
    at = random.choice(letters)
    return with_target(unit, 0, unit.target[:at] + mark + unit.target[at:])
