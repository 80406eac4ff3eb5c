"""Which of a file's languages is the one that is wanted."""

from __future__ import annotations


def same_language(one: str, other: str) -> bool:
    """Whether two tags are one language and no two different regions of it."""
    left, right = folded(one).split("-"), folded(other).split("-")
    return left == right or (left[0] == right[0] and 1 in (len(left), len(right)))


def folded(tag: str) -> str:
    """A language tag as it is compared: ``en_GB`` is ``en-gb``."""
    return tag.replace("_", "-").lower()
