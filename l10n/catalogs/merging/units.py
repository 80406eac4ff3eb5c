"""One unit of two sides merged: which text stands, which stays beside it, and all the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

from l10n.catalogs.po.alternatives import (
    MOST,
    Words,
    alternatives,
    comments_with,
    read_comment,
)
from l10n.model import OriginKind, State, Unit

_T = TypeVar("_T")

_REJECTED = "l10n: rejected"
"""A reviewer's reason speaks of one text; it goes where that text goes."""


class Rank(IntEnum):
    """What a text is worth. A machine's draft, or one carried over, is nobody's word yet."""

    NOTHING = 0
    CARRIED = 1
    DRAFT = 2
    TRANSLATED = 3
    APPROVED = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """The merged unit, the side whose text stands, and what became of the other text.

    ``conflict`` is their text of equal rank, ``dropped`` a text that is kept nowhere.
    """

    unit: Unit
    theirs_won: bool = False
    conflict: Unit | None = None
    dropped: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """``now``: approved by either side; ``before``: when they parted, as far as is known.

    A text that stood there before and was approved since is news to the other side.
    """

    now: Callable[[Unit], bool]
    before: Callable[[Unit], bool] | None = None

    def since(self, unit: Unit) -> bool:
        """Whether exactly this text was approved on one side alone."""
        return self.before is not None and self.now(unit) and not self.before(unit)


@dataclass(frozen=True, slots=True)
class _Choice:
    """``loser`` is None where nothing new loses: the same text, or the one both started from."""

    winner: Unit
    loser: Unit | None = None
    equal: bool = False


def words(unit: Unit) -> Words:
    """The unit's targets, ``()`` where every form is missing."""
    return unit.targets if any(unit.targets) else ()


def merge_unit(base: Unit | None, ours: Unit, theirs: Unit, approvals: Approvals) -> Outcome:
    """``ours`` and ``theirs``, which came from ``base`` (None: unknown), as one unit.

    Approved beats translated beats draft beats nothing; what one side alone changed is
    taken; at equal rank ours stands and theirs becomes an alternative.
    """
    choice = _choose(None if _settled_twice(base, ours, theirs) else base, ours, theirs, approvals)
    winner, loser = choice.winner, choice.loser
    kept = [item for item in _kept_alternatives(base, ours, theirs) if item != words(winner)]
    dropped: tuple[Unit, ...] = ()
    conflict: Unit | None = None
    if loser is not None and words(loser) not in kept:
        if _rank(loser, approvals) < Rank.DRAFT:
            dropped = (loser,)
        else:
            kept.append(words(loser))
            conflict = loser if choice.equal else None
    if len(kept) > MOST:
        dropped += tuple(replace(winner, targets=item) for item in kept[MOST:])
    comments = (
        *merged_lines(_plain(base) if base else None, _plain(ours), _plain(theirs)),
        *(line for line in winner.comments if line.startswith(_REJECTED)),
    )
    unit = replace(
        _surroundings(base, ours, theirs),
        targets=winner.targets,
        state=winner.state,
        origin=winner.origin,
        previous_source=winner.previous_source,
        previous_context=winner.previous_context,
        previous_plural=winner.previous_plural,
        comments=comments_with(comments, kept),
    )
    if _rank(winner, approvals) is Rank.APPROVED:
        # An approval binds these too: what was approved must stay exactly that.
        unit = replace(unit, codes=winner.codes, source_plural=winner.source_plural)
    return Outcome(
        unit,
        theirs_won=winner is theirs and words(ours) != words(theirs),
        conflict=conflict,
        dropped=dropped,
    )


def _choose(base: Unit | None, ours: Unit, theirs: Unit, approvals: Approvals) -> _Choice:
    if words(ours) == words(theirs):
        return _Choice(_same_words(base, ours, theirs, approvals))
    mine, others = _rank(ours, approvals), _rank(theirs, approvals)
    old_mine, old_theirs = _is_old(base, ours, approvals), _is_old(base, theirs, approvals)
    if mine < others or (mine == others and old_mine):
        return _Choice(theirs, None if old_mine else ours)
    if mine > others or old_theirs:
        return _Choice(ours, None if old_theirs else theirs)
    return _Choice(ours, theirs, equal=True)


def _is_old(base: Unit | None, side: Unit, approvals: Approvals) -> bool:
    """Whether a side's text is what both started from, worth no more than it was then."""
    if not words(side):
        return True
    if base is None or words(base) != words(side) or approvals.since(side):
        return False
    return _fuzzy(side) or not _fuzzy(base)


def _settled_twice(base: Unit | None, ours: Unit, theirs: Unit) -> bool:
    """Whether both sides decided about one conflict: then neither text is the older one."""
    known = alternatives(base) if base is not None else ()
    return bool(known) and known not in (alternatives(ours), alternatives(theirs))


def _same_words(base: Unit | None, ours: Unit, theirs: Unit, approvals: Approvals) -> Unit:
    """One text on both sides: is it a draft, and what was it made for?"""
    if _fuzzy(ours) != _fuzzy(theirs):
        solid, draft = (theirs, ours) if _fuzzy(ours) else (ours, theirs)
        known = base is not None and words(base) == words(ours)
        if known and base is not None and not _fuzzy(base) and not approvals.now(solid):
            return draft
        return solid
    if base is not None and _about_text(ours) == _about_text(base):
        return theirs
    return ours


def _rank(unit: Unit, approvals: Approvals) -> Rank:
    if not words(unit):
        return Rank.NOTHING
    if unit.state is State.STALE:
        return Rank.CARRIED
    if unit.state in (State.DRAFT, State.UNTRANSLATED):
        machine = unit.origin is not None and unit.origin.kind is not OriginKind.HUMAN
        return Rank.CARRIED if machine else Rank.DRAFT
    return Rank.APPROVED if approvals.now(unit) else Rank.TRANSLATED


def _surroundings(base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
    """``ours`` with what the sources say of it: from the side that lives, or that changed it."""
    flags = frozenset(
        merged_lines(sorted(base.flags) if base else None, sorted(ours.flags), sorted(theirs.flags))
    )
    if ours.obsolete != theirs.obsolete:
        return replace(theirs if ours.obsolete else ours, flags=flags)
    if base is None:
        return replace(ours, flags=flags)
    return replace(
        ours,
        flags=flags,
        source_plural=_newer(base.source_plural, ours.source_plural, theirs.source_plural),
        codes=_newer(base.codes, ours.codes, theirs.codes),
        kind=_newer(base.kind, ours.kind, theirs.kind),
        notes=_newer(base.notes, ours.notes, theirs.notes),
        references=_newer(base.references, ours.references, theirs.references),
    )


def _newer(base: _T, ours: _T, theirs: _T) -> _T:
    return theirs if ours == base else ours


def _kept_alternatives(base: Unit | None, ours: Unit, theirs: Unit) -> list[Words]:
    return merged_lines(
        alternatives(base) if base else None, alternatives(ours), alternatives(theirs)
    )


def merged_lines(base: Sequence[_T] | None, ours: Sequence[_T], theirs: Sequence[_T]) -> list[_T]:
    """The union in our order, without what one of the sides has taken out."""
    if base is not None and tuple(ours) == tuple(base):
        return list(theirs)
    if base is not None and tuple(theirs) == tuple(base):
        return list(ours)
    known, mine, others = set(base or ()), set(ours), set(theirs)
    kept = [line for line in ours if line not in known or line in others]
    return kept + [line for line in theirs if line and line not in mine and line not in known]


def _plain(unit: Unit) -> tuple[str, ...]:
    """The comments that are neither an alternative nor about a rejected text."""
    return tuple(
        line
        for line in unit.comments
        if read_comment(line) is None and not line.startswith(_REJECTED)
    )


def _fuzzy(unit: Unit) -> bool:
    return unit.state in (State.DRAFT, State.STALE)


def _about_text(unit: Unit) -> tuple[object, ...]:
    previous = (unit.previous_source, unit.previous_context, unit.previous_plural)
    return (unit.state, unit.origin, *previous)
