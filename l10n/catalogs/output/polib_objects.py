"""Catalogs as polib's objects, for scripts that speak polib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs.po.catalog import Catalog
from l10n.catalogs.po.reading import parse
from l10n.model import State, Unit

if TYPE_CHECKING:
    import polib


def to_polib(catalog: Catalog) -> polib.POFile:
    """The catalog as polib's object; it holds no layout and none of our own comments."""
    import polib

    file = polib.POFile(encoding=catalog.encoding, check_for_duplicates=False)
    file.metadata = dict(catalog.header)
    file.extend(_entry(unit) for unit in catalog.units)
    return file


def from_polib(file: polib.POFile, path: str = "") -> Catalog:
    """The catalog that ``file`` writes, in polib's layout. Raises CatalogError."""
    return parse(str(file).encode(file.encoding), path)


def _entry(unit: Unit) -> polib.POEntry:
    import polib

    fuzzy = ["fuzzy"] if unit.state in (State.DRAFT, State.STALE) else []
    entry = polib.POEntry(
        msgctxt=unit.context,
        msgid=unit.source,
        obsolete=unit.obsolete,
        tcomment="\n".join(unit.comments),
        comment="\n".join(unit.notes),
        occurrences=[(path, str(line or "")) for path, line in unit.references],
        flags=[*fuzzy, *sorted(unit.flags)],
        previous_msgctxt=unit.previous_context,
        previous_msgid=unit.previous_source,
        previous_msgid_plural=unit.previous_plural,
    )
    if unit.source_plural is None:
        entry.msgstr = unit.target
    else:
        entry.msgid_plural = unit.source_plural
        entry.msgstr_plural = dict(enumerate(unit.targets))
    return entry
