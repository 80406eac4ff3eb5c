"""Different sources, one target: a translation pasted into the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.checks.frequent import frequent
from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "reused-target"

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 3  # shorter texts are the same in many ways
_SHARED = 0.26  # sources that share more of their words may well mean the same


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """A target of several words that an earlier unit has for a source of other words."""
    first: dict[tuple[str, str], View] = {}
    common = frequent(context.source_locale)
    for view in views:
        unit = view.unit
        if unit.source_plural is not None or unit.target.count(" ") < _WORDS - 1:
            continue
        other = first.setdefault((view.locale, unit.target), view).unit
        if other is unit or other.source == unit.source:
            continue
        mine, theirs = (_words(text) - common for text in (unit.source, other.source))
        least = min(len(mine), len(theirs))
        if least < _WORDS or len(mine & theirs) > least * _SHARED:
            continue
        place = f"{other.path}:{other.line}" if other.path and other.line else other.path
        yield Flaw(
            _('the same translation stands for another text: "{source}"').format(
                source=other.source
            ),
            _("one of the two is in the wrong place; the other one is at {place}").format(
                place=place
            )
            if place
            else _("one of the two is in the wrong place"),
            0,
            len(unit.target),
            unit=unit,
        )


def _group(view: View) -> tuple[str, str] | None:
    source, target = view.source, view.targets[0]
    if view.source_plural is not None or min(target.count(" "), source.count(" ")) < _WORDS - 1:
        return None
    return target, source


def _words(text: str) -> set[str]:
    return {word[:5] for word in _WORD.findall(text.lower()) if len(word) > 2}


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Different sources have different translations."),
    N_(
        "Two sources without a word in common have one and the same translation: one of them "
        "was pasted or carried over into the wrong entry. Short texts and sources that share "
        "words are not reported."
    ),
    Scope.UNITS,
    check,
    group=_group,
)
