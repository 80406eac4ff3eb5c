"""MO files through polib: what is fuzzy, untranslated or obsolete stays out, as msgfmt has it."""

from __future__ import annotations

from l10n.catalogs.catalog import Catalog
from l10n.model import State


def compile_mo(catalog: Catalog) -> bytes:
    """The MO file of what is translated; no draft can be in it."""
    import polib

    file = polib.POFile()
    file.metadata = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
    for unit in catalog.units:
        if unit.obsolete or unit.state not in (State.TRANSLATED, State.APPROVED):
            continue
        entry = polib.POEntry(msgid=unit.source, msgctxt=unit.context)
        if unit.source_plural is None:
            entry.msgstr = unit.target
        else:
            entry.msgid_plural = unit.source_plural
            entry.msgstr_plural = dict(enumerate(unit.targets))
        file.append(entry)
    data = file.to_binary()
    return bytes(data)
