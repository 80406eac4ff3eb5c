"""A catalog in memory: every entry keeps its exact text, only changed ones are written anew.

polib is the library of this field, but it normalizes what it writes (wrapping, blank lines,
order of comments) and loses what it does not know; a catalog in git must come back byte for
byte, so reading and writing are ours.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from l10n import __version__
from l10n.catalogs.po.entries import Entry
from l10n.catalogs.po.header import header_entry, with_fields
from l10n.catalogs.po.layout import layout_of
from l10n.catalogs.po.wrapping import Layout
from l10n.catalogs.po.writing import entry_text, rewritten
from l10n.errors import CatalogError
from l10n.i18n import _
from l10n.model import Unit


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: the texts of ``entries`` joined are the file.

    ``revision`` names the bytes it was read from, for ``write`` to see whether somebody else
    changed the file; ``errors`` is ``surrogateescape`` where comments hold bytes that are not
    of the charset.
    """

    path: str
    entries: tuple[Entry, ...]
    header: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    revision: str = ""
    errors: str = "strict"
    # Found when the first entry is written; what is made of a catalog shares it.
    _layout: list[Layout] = field(default_factory=list, compare=False, repr=False)

    @property
    def locale(self) -> str:
        """The header's ``Language``, ``""`` when it has none."""
        return self.header.get("Language", "").replace("_", "-")

    @property
    def source_locale(self) -> str:
        """The header's ``X-Source-Language``, as Weblate writes it; ``""`` when it has none."""
        return self.header.get("X-Source-Language", "").replace("_", "-")

    @property
    def layout(self) -> Layout:
        """How the file lays its entries out."""
        if not self._layout:
            self._layout.append(layout_of(self.entries))
        return self._layout[0]

    @property
    def units(self) -> list[Unit]:
        """All entries but the header, obsolete ones flagged."""
        return [unit for entry in self.entries if (unit := entry.unit) is not None]

    def with_unit(self, unit: Unit) -> Catalog:
        """``with_units`` for one."""
        return self.with_units([unit])

    def with_units(self, units: Iterable[Unit]) -> Catalog:
        """These units in the place of those with the same key, or at the end; the rest stays.

        Of a changed entry only the lines of what changed are written anew, in the file's own
        layout. Living and obsolete entries are told apart: an obsolete unit never takes the
        place of a living one with the same source.
        """
        changed = {(unit.obsolete, unit.context, unit.source): unit for unit in units}
        if not changed:
            return self
        entries: list[Entry] = []
        for entry in self.entries:
            new = changed.pop(entry.key, None) if entry.has_unit else None
            entries.append(entry if new is None else self.changed(entry, new))
        if changed and entries and not entries[-1].text.endswith("\n"):
            entries[-1] = entries[-1].with_text(entries[-1].text + self.newline)
        entries.extend(self.entry(unit) for unit in changed.values())
        return replace(self, entries=tuple(entries))

    def entry(self, unit: Unit) -> Entry:
        """A new entry for ``unit``, a blank line before it."""
        text = "\n" + entry_text(unit, self.layout)
        return Entry(text.replace("\n", self.newline), unit)

    def changed(self, entry: Entry, unit: Unit) -> Entry:
        """``entry``, one of this file, as an entry of ``unit``; what stays keeps its lines."""
        old = entry.unit
        if old is None or unit == old:
            return entry
        return Entry(rewritten(entry.text, old, unit, self.layout, self.newline), unit)

    def with_header(self, fields: Mapping[str, str]) -> Catalog:
        """These header fields in the place of those of their names, new ones at the end.

        The rest of the header stays as it is written; a file without a header gets one.
        """
        if all(self.header.get(name) == value for name, value in fields.items()):
            return self
        old = next((entry for entry in self.entries if entry.is_header), None)
        header = {**self.header, **fields}
        if old is not None:
            new = with_fields(old, fields, self.newline)
            entries = tuple(new if entry is old else entry for entry in self.entries)
            return replace(self, entries=entries, header=header)
        rest = self.entries
        if rest and not rest[0].text.startswith(("\n", "\r")):
            rest = (rest[0].with_text(self.newline + rest[0].text), *rest[1:])
        return replace(self, entries=(header_entry(fields, self.newline), *rest), header=header)


def new_catalog(locale: str, **header: str) -> Catalog:
    """An empty catalog of ``locale``; ``header`` adds fields (``Project_Id_Version="…"``).

    It carries no dates: the same call gives the same bytes.
    """
    from l10n.text.locales import locale as known_locale

    fields = {
        "Project-Id-Version": "",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": known_locale(locale).plural_forms,
        "X-Generator": f"l10n {__version__}",
    }
    fields |= {name.replace("_", "-"): value for name, value in header.items()}
    return Catalog(path="", entries=(header_entry(fields),), header=fields)


def dump(catalog: Catalog) -> bytes:
    """The bytes of the file, in the charset that it declares.

    Raises CatalogError (``catalog-charset``) with the line of the first character that the
    charset lacks.
    """
    text = "".join([entry.text for entry in catalog.entries])
    try:
        data = text.encode(catalog.encoding, catalog.errors)
    except UnicodeEncodeError as error:
        char = text[error.start]
        raise CatalogError(
            _("{charset} has no character {char} (U+{code:04X})").format(
                charset=catalog.encoding, char=char, code=ord(char)
            ),
            code="catalog-charset",
            path=catalog.path,
            line=text.count("\n", 0, error.start) + 1,
            hint=_("convert the catalog first: l10n normalize --utf-8"),
        ) from error
    return codecs.BOM_UTF8 + data if catalog.bom else data
