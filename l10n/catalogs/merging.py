"""Merging catalogs three-way, unit by unit, by what each state is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from l10n.catalogs.catalog import Catalog
from l10n.model import State, Unit

_Key = tuple[bool, str | None, str]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """``conflicts`` are theirs where both sides approved (or translated) differently: ours stays.

    ``dropped`` lists every text that is in neither ``catalog`` nor ``conflicts``; ``taken``
    counts the units that came from theirs.
    """

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    dropped: tuple[Unit, ...]
    taken: int


def merge3(
    base: Catalog | None, ours: Catalog, theirs: Catalog, *, approved: Callable[[Unit], bool]
) -> MergeResult:
    """``ours`` with what ``theirs`` adds since ``base`` (None: nothing is known of the past).

    What one side alone changed is taken; where both did, approved beats translated beats
    stale and draft beats nothing; equal rank and different texts is a conflict.
    """
    old = {_key(unit): unit for unit in base.units} if base else {}
    mine = {_key(unit): unit for unit in ours.units}
    changed: list[Unit] = []
    conflicts: list[Unit] = []
    dropped: list[Unit] = []
    for their in theirs.units:
        own = mine.get(_key(their))
        if own is None:
            if _key(their) in old and _text(old[_key(their)]) == _text(their):
                continue
            if any(their.targets):
                changed.append(their)
            continue
        if _text(own) == _text(their):
            continue
        before = old.get(_key(their))
        if before is not None and _text(before) == _text(their):
            continue
        if before is not None and _text(before) == _text(own):
            winner: Unit | None = _keep_better(own, their, approved)
        else:
            winner = _by_rank(own, their, approved)
        if winner is None:
            conflicts.append(their)
        elif winner is their:
            changed.append(_taken(own, their))
            if any(own.targets) and own.targets != their.targets:
                dropped.append(own)
        elif any(their.targets) and own.targets != their.targets:
            dropped.append(their)
    return MergeResult(ours.with_units(changed), tuple(conflicts), tuple(dropped), len(changed))


def _key(unit: Unit) -> _Key:
    return (unit.obsolete, unit.context, unit.source)


def _text(unit: Unit) -> tuple[tuple[str, ...], bool]:
    return unit.targets if any(unit.targets) else (), unit.state in (State.DRAFT, State.STALE)


def _rank(unit: Unit, approved: Callable[[Unit], bool]) -> int:
    if unit.state is State.UNTRANSLATED:
        return 0
    if unit.state in (State.DRAFT, State.STALE):
        return 1
    return 3 if approved(unit) else 2


def _keep_better(own: Unit, their: Unit, approved: Callable[[Unit], bool]) -> Unit:
    """Only they changed it: theirs, unless that would put a draft in an approved text's place."""
    return own if _rank(own, approved) > max(1, _rank(their, approved)) else their


def _by_rank(own: Unit, their: Unit, approved: Callable[[Unit], bool]) -> Unit | None:
    mine, others = _rank(own, approved), _rank(their, approved)
    if mine == others:
        return own if mine < 2 else None
    return own if mine > others else their


def _taken(own: Unit, their: Unit) -> Unit:
    """Their text in our place: our references and notes are those of our sources."""
    return replace(
        own,
        targets=their.targets,
        state=their.state,
        comments=tuple(dict.fromkeys((*own.comments, *their.comments))),
        origin=their.origin,
        previous_source=their.previous_source,
    )
