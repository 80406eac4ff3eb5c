"""Bringing a catalog up to date with its template, as ``msgmerge --previous`` does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from l10n.catalogs.catalog import Catalog
from l10n.catalogs.entries import Entry
from l10n.catalogs.similarity import most_similar
from l10n.errors import UsageError
from l10n.model import Locale, State, Unit
from l10n.text.locales import locale as known_locale

_Key = tuple[str | None, str]

# What a template's header says of itself; the rest of a catalog's header is its translators'.
_FROM_TEMPLATE = ("Report-Msgid-Bugs-To", "POT-Creation-Date")
_FUZZY = (State.DRAFT, State.STALE)
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def update(
    catalog: Catalog,
    template_units: Sequence[Unit],
    *,
    header: Mapping[str, str] | None = None,
    fuzzy: bool = True,
) -> Catalog:
    """The catalog for ``template_units``, in their order; no translation is lost.

    A unit that stays keeps its targets and comments and takes the template's notes, references
    and flags; one that gained, lost or changed its plural becomes stale. A new unit takes the
    target of the most similar source there is, living or obsolete (state stale, with the
    previous source); ``fuzzy=False`` leaves it empty. What leaves the template and has a target
    becomes obsolete, and lives again if its source does.

    ``header`` is the template's: its creation date is taken over. ``Plural-Forms`` is added
    from CLDR where a catalog has none. A catalog that is up to date is given back as it is.
    """
    catalog = catalog.laid_out()
    wanted = _unique(template_units)
    places = _places(catalog.entries)
    nplurals = _nplurals(catalog)
    carried = {key: _best_place(catalog.entries, places[key]) for key in wanted if key in places}
    donors = _donors(catalog, wanted, carried) if fuzzy else {}
    living: list[Entry] = []
    for key, new in wanted.items():
        if key not in carried:
            donor = donors.get(key)
            unit = _blank(new, nplurals) if donor is None else _donated(donor, new, nplurals)
            living.append(catalog.entry(unit))
            continue
        entry = catalog.entries[carried[key]]
        old = _unit(entry)
        rivals = (_unit(catalog.entries[place]) for place in places[key] if place != carried[key])
        unit = _with_texts(_carried(old, new, nplurals), rivals)
        living.append(entry if unit is old else catalog.changed(entry, unit))
    obsolete = _obsolete(catalog, places.keys() - wanted.keys(), places)
    entries = _arranged(catalog.entries, living, obsolete)
    if entries == list(catalog.entries):
        return _with_header(catalog, header or {})
    updated = replace(catalog, entries=_spaced(entries, catalog.newline))
    return _encodable(_with_header(updated, header or {}))


def _unique(template: Iterable[Unit]) -> dict[_Key, Unit]:
    """The template by key; a message that is in it twice is one with the places of both."""
    found: dict[_Key, Unit] = {}
    for unit in template:
        if unit.obsolete:
            continue
        known = found.setdefault(unit.key, unit)
        if known is not unit:
            found[unit.key] = replace(
                known,
                source_plural=known.source_plural or unit.source_plural,
                references=tuple(dict.fromkeys((*known.references, *unit.references))),
                notes=tuple(dict.fromkeys((*known.notes, *unit.notes))),
                flags=known.flags | unit.flags,
            )
    return found


def _places(entries: Sequence[Entry]) -> dict[_Key, list[int]]:
    places: dict[_Key, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.unit is not None:
            places[entry.unit.key].append(index)
    return places


def _best_place(entries: Sequence[Entry], places: list[int]) -> int:
    """Of entries with the same key the one to go on with: one with a text, living, no draft."""
    if len(places) == 1:
        return places[0]

    def worth(place: int) -> tuple[bool, bool, bool, int]:
        unit = _unit(entries[place])
        return (any(unit.targets), not unit.obsolete, unit.state not in _FUZZY, place)

    return max(places, key=worth)


def _carried(old: Unit, new: Unit, nplurals: int) -> Unit:
    """The old target under the template's notes, references, flags and codes."""
    if _same(old, new):
        return old
    changed = old.source_plural != new.source_plural and any(old.targets)
    unit = _placed(_doubtful(old) if changed else old, new, nplurals)
    # A plural that was lost leaves one place for the texts of its forms.
    return _with_texts(unit, [old])


def _donated(donor: Unit, new: Unit, nplurals: int) -> Unit:
    """The template's unit with the target, comments and origin of a similar one."""
    return _placed(_doubtful(donor), new, nplurals)


def _same(old: Unit, new: Unit) -> bool:
    return (
        old.references == new.references
        and old.source_plural == new.source_plural
        and old.notes == new.notes
        and old.flags == new.flags
        and old.kind == new.kind
        and old.codes == new.codes
        and not old.obsolete
    )


def _doubtful(unit: Unit) -> Unit:
    """``unit`` as stale: its target was made for what it says now, or for what it said before."""
    if unit.previous_source is not None:
        return replace(unit, state=State.STALE)
    return replace(
        unit,
        state=State.STALE,
        previous_source=unit.source,
        previous_context=unit.context,
        previous_plural=unit.source_plural,
    )


def _placed(old: Unit, new: Unit, nplurals: int) -> Unit:
    """``old``'s targets, state, comments and origin in the place the template gives them.

    A plural that is new starts from the same text in every form, as with msgmerge.
    """
    targets = old.targets
    if (old.source_plural is None) is not (new.source_plural is None):
        text = next(filter(None, old.targets), "")
        targets = (text,) * (1 if new.source_plural is None else nplurals)
    return replace(
        old,
        source=new.source,
        context=new.context,
        source_plural=new.source_plural,
        targets=targets,
        kind=new.kind,
        codes=new.codes,
        notes=new.notes,
        references=new.references,
        flags=new.flags,
        obsolete=False,
    )


def _blank(new: Unit, nplurals: int) -> Unit:
    return replace(
        new,
        targets=("",) * (1 if new.source_plural is None else nplurals),
        state=State.UNTRANSLATED,
        origin=None,
        previous_source=None,
    )


def _with_texts(unit: Unit, rivals: Iterable[Unit]) -> Unit:
    """``unit`` with a comment for each text of its ``rivals`` that it would leave no place for.

    Two entries with the same key, be one of them obsolete, are an error to every gettext tool.
    """
    texts = [text for rival in rivals for text in rival.targets if text]
    comments = [f"l10n: also: {text}" for text in texts if text not in unit.targets]
    comments = [comment for comment in comments if comment not in unit.comments]
    if not comments:
        return unit
    return replace(unit, comments=(*unit.comments, *dict.fromkeys(comments)))


def _donors(
    catalog: Catalog, wanted: Mapping[_Key, Unit], carried: Mapping[_Key, int]
) -> dict[_Key, Unit]:
    """For each new unit the old one whose source is most like its own, if any is like it.

    Of several with the same similarity: one of the same context, one that leaves the template,
    one that is no draft, the nearest in the file to where the new one stands.
    """
    new = [unit for key, unit in wanted.items() if key not in carried and unit.source]
    known = [
        (place, unit)
        for place, entry in enumerate(catalog.entries)
        if (unit := entry.unit) is not None and any(unit.targets)
    ]
    if not new or not known:
        return {}
    found = most_similar([unit.source for unit in new], [unit.source for _place, unit in known])
    beside, after = {}, 0
    for key in wanted:
        after = carried.get(key, after)
        beside[key] = after

    def order(unit: Unit, place: int, donor: Unit) -> tuple[bool, bool, bool, int, int]:
        return (
            donor.context != unit.context,
            donor.key in wanted,
            donor.state in _FUZZY,
            abs(place - beside[unit.key]),
            place,
        )

    return {
        unit.key: min((known[index] for index in same), key=lambda at: order(unit, *at))[1]
        for unit, same in zip(new, found, strict=True)
        if same
    }


def _obsolete(
    catalog: Catalog, keys: Iterable[_Key], places: Mapping[_Key, list[int]]
) -> list[Entry]:
    """What is not in the template and has a target: what has just left it after what is dead."""
    dead: dict[int, Entry] = {}
    gone: dict[int, Entry] = {}
    for key in keys:
        living = [place for place in places[key] if not _unit(catalog.entries[place]).obsolete]
        if not living:
            dead |= {place: catalog.entries[place] for place in places[key]}
            continue
        best = _best_place(catalog.entries, places[key])
        unit = _unit(catalog.entries[best])
        if any(unit.targets):
            rivals = (_unit(catalog.entries[place]) for place in places[key] if place != best)
            unit = _with_texts(replace(unit, obsolete=True, references=()), rivals)
            gone[best] = catalog.changed(catalog.entries[best], unit)
    return [found[place] for found in (dead, gone) for place in sorted(found)]


def _arranged(old: Sequence[Entry], living: list[Entry], obsolete: list[Entry]) -> list[Entry]:
    """All entries in their order: the header, the living, the obsolete.

    Comments that stand alone follow the entry they followed. Where no entry has changed its
    place among the living, obsolete ones between them stay where they are.
    """
    kept = [*living, *obsolete]
    if len(kept) == sum(entry.unit is not None for entry in old):
        before = {id(entry) for entry in old}
        if all(id(entry) in before for entry in kept) and living == [
            entry for entry in old if entry.unit is not None and not entry.unit.obsolete
        ]:
            return list(old)
    staying = {id(entry) for entry in kept}
    alone: dict[int, list[Entry]] = defaultdict(list)
    anchor = 0
    for entry in old:
        if entry.unit is None:
            alone[anchor].append(entry)
        elif id(entry) in staying:
            anchor = id(entry)
    entries = alone.pop(0, [])
    for entry in kept:
        entries += [entry, *alone.get(id(entry), ())]
    return entries


def _spaced(entries: list[Entry], newline: str) -> tuple[Entry, ...]:
    """Every entry but the first begins with a blank line, the first with none."""
    spaced: list[Entry] = []
    for index, entry in enumerate(entries):
        text = entry.text
        if not index:
            text = text.lstrip("\r\n")
        elif not text.startswith(("\n", "\r")) and text:
            text = newline + text
        if spaced and spaced[-1].text and not spaced[-1].text.endswith("\n"):
            spaced[-1] = spaced[-1].with_text(spaced[-1].text + newline)
        spaced.append(entry if text is entry.text else entry.with_text(text))
    return tuple(spaced)


def _with_header(catalog: Catalog, template: Mapping[str, str]) -> Catalog:
    fields = {name: template[name] for name in _FROM_TEMPLATE if template.get(name)}
    if not _NPLURALS.search(catalog.header.get("Plural-Forms", "")):
        known = _known(catalog)
        fields |= {"Plural-Forms": known.plural_forms} if known else {}
    changed = {name: text for name, text in fields.items() if catalog.header.get(name) != text}
    return catalog.with_header(changed) if changed and catalog.header else catalog


def _nplurals(catalog: Catalog) -> int:
    """The number of plural forms; where nobody knows it, that of English."""
    found = _NPLURALS.search(catalog.header.get("Plural-Forms", ""))
    if found:
        return int(found.group(1))
    known = _known(catalog)
    return known.nplurals if known else 2


def _known(catalog: Catalog) -> Locale | None:
    """The catalog's locale, None where its header names none that CLDR has."""
    try:
        return known_locale(catalog.locale) if catalog.locale else None
    except UsageError:
        return None


def _encodable(catalog: Catalog) -> Catalog:
    """``catalog``, in UTF-8 when its charset cannot hold what the template brought into it."""
    try:
        "".join(entry.text for entry in catalog.entries).encode(catalog.encoding)
    except UnicodeEncodeError:
        catalog = replace(catalog, encoding="utf-8")
        return catalog.with_header({"Content-Type": "text/plain; charset=UTF-8"})
    return catalog


def _unit(entry: Entry) -> Unit:
    """The unit of an entry that is known to have one."""
    if entry.unit is None:
        raise TypeError(entry)
    return entry.unit
