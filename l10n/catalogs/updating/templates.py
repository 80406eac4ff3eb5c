"""Bringing a catalog up to date with its template, as ``msgmerge --previous`` does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from l10n.catalogs.po.catalog import Catalog
from l10n.catalogs.po.entries import Entry, flags
from l10n.catalogs.po.wrapping import wrapped_references
from l10n.catalogs.updating.carrying import blank, carried, donated, with_texts
from l10n.catalogs.updating.similarity import most_similar
from l10n.model import Locale, State, Unit

_Key = tuple[str | None, str]

# What a template's header says of itself; the rest of a catalog's header is its translators'.
_FROM_TEMPLATE = ("Report-Msgid-Bugs-To", "POT-Creation-Date")
_FUZZY = (State.DRAFT, State.STALE)
_PLACES = re.compile(r"(?:^#:.*\n)+", re.MULTILINE)
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def update(catalog: Catalog, template: Catalog | Sequence[Unit], *, fuzzy: bool = True) -> Catalog:
    """The catalog for ``template`` (a POT file, or units), in its order; no translation is lost.

    A unit that stays keeps its targets and comments and takes the template's notes, references
    and flags; one that gained, lost or changed its plural becomes stale. A new unit takes the
    target of the most similar source there is, living or obsolete (state stale, with the
    previous source); ``fuzzy=False`` leaves it empty. What leaves the template and has a target
    becomes obsolete, and lives again if its source does.

    The creation date in a template's header is taken over. ``Plural-Forms`` is added from CLDR
    where a catalog has none. A catalog that is up to date is given back as it is.
    """
    wanted = _wanted(template)
    places = _places(catalog.entries)
    nplurals = _nplurals(catalog)
    staying = {key: _best_place(catalog.entries, places[key]) for key in wanted if key in places}
    donors = _donors(catalog, wanted, staying) if fuzzy else {}
    living: list[Entry] = []
    for key, new in wanted.items():
        if key not in staying:
            made = blank(_unit(new), nplurals)
            if key in donors:
                made = donated(_unit(donors[key]), _unit(new), nplurals)
            living.append(catalog.entry(made))
            continue
        entry = catalog.entries[staying[key]]
        rivals = [catalog.entries[place] for place in places[key] if place != staying[key]]
        fresh = None if rivals else _moved(entry, new, catalog)
        if fresh is None:
            unit = carried(_unit(entry), _unit(new), nplurals)
            fresh = catalog.changed(entry, with_texts(unit, map(_unit, rivals)))
        living.append(fresh)
    obsolete = _obsolete(catalog, places.keys() - wanted.keys(), places)
    entries = _arranged(catalog.entries, living, obsolete)
    if entries != list(catalog.entries):
        catalog = replace(catalog, entries=_spaced(entries, catalog.newline))
    header = template.header if isinstance(template, Catalog) else {}
    return _encodable(_with_header(catalog, header))


def _wanted(template: Catalog | Iterable[Unit]) -> dict[_Key, Entry]:
    """The template by key; a message that is in it twice is one with the places of both."""
    if isinstance(template, Catalog):
        return {
            (entry.context, entry.source): entry
            for entry in template.entries
            if entry.has_unit and not entry.obsolete
        }
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
    return {key: Entry("", unit) for key, unit in found.items()}


def _places(entries: Sequence[Entry]) -> dict[_Key, list[int]]:
    places: dict[_Key, list[int]] = {}
    for index, entry in enumerate(entries):
        if entry.has_unit:
            places.setdefault((entry.context, entry.source), []).append(index)
    return places


def _best_place(entries: Sequence[Entry], places: list[int]) -> int:
    """Of entries with the same key the one to go on with: one with a text, living, no draft."""
    if len(places) == 1:
        return places[0]

    def worth(place: int) -> tuple[bool, bool, bool, int]:
        entry = entries[place]
        return (any(entry.targets), not entry.obsolete, entry.state not in _FUZZY, place)

    return max(places, key=worth)


def _moved(entry: Entry, new: Entry, catalog: Catalog) -> Entry | None:
    """``entry`` with the references of ``new`` where nothing else differs, else None.

    Of ten thousand messages most have only moved: this looks at their lines as they are
    written, and neither reads nor writes what they say.
    """
    old_lines, new_lines = entry.comments, new.comments
    if old_lines is None or new_lines is None or entry.obsolete:
        return None
    if entry.source_plural != new.source_plural:
        return None
    if old_lines == new_lines:
        return entry
    old, fresh = _PLACES.search(old_lines), _PLACES.search(new_lines)
    if old is None or fresh is None:
        same = old is fresh and _told(old_lines) == _told(new_lines)
        return entry if same else None
    rest = old_lines[: old.start()] + old_lines[old.end() :]
    new_rest = new_lines[: fresh.start()] + new_lines[fresh.end() :]
    if "#:" in rest or (rest != new_rest and _told(rest) != _told(new_rest)):
        return None
    before, after = _references(old.group()), _references(fresh.group())
    if before == after:
        return entry
    # A path with spaces stands between isolates.
    if "\u2068" in fresh.group():
        return None
    written = wrapped_references(after, catalog.layout)
    lines = "".join(f"{line}\n" for line in written)
    return entry.with_comments(old_lines[: old.start()] + lines + old_lines[old.end() :])


def _told(comments: str) -> tuple[list[str], set[str]]:
    """What the program tells of a message besides its places: notes and flags."""
    lines = comments.split("\n")
    notes = [line for line in lines if line.startswith("#.")]
    return notes, flags(comments) - {"fuzzy"}


def _references(lines: str) -> list[str]:
    return [place for place in lines.split() if place != "#:"]


def _donors(
    catalog: Catalog, wanted: Mapping[_Key, Entry], staying: Mapping[_Key, int]
) -> dict[_Key, Entry]:
    """For each new unit the old one whose source is most like its own, if any is like it.

    Of several with the same similarity: one of the same context, one that leaves the template,
    one that is no draft, the nearest in the file to where the new one stands.
    """
    new = [key for key in wanted if key not in staying and key[1]]
    if not new:
        return {}
    known = [
        (place, entry)
        for place, entry in enumerate(catalog.entries)
        if entry.has_unit and any(entry.targets)
    ]
    found = most_similar(
        [source for _context, source in new], [entry.source for _p, entry in known]
    )
    beside: dict[_Key, int] = {}
    after = 0
    for key in wanted:
        after = beside[key] = staying.get(key, after)

    def order(key: _Key, place: int, donor: Entry) -> tuple[bool, bool, bool, int, int]:
        return (
            donor.context != key[0],
            (donor.context, donor.source) in wanted,
            donor.state in _FUZZY,
            abs(place - beside[key]),
            place,
        )

    return {
        key: min((known[index] for index in same), key=lambda at: order(key, *at))[1]
        for key, same in zip(new, found, strict=True)
        if same
    }


def _obsolete(
    catalog: Catalog, keys: Iterable[_Key], places: Mapping[_Key, list[int]]
) -> list[Entry]:
    """What is not in the template and has a target: what has just left it after what is dead."""
    dead: dict[int, Entry] = {}
    gone: dict[int, Entry] = {}
    for key in keys:
        found = {place: catalog.entries[place] for place in places[key]}
        if all(entry.obsolete for entry in found.values()):
            dead |= found
            continue
        best = _best_place(catalog.entries, places[key])
        entry = found.pop(best)
        if any(entry.targets):
            unit = replace(_unit(entry), obsolete=True, references=())
            gone[best] = catalog.changed(entry, with_texts(unit, map(_unit, found.values())))
    return [group[place] for group in (dead, gone) for place in sorted(group)]


def _arranged(old: Sequence[Entry], living: list[Entry], obsolete: list[Entry]) -> list[Entry]:
    """All entries in their order: the header, the living, the obsolete.

    Comments that stand alone follow the entry they followed. Where no entry has changed its
    place among the living, obsolete ones between them stay where they are.
    """
    kept = [*living, *obsolete]
    alive = [entry for entry in old if entry.has_unit and not entry.obsolete]
    dead = [entry for entry in old if entry.has_unit and entry.obsolete]
    if living == alive and obsolete == dead:
        return list(old)
    staying = {id(entry) for entry in kept}
    alone: dict[int, list[Entry]] = defaultdict(list)
    anchor = 0
    for entry in old:
        if not entry.has_unit:
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
    from l10n.errors import UsageError
    from l10n.text.locales import locale as known_locale

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
