"""One source, different targets, across a whole set of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "duplicate-differs"


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """A unit translated otherwise than an earlier one of the same source and context."""
    first: dict[tuple[str, str | None, str, str | None], View] = {}
    for view in views:
        unit = view.unit
        key = (view.locale, unit.context, unit.source, unit.source_plural)
        other = first.setdefault(key, view).unit
        if other is unit or _plain(other.targets) == _plain(unit.targets):
            continue
        place = f"{other.path}:{other.line}" if other.path and other.line else other.path
        yield Flaw(
            _('translated otherwise elsewhere: "{target}"').format(target=other.target),
            _("choose one translation; the other one is at {place}").format(place=place)
            if place
            else _("choose one translation"),
            unit=unit,
        )


def _group(view: View) -> tuple[str, str]:
    key = (view.locale, view.context or "", view.source, view.source_plural or "")
    return "\0".join(key), "\0".join(view.targets)


def _plain(targets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(target.strip().casefold() for target in targets)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The same source has the same translation."),
    N_(
        "Two entries with the same source text and context are translated differently. That may "
        "be right, when the places differ, or two people did not know of each other. Give one of "
        "them a context if both are right."
    ),
    Scope.UNITS,
    check,
    group=_group,
)
