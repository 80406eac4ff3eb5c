"""Markup added that the source has not."""

import re

from checks_seeds._editing import with_target

_ADDED = (
    "<script>alert(1)</script>", "<img src=x>", "<b>", "<a href='/x'>тут</a>", "<iframe src='//x'>",
    "<style>p{}</style>", "<br>", "<div>",
)  # fmt: skip


def seed(unit, random):
    added = random.choice(_ADDED)
    if "<" in unit.source or re.search("<|&lt;", unit.target):
        return None
    at = random.randrange(len(unit.target) + 1)
    return with_target(unit, 0, unit.target[:at] + added + unit.target[at:])
