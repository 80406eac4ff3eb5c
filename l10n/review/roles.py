"""Who may decide about what: reviewers by locale, and nobody about his own words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from l10n.approvals.edits import edits_path, in_force, read_edits
from l10n.config.review import ReviewSettings
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Action, Decision, Unit

UnitKey = tuple[str, str, str | None, str]
"""A unit: (locale, catalog, context, source)."""


def same_person(one: str, other: str) -> bool:
    """Whether two names mean one person: ``Name <address>``, the name, or the address alone."""
    return bool(_names(one) & _names(other))


class Writers:
    """Who wrote a unit's text, as far as this machine's log of edits tells."""

    def __init__(self, cache: Path) -> None:
        self._written: dict[UnitKey, tuple[tuple[str, ...], str]] = {}
        for edit in in_force(read_edits(edits_path(cache))):
            if edit.action != Action.SKIP and edit.before != edit.after:
                self._written[edit.unit] = (edit.after, edit.by)

    def wrote(self, unit: Unit) -> str:
        """Whose words the targets are; "" where nobody knows."""
        found = self._written.get(_key(unit))
        return found[1] if found is not None and found[0] == unit.targets else ""

    def note(self, unit: Unit, targets: tuple[str, ...], by: str) -> None:
        """Remember that ``by`` has given ``unit`` these targets."""
        self._written[_key(unit)] = (targets, by)


def check_may(settings: ReviewSettings, unit: Unit, by: str, wrote: str) -> None:
    """Raise UsageError where ``by`` may not approve ``unit``, whose text ``wrote`` wrote.

    ``review-role``: the locale has reviewers, and this is none; ``review-two-person``: it is
    his own text.
    """
    named = settings.reviewers.get(unit.locale, ())
    if named and not any(same_person(by, name) for name in named):
        raise UsageError(
            _("{by} is no reviewer of {locale}").format(by=by, locale=unit.locale),
            code="review-role",
            hint=_("its reviewers: {names}; anybody may edit the text").format(
                names=", ".join(named)
            ),
        )
    if settings.two_person and wrote and same_person(by, wrote):
        raise UsageError(
            _("you wrote this text yourself"),
            code="review-two-person",
            hint=_("somebody else approves it: the project asks for two persons"),
        )


def check_decisions(
    settings: ReviewSettings, decisions: Iterable[Decision], writers: Writers
) -> None:
    """``check_may`` for decisions that come from a file, the edits among them counted."""
    for decision in decisions:
        unit = Unit(
            decision.source,
            decision.targets,
            decision.context,
            decision.source_plural,
            decision.locale,
            path=decision.catalog,
        )
        if decision.action is Action.EDIT:
            writers.note(unit, decision.targets, decision.by)
        elif decision.action is Action.APPROVE:
            check_may(settings, unit, decision.by, writers.wrote(unit))


def _key(unit: Unit) -> UnitKey:
    return unit.locale, unit.path, unit.context, unit.source


def _names(person: str) -> set[str]:
    name, bracket, rest = person.partition("<")
    address = rest.rstrip("> ") if bracket else ""
    return {part for text in (name, address) if (part := " ".join(text.split()).casefold())}
