"""``[tool.l10n.review]``: who may decide about what."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import checked, known_locale, mistyped, unknown
from l10n.i18n import _

_KEYS = ("two-person", "reviewers", "reasons")


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """``[tool.l10n.review]``: the rules of a review.

    ``two_person``: nobody approves a text that he wrote. ``reviewers`` names, by locale, those
    who may approve (no entry: everybody): a name, an address, or both as git writes them.
    ``reasons`` are the reasons for rejecting that are offered besides the usual ones.
    """

    two_person: bool = False
    reviewers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


def review_of(table: object, file: Path) -> ReviewSettings:
    """The settings of the table; raises ConfigError."""
    if not isinstance(table, dict):
        raise mistyped("review", _("a table"), table, file)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key.replace("_", "-") not in _KEYS:
            raise unknown(key, _KEYS, file, "review.")
        name = key.replace("-", "_")
        if name == "reviewers":
            values[name] = _reviewers(value, file)
        else:
            values[name] = checked(value, getattr(ReviewSettings(), name), file, f"review.{key}")
    return ReviewSettings(**values)


def _reviewers(value: object, file: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise mistyped("review.reviewers", _("a table of lists of names"), value, file)
    found: dict[str, tuple[str, ...]] = {}
    for locale, names in value.items():
        known_locale(locale, "reviewers", file)
        found[locale.replace("_", "-")] = checked(names, (), file, f"review.reviewers.{locale}")
    return found
