"""Merging catalogs three-way, unit by unit, by what each state is worth.

Texts never conflict with anything but texts: header dates, wrapping, references, comments and
order come from the side that changed them. What neither side changed keeps its bytes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from l10n.catalogs.merging.arranging import Side, Slot, arranged
from l10n.catalogs.merging.headers import Fields, merge_fields, merged_entry, with_room_for
from l10n.catalogs.merging.units import Approvals, merge_unit, words
from l10n.catalogs.po.catalog import Catalog
from l10n.catalogs.po.entries import Entry
from l10n.model import Unit

_CHARSET = re.compile(r"charset=([\w.:-]+)")
_essence = attrgetter(
    *(item.name for item in fields(Unit) if item.name not in {"path", "line", "locale"})
)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """``conflicts`` are theirs where both sides wrote differently at one rank.

    Ours stands there, and theirs is kept beside it as an alternative. ``dropped`` lists every
    text that ``catalog`` holds nowhere and that one of the sides had written since their
    base; ``taken`` counts the units whose text came from theirs.
    """

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    dropped: tuple[Unit, ...]
    taken: int


@dataclass(slots=True)
class _Merged:
    entries: dict[Slot, Entry] = field(default_factory=dict)
    conflicts: list[Unit] = field(default_factory=list)
    dropped: list[Unit] = field(default_factory=list)
    taken: int = 0


def merge3(
    base: Catalog | None,
    ours: Catalog,
    theirs: Catalog,
    *,
    approved: Callable[[Unit], bool],
    approved_before: Callable[[Unit], bool] | None = None,
) -> MergeResult:
    """``ours`` and ``theirs``, which both came from ``base`` (None: nothing is known of it).

    ``approved`` tells whether exactly this text is approved on either side,
    ``approved_before`` whether it was when they parted: without it, a text they share with the
    base gives way to another approved one. Nothing of the sides is lost but what ``dropped``
    lists; the result's layout is ours.
    """
    newline = theirs.newline if base is not None and base.newline == ours.newline else ours.newline
    known = {entry.key[1:] for entry in base.entries if entry.has_unit} if base else set()
    old = _side(base, newline, known) if base is not None else None
    mine, others = _side(ours, newline, known), _side(theirs, newline, known)
    merged = _merged(old.slots if old else {}, mine, others, Approvals(approved, approved_before))
    header, entry = _header(old, mine, others, merged.entries)
    entries = arranged(old, mine, others, entry, merged.entries)
    catalog = _encoded(replace(mine.catalog, entries=entries, header=header))
    return MergeResult(catalog, tuple(merged.conflicts), tuple(merged.dropped), merged.taken)


def take_back(
    base: Catalog | None, ours: Catalog, returned: Catalog, *, approved: Callable[[Unit], bool]
) -> MergeResult:
    """``ours`` with the texts of a ``returned`` file that was made from ``base``.

    Its structure says nothing: what it lacks stays as it is here, and a text for a source
    that is not here (any more) is kept as obsolete.
    """
    living = {unit.key for unit in ours.units if not unit.obsolete}
    lost = [
        replace(unit, obsolete=True, references=())
        for unit in returned.units
        if unit.key not in living and words(unit)
    ]
    theirs = _with_texts_of(ours, returned, new=True).with_units(lost)
    return merge3(
        _with_texts_of(ours, base, new=False) if base else None, ours, theirs, approved=approved
    )


def _with_texts_of(ours: Catalog, other: Catalog, *, new: bool) -> Catalog:
    found = {unit.key: unit for unit in other.units if not unit.obsolete}
    return ours.with_units(
        replace(
            own,
            targets=their.targets,
            state=their.state,
            # A tool that strips comments has not decided anything about ours.
            comments=tuple(dict.fromkeys((*own.comments, *(their.comments if new else ())))),
            origin=their.origin,
            previous_source=their.previous_source,
        )
        for own in ours.units
        if not own.obsolete and (their := found.get(own.key)) is not None
    )


def _merged(
    base: Mapping[Slot, Entry],
    ours: Side,
    theirs: Side,
    approvals: Approvals,
) -> _Merged:
    """The merged entry of every slot that stays."""
    merged = _Merged()
    catalog = ours.catalog
    for slot in dict.fromkeys((*ours.slots, *theirs.slots)):
        old, mine, other = base.get(slot), ours.slots.get(slot), theirs.slots.get(slot)
        if mine is not None and other is not None and mine.text == other.text:
            merged.entries[slot] = mine
            continue
        units = [entry.unit if entry is not None else None for entry in (old, mine, other)]
        living = _living(*units)
        if living is None:
            continue
        before, own, their = units
        if own is not None and their is not None:
            outcome = merge_unit(before, own, their, approvals)
            merged.taken += outcome.theirs_won
            merged.conflicts += [outcome.conflict] if outcome.conflict else []
            merged.dropped += outcome.dropped
            unit = outcome.unit
        else:
            found = own or their
            if found is None:
                continue
            merged.taken += own is None
            unit = found
        if unit.obsolete is living:
            gone: tuple[tuple[str, int], ...] = unit.references if living else ()
            unit = replace(unit, obsolete=not living, references=gone)
        merged.entries[slot] = _written(unit, old, mine, other, catalog)
    return merged


def _living(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> bool | None:
    """Whether the merged unit lives; False: it is obsolete, None: it is gone.

    Living beats obsolete beats gone where both sides changed that; what one side alone
    changed counts, but a text that vanished on one side stays as obsolete.
    """
    old, mine, others = (unit is not None and 2 - unit.obsolete for unit in (base, ours, theirs))
    if mine == others:
        chosen = int(mine)
    elif old in (mine, others) and base is not None:
        chosen = int(others if old == mine else mine)
    else:
        chosen = int(max(mine, others))
    if chosen:
        return chosen == 2
    left = ours or theirs
    if left is None:
        return None
    edited = base is None or (words(left), left.comments) != (words(base), base.comments)
    return False if edited or (words(left) and not left.obsolete) else None


def _written(
    unit: Unit, old: Entry | None, mine: Entry | None, other: Entry | None, catalog: Catalog
) -> Entry:
    """The entry for ``unit``: as a side writes it, or with no more lines changed than must be."""
    essence = _essence(unit)
    sides = [mine, other]
    if old is not None and mine is not None and mine.text.strip() == old.text.strip():
        # Ours was not touched: theirs may have been wrapped or escaped anew.
        sides.reverse()
    for entry in sides:
        if entry is not None and entry.unit is not None and _essence(entry.unit) == essence:
            return entry
    written = mine or other
    if written is None or written.unit is None:
        return catalog.entry(unit)
    return catalog.changed(written, unit)


def _side(catalog: Catalog, newline: str, known: set[tuple[str | None, str]]) -> Side:
    """The entries by slot: living ones, and the first obsolete of a key the base knows.

    Other obsolete entries of a key stand apart, by their words: neither takes the place of
    a living one, nor of each other.
    """
    catalog = _with_newline(catalog, newline)
    header = next((entry for entry in catalog.entries if entry.is_header), None)
    units = [entry for entry in catalog.entries if entry.has_unit]
    living = {entry.key[1:] for entry in units if not entry.obsolete}
    slots: dict[Slot, Entry] = {}
    for entry in units:
        key = entry.key[1:]
        slot: Slot = (*key, None)
        if entry.obsolete and (key not in known or key in living or slot in slots):
            slot = (*key, entry.targets if any(entry.targets) else ())
        slots.setdefault(slot, entry)
    return Side(catalog, header, slots)


def _header(
    base: Side | None, ours: Side, theirs: Side, entries: Mapping[Slot, Entry]
) -> tuple[Fields, Entry | None]:
    """The merged fields and the header entry, byte for byte a side's where it says just that."""
    mine, other = ours.header, theirs.header
    if mine is None or other is None or mine.text == other.text:
        side = ours if mine is not None else theirs
        return side.catalog.header, side.header
    old = base.header if base is not None else None
    before = base.catalog.header if base is not None and old is not None else None
    merged = merge_fields(before, ours.catalog.header, theirs.catalog.header)
    forms = max((len(entry.targets) for entry in entries.values()), default=0)
    merged = with_room_for(forms, merged, ours.catalog.header, theirs.catalog.header)
    if old is not None and old.text == other.text and merged == ours.catalog.header:
        return merged, mine
    if old is not None and old.text == mine.text and merged == theirs.catalog.header:
        return merged, other
    return merged, merged_entry(merged, old, mine, other, ours.catalog.newline)


def _with_newline(catalog: Catalog, newline: str) -> Catalog:
    if catalog.newline == newline:
        return catalog
    entries = tuple(
        entry.with_text(entry.text.replace("\r\n", "\n").replace("\n", newline))
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries, newline=newline)


def _encoded(catalog: Catalog) -> Catalog:
    """``catalog`` in the charset its header names, in UTF-8 where that cannot write its texts."""
    found = _CHARSET.search(catalog.header.get("Content-Type", ""))
    name = found.group(1) if found and found.group(1) != "CHARSET" else "utf-8"
    encoding = codecs.lookup(name).name
    if encoding == "utf-8":
        return replace(catalog, encoding=encoding)
    try:
        "".join(entry.text for entry in catalog.entries).encode(encoding)
    except UnicodeEncodeError:
        value = _CHARSET.sub("charset=UTF-8", catalog.header["Content-Type"])
        return replace(catalog.with_header({"Content-Type": value}), encoding="utf-8")
    return replace(catalog, encoding=encoding)
