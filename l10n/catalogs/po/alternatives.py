"""Texts that lost a merge, kept beside the one that won in a translator comment each.

``# l10n: alternative "Текст"`` holds one target as a JSON string, ``# l10n: alternative
["день","дні","днів"]`` the plural forms as a list: line ends, quotes and control characters
come back exactly, and every PO tool keeps the comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from l10n.model import Unit

Words = tuple[str, ...]
"""The target of a unit, one string a plural form."""

MOST = 32
"""How many alternatives one unit keeps; the first ones stay."""

_PREFIX = "l10n: alternative "
# What ends a line or hides in one in some tool, beyond what JSON itself escapes.
_HIDDEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def comment(words: Words) -> str:
    """The comment that keeps ``words``."""
    value = words[0] if len(words) == 1 else list(words)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _PREFIX + _HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def read_comment(line: str) -> Words | None:
    """The words a comment keeps, None for any other comment."""
    if not line.startswith(_PREFIX):
        return None
    try:
        value = json.loads(line.removeprefix(_PREFIX))
    except (ValueError, RecursionError):
        return None
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None


def alternatives(unit: Unit) -> tuple[Words, ...]:
    """What else this unit's target might be, in the order kept."""
    found = (read_comment(line) for line in unit.comments)
    return tuple(words for words in found if words is not None)


def without_alternatives(unit: Unit) -> Unit:
    """``unit`` when somebody has decided between them."""
    kept = tuple(line for line in unit.comments if read_comment(line) is None)
    return unit if kept == unit.comments else replace(unit, comments=kept)


def comments_with(comments: Iterable[str], words: Iterable[Words]) -> tuple[str, ...]:
    """``comments`` (none an alternative) with these alternatives after them, ``MOST`` at most."""
    kept = list(dict.fromkeys(words))[:MOST]
    return (*comments, *map(comment, kept))
