"""The order of a merged catalog: that of the side which changed it, the other's news between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from l10n.catalogs.po.alternatives import Words
from l10n.catalogs.po.catalog import Catalog
from l10n.catalogs.po.entries import Entry

Slot: TypeAlias = tuple[str | None, str, Words | None]
"""A place of a unit: context and source, and the words of an obsolete entry that stands apart."""


@dataclass(frozen=True, slots=True)
class Side:
    """A catalog with its header entry and its units' entries by slot, in its order."""

    catalog: Catalog
    header: Entry | None
    slots: Mapping[Slot, Entry]

    @property
    def loose(self) -> dict[str, Entry]:
        """Comments that belong to no entry, by their text."""
        return {
            mark: entry
            for entry in self.catalog.entries
            if not entry.has_unit and entry is not self.header and (mark := entry.text.strip())
        }


def arranged(
    base: Side | None,
    ours: Side,
    theirs: Side,
    header: Entry | None,
    merged: Mapping[Slot, Entry],
) -> tuple[Entry, ...]:
    """The entries ``merged`` in order, with ``header`` and the loose comments of both sides.

    A unit that is news to the side whose order counts stands after the one it follows on the
    other; what became obsolete goes to the end.
    """
    frame, other = ours, theirs
    if base is not None and _same_order(base, ours) and not _same_order(base, theirs):
        frame, other = theirs, ours
    gone = _gone_loose(base, ours, theirs)
    slot_of = {id(entry): slot for slot, entry in frame.slots.items()}
    stays = {
        slot
        for slot, entry in frame.slots.items()
        if slot in merged and merged[slot].obsolete is entry.obsolete
    }
    news = _news(other, merged, stays)
    out = _Arranged(frame.catalog.newline)
    if header is not None and frame.header is None:
        out.add(header)
    for entry in frame.catalog.entries:
        slot = slot_of.get(id(entry))
        if entry is frame.header:
            if header is not None:
                out.keep(header, entry)
        elif not entry.has_unit:
            if entry.text.strip() not in gone:
                out.keep(entry, entry)
        elif slot is None:
            # The same obsolete text twice: it was so, and it harms nobody.
            out.keep(entry, entry)
        elif slot in stays:
            out.extend(merged[new] for new in news.pop(None, ()))
            out.keep(merged[slot], entry)
            out.extend(merged[new] for new in news.pop(slot, ()))
    out.extend(merged[new] for left in news.values() for new in left)
    out.extend(entry for slot, entry in merged.items() if slot not in stays and entry.obsolete)
    known = {*frame.loose, *gone}
    out.extend(entry for mark, entry in other.loose.items() if mark not in known)
    return tuple(out.entries)


class _Arranged:
    """Entries one after another: what is put between others brings its own blank line."""

    def __init__(self, newline: str) -> None:
        self.entries: list[Entry] = []
        self._newline = newline

    def keep(self, entry: Entry, place: Entry) -> None:
        """Add ``entry`` with the blank lines of ``place``, where it stood in the frame."""
        if entry is not place:
            blank = place.text[: len(place.text) - len(_body(place))]
            entry = entry.with_text(blank + _body(entry))
        self._append(entry)

    def add(self, entry: Entry) -> None:
        """Add ``entry`` after a blank line."""
        self._append(entry.with_text(self._newline + _body(entry)))

    def extend(self, entries: Iterable[Entry]) -> None:
        """``add`` for each."""
        for entry in entries:
            self.add(entry)

    def _append(self, entry: Entry) -> None:
        if not self.entries:
            entry = entry.with_text(_body(entry)) if entry.has_unit or _body(entry) else entry
        elif not self.entries[-1].text.endswith("\n"):
            self.entries[-1] = self.entries[-1].with_text(self.entries[-1].text + self._newline)
        self.entries.append(entry)


def _news(
    other: Side, merged: Mapping[Slot, Entry], stays: set[Slot]
) -> dict[Slot | None, list[Slot]]:
    """Living units the frame lacks, by the one they follow there (None: they come first)."""
    news: dict[Slot | None, list[Slot]] = defaultdict(list)
    last: Slot | None = None
    for slot in other.slots:
        if slot in stays:
            last = slot
        elif slot in merged and not merged[slot].obsolete:
            news[last].append(slot)
    return news


def _gone_loose(base: Side | None, ours: Side, theirs: Side) -> set[str]:
    """Loose comments that one side took out."""
    if base is None:
        return set()
    return {mark for mark in base.loose if mark not in ours.loose or mark not in theirs.loose}


def _same_order(base: Side, side: Side) -> bool:
    both = [
        slot
        for slot, entry in side.slots.items()
        if not entry.obsolete and slot in base.slots and not base.slots[slot].obsolete
    ]
    return both == _filtered(base.slots, set(both))


def _filtered(slots: Mapping[Slot, Entry], wanted: set[Slot]) -> Sequence[Slot]:
    return [slot for slot in slots if slot in wanted]


def _body(entry: Entry) -> str:
    return entry.text.lstrip("\r\n")
