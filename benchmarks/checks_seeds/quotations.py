"""A quotation that lost its marks."""

import re

from checks_seeds._editing import with_target


def seed(unit, random):
    if "<" in unit.source or not re.search(
        r"[\"“«„](?:[^\"”»“ ]+ ){4,}[^\"”»“ ]+[\"”»“]", unit.source
    ):
        return None
    bare = re.sub(r"[\"“”«»„'’‘]", "", unit.target)
    return with_target(unit, 0, bare) if bare != unit.target else None
