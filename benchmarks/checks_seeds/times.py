"""A time of day an hour or some minutes off."""

import re

from checks_seeds._editing import changed


def seed(unit, random):
    if not re.search(r"\d[:.]\d\d|\d\s?[ap]\.?m", unit.source):
        return None
    return changed(
        unit, random, r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![:\d])",
        lambda found: f"{(int(found[1]) + random.choice([1, 2, 3, 5])) % 24:02d}:{found[2]}",
    )  # fmt: skip
