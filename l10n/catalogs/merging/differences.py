"""What changed between two versions of a catalog, by unit: texts, states, places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.catalogs.merging.units import words
from l10n.model import State, Unit

_Key = tuple[str | None, str]


class Kind(StrEnum):
    """What became of a unit. ``SOURCE``: its source changed, and its target was carried over."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SOURCE = "source"
    RETIRED = "retired"
    REVIVED = "revived"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A unit before and after (None: it is not there); ``moved`` if others went past it."""

    before: Unit | None
    after: Unit | None
    moved: bool = False

    @property
    def unit(self) -> Unit:
        """The unit as it is, or as it was where it is gone."""
        unit = self.after or self.before
        if unit is None:
            raise ValueError("a change of nothing")
        return unit

    @property
    def kind(self) -> Kind:
        """The one word for what happened."""
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        if self.before.key != self.after.key:
            return Kind.SOURCE
        if self.before.obsolete is not self.after.obsolete:
            return Kind.RETIRED if self.after.obsolete else Kind.REVIVED
        return Kind.CHANGED if _differs(self.before, self.after) else Kind.MOVED

    @property
    def approval(self) -> str:
        """``lost`` or ``gained``, ``""`` where the approval did not change."""
        before = self.before is not None and self.before.state is State.APPROVED
        after = self.after is not None and self.after.state is State.APPROVED
        return "" if before is after else "gained" if after else "lost"


def compare(old: Iterable[Unit], new: Iterable[Unit]) -> list[Change]:
    """The changes from ``old`` to ``new`` in the order of ``new``, what is gone at the end.

    References, notes, wrapping and the text of comments that machines write are no changes.
    """
    before, old_apart = _by_key(old)
    after, new_apart = _by_key(new)
    moved = _moved(before, after)
    renamed = _renamed(before, after)
    changes: list[Change] = []
    for key, unit in after.items():
        was = before.get(renamed.get(key, key))
        if was is None or _differs(was, unit) or key in moved or key in renamed:
            changes.append(Change(was, unit, key in moved))
    changes += [Change(None, unit) for slot, unit in new_apart.items() if slot not in old_apart]
    taken = set(renamed.values())
    for key, unit in before.items():
        if key not in after and key not in taken:
            changes.append(Change(unit, None))
    changes += [Change(unit, None) for slot, unit in old_apart.items() if slot not in new_apart]
    return changes


def _by_key(
    units: Iterable[Unit],
) -> tuple[dict[_Key, Unit], dict[tuple[_Key, tuple[str, ...]], Unit]]:
    """The unit of each key, the living one if any; further obsolete ones apart, by their words."""
    found: dict[_Key, Unit] = {}
    rest: list[Unit] = []
    for unit in units:
        known = found.get(unit.key)
        if known is None:
            found[unit.key] = unit
        elif known.obsolete and not unit.obsolete:
            rest.append(known)
            del found[unit.key]
            found[unit.key] = unit
        else:
            rest.append(unit)
    return found, {(unit.key, words(unit)): unit for unit in rest}


def _differs(before: Unit, after: Unit) -> bool:
    return (
        before.state is not after.state
        or words(before) != words(after)
        or before.comments != after.comments
        or before.obsolete is not after.obsolete
        or before.source_plural != after.source_plural
        or before.flags != after.flags
    )


def _renamed(before: dict[_Key, Unit], after: dict[_Key, Unit]) -> dict[_Key, _Key]:
    """New units whose target came from one that is gone, by what they say it was made for."""
    found: dict[_Key, _Key] = {}
    for key, unit in after.items():
        if unit.previous_source is None or key in before or unit.obsolete:
            continue
        source = (unit.previous_context or unit.context, unit.previous_source)
        gone = source not in after or after[source].obsolete
        if source in before and gone and words(before[source]) == words(unit):
            found[key] = source
    return found


def _moved(before: dict[_Key, Unit], after: dict[_Key, Unit]) -> set[_Key]:
    """The fewest living units that must move to make one order of the other."""
    places = {key: place for place, key in enumerate(before) if not before[key].obsolete}
    both = [key for key, unit in after.items() if key in places and not unit.obsolete]
    stay = _longest_rising([places[key] for key in both])
    return {key for place, key in enumerate(both) if place not in stay}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [place]
        before.append(ends[pile - 1] if pile else -1)
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
