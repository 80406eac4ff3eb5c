"""Decisions put into catalogs, ledger: the one place where a review changes the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Action, Approval, Decision, State, Unit
from l10n.workspace.languages import article_languages, source_of

if TYPE_CHECKING:
    from l10n.catalogs import Catalog

REJECTED = "l10n: rejected"
"""How the translator comment of a rejected text begins."""

Key = tuple[str, str | None, str]
"""A unit of the project: (catalog, context, source)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision not applied: the catalog's ``unit`` says meanwhile what its reviewer never saw."""

    decision: Decision
    unit: Unit


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the decisions.

    The units as they now stand in the catalogs, each once under its last decision;
    ``missing`` decisions are about a source or a catalog that is no longer there. Neither
    those nor the ``conflicts`` have changed anything. The caller teaches the memory with
    ``approved``.
    """

    approved: tuple[Unit, ...] = ()
    edited: tuple[Unit, ...] = ()
    rejected: tuple[Unit, ...] = ()
    missing: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """A catalog with the units that change in it, and the approvals they bring."""

    path: Path
    catalog: Catalog
    units: Mapping[tuple[str | None, str], tuple[Action, Unit]]
    approvals: tuple[Approval, ...]
    missing: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...]


def apply(
    project: Project,
    decisions: Iterable[Decision],
    *,
    seen: Mapping[Key, tuple[str, ...]] | None = None,
) -> Applied:
    """Write ``decisions`` into the catalogs, then the approvals into the ledgers.

    Everything is read and planned before anything is written, so bad input changes nothing;
    a crash between catalog and ledger leaves texts translated, never wrongly approved, and
    applying again completes it. ``seen`` tells what units said in front of the reviewer:
    a translated text that differs from it and from the decision is a conflict. Raises
    InputError for a catalog outside the project, CatalogError, LedgerError, StorageError.
    """
    grouped: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.action is not Action.SKIP:
            grouped.setdefault((decision.locale, decision.catalog), []).append(decision)
    with storage.locked(project.cache):
        changes: dict[str, list[_Change]] = {}
        missing: list[Decision] = []
        languages = article_languages(project)
        for (locale, name), group in grouped.items():
            path = catalog_path(project, locale, name)
            if path.is_file():
                changes.setdefault(locale, []).append(
                    _planned(project, path, locale, group, seen or {}, languages)
                )
            else:
                missing += group
        _write(project, changes)
    done = [change for group in changes.values() for change in group]
    return Applied(
        approved=_units(done, Action.APPROVE),
        edited=_units(done, Action.EDIT),
        rejected=_units(done, Action.REJECT),
        missing=(*missing, *(item for change in done for item in change.missing)),
        conflicts=tuple(item for change in done for item in change.conflicts),
    )


def decide(unit: Unit, decision: Decision) -> Unit:
    """``unit`` as ``decision`` leaves it (pure): its targets, state, comments and origin.

    A rejected text stays, as a draft whose comment says why. A decided text has no origin
    (a catalog tells only where drafts come from, afterwards the ledger says who answers) and
    no alternatives: its reviewer has seen them.
    """
    from l10n.catalogs import without_alternatives

    comments = tuple(text for text in unit.comments if not text.startswith(REJECTED))
    if decision.action is Action.REJECT:
        reason = " ".join(f"{REJECTED} {decision.reason}".split())
        state = State.DRAFT if any(unit.targets) else State.UNTRANSLATED
        return replace(unit, state=state, comments=(*comments, reason))
    return replace(
        without_alternatives(replace(unit, comments=comments)),
        targets=decision.targets,
        state=State.APPROVED if decision.action is Action.APPROVE else State.TRANSLATED,
        previous_source=None,
        origin=None,
    )


def _planned(
    project: Project,
    path: Path,
    locale: str,
    decisions: Sequence[Decision],
    seen: Mapping[Key, tuple[str, ...]],
    languages: Mapping[str, str],
) -> _Change:
    from l10n.approvals import approve, load, with_state
    from l10n.catalogs import read

    catalog = read(path)
    ledger = load(project.ledger(locale))
    shown, source = project.relative(path), source_of(project, path, locale, languages)
    found = {
        unit.key: with_state(replace(unit, locale=locale, path=shown, source_locale=source), ledger)
        for unit in catalog.units
        if not unit.obsolete
    }
    changed: dict[tuple[str | None, str], tuple[Action, Unit]] = {}
    approvals: dict[tuple[str | None, str], Approval] = {}
    missing: list[Decision] = []
    conflicts: list[Conflict] = []
    for decision in decisions:
        key = (decision.context, decision.source)
        if key not in found or not _fits(decision, found[key]):
            missing.append(decision)
            continue
        unit = changed[key][1] if key in changed else found[key]
        known = seen.get((decision.catalog, *key))
        if key not in changed and _changed_meanwhile(unit, decision, known):
            conflicts.append(Conflict(decision, unit))
            continue
        unit = decide(unit, decision)
        changed[key] = (decision.action, unit)
        approvals.pop(key, None)
        if decision.action is Action.APPROVE:
            at = decision.at or datetime.now(UTC).isoformat(timespec="seconds")
            approvals[key] = approve(unit, decision.by, at, shown)
    return _Change(
        path, catalog, changed, tuple(approvals.values()), tuple(missing), tuple(conflicts)
    )


def _fits(decision: Decision, unit: Unit) -> bool:
    """Whether the unit still asks for what was decided: its plural and its number of forms."""
    if decision.source_plural not in {None, unit.source_plural}:
        return False
    if decision.action is Action.REJECT:
        return True
    return len(decision.targets) == (len(unit.targets) if unit.source_plural is not None else 1)


def _changed_meanwhile(unit: Unit, decision: Decision, known: tuple[str, ...] | None) -> bool:
    """Whether somebody else's translation would be lost; a draft is nobody's."""
    if unit.state not in {State.TRANSLATED, State.APPROVED}:
        return False
    if decision.action is Action.REJECT and known is None:
        return False
    return unit.targets not in (decision.targets, known)


def _write(project: Project, changes: Mapping[str, Sequence[_Change]]) -> None:
    """Catalogs first: an approval in the ledger whose text is not there says nothing."""
    from l10n.approvals import load, save
    from l10n.catalogs import write

    for group in changes.values():
        for change in group:
            if change.units:
                units = [unit for _action, unit in change.units.values()]
                write(change.path, change.catalog.with_units(units))
    for locale, group in changes.items():
        approvals = [approval for change in group for approval in change.approvals]
        if approvals:
            path = project.ledger(locale)
            save(path, load(path).with_approvals(approvals))


def _units(changes: Iterable[_Change], action: Action) -> tuple[Unit, ...]:
    return tuple(
        unit
        for change in changes
        for taken, unit in change.units.values()
        if taken is action
    )  # fmt: skip


def catalog_path(project: Project, locale: str, name: str) -> Path:
    """The catalog a decision names: only a PO file of its own locale's folder."""
    folder = (project.root / project.settings.catalogs / locale).resolve()
    path = (project.root / name).resolve()
    if locale not in project.locales or path.suffix != ".po" or not path.is_relative_to(folder):
        raise InputError(
            _(
                "a decision about {locale} names '{name}', which is no catalog of this locale"
            ).format(locale=locale, name=name),
            code="decision-catalog",
            path=name,
            hint=_("catalogs of {locale} lie in {folder}").format(
                locale=locale, folder=project.relative(folder)
            ),
        )
    return path
