"""A catalog in memory: every entry keeps its exact text, only changed ones are written anew.

polib is the library of this field, but it normalizes what it writes (wrapping, blank lines,
order of comments); a catalog in git must come back byte for byte, so reading and writing
are ours and polib compiles (see ``compiling``).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n import __version__, storage
from l10n.catalogs.entries import entry_text, quoted
from l10n.model import Unit
from l10n.text.locales import locale as known_locale


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of the file: an entry with the blank lines before it; no unit for the header."""

    text: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: the texts of ``entries`` joined are the file."""

    path: str
    entries: tuple[Entry, ...]
    header: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"

    @property
    def locale(self) -> str:
        """The header's ``Language``, ``""`` when it has none."""
        return self.header.get("Language", "").replace("_", "-")

    @property
    def units(self) -> list[Unit]:
        """All entries but the header, obsolete ones flagged."""
        return [entry.unit for entry in self.entries if entry.unit is not None]

    def with_unit(self, unit: Unit) -> Catalog:
        """``with_units`` for one."""
        return self.with_units([unit])

    def with_units(self, units: Iterable[Unit]) -> Catalog:
        """These units in the place of those with the same key, or at the end; the rest stays.

        Living and obsolete entries are told apart: an obsolete unit never takes the place of
        a living one with the same source.
        """
        changed = {(unit.obsolete, unit.key): unit for unit in units}
        entries: list[Entry] = []
        for entry in self.entries:
            old = entry.unit
            new = changed.pop((old.obsolete, old.key), None) if old is not None else None
            if new is None or new == old:
                entries.append(entry)
                continue
            start = len(entry.text) - len(entry.text.lstrip("\r\n"))
            entries.append(Entry(entry.text[:start] + self._written(new), new))
        entries.extend(self.entry(unit) for unit in changed.values())
        return replace(self, entries=tuple(entries))

    def entry(self, unit: Unit) -> Entry:
        """A new entry for ``unit``, a blank line before it."""
        return Entry(self.newline + self._written(unit), unit)

    def _written(self, unit: Unit) -> str:
        return entry_text(unit).replace("\n", self.newline)


def new_catalog(locale: str, **header: str) -> Catalog:
    """An empty catalog of ``locale``; ``header`` adds fields (``Project_Id_Version="…"``).

    It carries no dates: the same call gives the same bytes.
    """
    known = known_locale(locale)
    fields = {
        "Project-Id-Version": "",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": known.plural_forms,
        "X-Generator": f"l10n {__version__}",
    }
    fields |= {name.replace("_", "-"): value for name, value in header.items()}
    body = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())
    text = 'msgid ""\nmsgstr ' + quoted(body) + "\n"
    return Catalog(path="", entries=(Entry(text),), header=fields)


def dump(catalog: Catalog) -> bytes:
    """The bytes of the file."""
    text = "".join(entry.text for entry in catalog.entries)
    data = text.encode(catalog.encoding)
    return codecs.BOM_UTF8 + data if catalog.bom else data


def read(path: Path) -> Catalog:
    """The catalog at ``path``; raises CatalogError with the line of what is wrong."""
    from l10n.catalogs.reading import parse

    return parse(storage.read_bytes(path), str(path))


def write(path: Path, catalog: Catalog) -> bool:
    """Write ``catalog`` as one step; False when the file already held exactly that."""
    return storage.write_atomic(path, dump(catalog))
