"""Bringing a catalog up to date with its template, as ``msgmerge --previous`` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.catalogs.catalog import Catalog, Entry
from l10n.model import State, Unit

# msgmerge's own threshold is 0.6 over n-grams; on whole sentences rapidfuzz's 70 keeps what
# a translator would still reuse.
_SIMILAR = 70


def update(catalog: Catalog, template_units: Sequence[Unit], *, fuzzy: bool = True) -> Catalog:
    """The catalog for ``template_units``, in their order; no translation is lost.

    A unit that stays keeps its targets and comments; a new one takes over the target of the
    most similar one that goes (state stale, with the previous source); what goes and has a
    target becomes obsolete, and comes back to life if its source does.
    """
    living = {
        unit.key: entry for entry in catalog.entries if (unit := entry.unit) and not unit.obsolete
    }
    dead = {unit.key: entry for entry in catalog.entries if (unit := entry.unit) and unit.obsolete}
    wanted = {unit.key for unit in template_units}
    gone = [entry.unit for key, entry in living.items() if key not in wanted and entry.unit]
    donors = {unit.key: unit for unit in gone if any(unit.targets)} if fuzzy else {}
    entries = [entry for entry in catalog.entries if entry.unit is None]
    for new in template_units:
        old = living.get(new.key) or dead.pop(new.key, None)
        if old is not None and old.unit is not None:
            unit = _carried(old.unit, new)
        else:
            unit = _donated(new, donors)
        kept = old is not None and old.unit == unit
        entries.append(old if kept and old is not None else catalog.entry(unit))
    for unit in gone:
        if any(unit.targets):
            dead[unit.key] = catalog.entry(replace(unit, obsolete=True, references=()))
    entries.extend(dead.values())
    return replace(catalog, entries=_spaced(entries, catalog.newline))


def _carried(old: Unit, new: Unit) -> Unit:
    """The old target under the template's notes, references, flags and codes."""
    targets, state = old.targets, old.state
    if (old.source_plural is None) != (new.source_plural is None):
        # A message that got (or lost) its plural needs other forms: the text stays as a draft.
        targets = (old.target,)
        state = State.DRAFT if old.target else State.UNTRANSLATED
    return replace(
        old,
        targets=targets,
        state=state,
        source_plural=new.source_plural,
        kind=new.kind,
        codes=new.codes,
        notes=new.notes,
        references=new.references,
        flags=new.flags,
        obsolete=False,
    )


def _donated(new: Unit, donors: dict[tuple[str | None, str], Unit]) -> Unit:
    blank = replace(new, targets=(), state=State.UNTRANSLATED, origin=None, previous_source=None)
    if not donors:
        return blank
    from rapidfuzz import fuzz, process

    choices = {
        key: unit.source
        for key, unit in donors.items()
        if (unit.source_plural is None) == (new.source_plural is None)
    }
    best = process.extractOne(new.source, choices, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if best is None:
        return blank
    donor = donors[best[2]]
    return replace(
        blank,
        targets=donor.targets,
        state=State.STALE,
        previous_source=donor.source,
        comments=donor.comments,
        origin=donor.origin,
    )


def _spaced(entries: list[Entry], newline: str) -> tuple[Entry, ...]:
    """Every entry but the first begins with a blank line, the first with none."""
    spaced: list[Entry] = []
    for index, entry in enumerate(entries):
        body = entry.text.lstrip("\r\n")
        begun = bool(index) and bool(body)
        text = newline + body if begun and not entry.text.startswith(("\n", "\r")) else entry.text
        if spaced and spaced[-1].text and not spaced[-1].text.endswith("\n"):
            spaced[-1] = replace(spaced[-1], text=spaced[-1].text + newline)
        spaced.append(replace(entry, text=text if index else body))
    return tuple(spaced)
