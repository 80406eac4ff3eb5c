"""Files of translations from somewhere else, by their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from l10n.errors import InputError
from l10n.i18n import _, ngettext
from l10n.memory.entries import Entry, Trust, learnt
from l10n.memory.ranking import base

XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
"""The ends of the names of XLIFF files, those of Trados, memoQ and Phrase too."""

_LANGUAGES = ("tmx-languages", "xliff-languages", "catalog-language")


def found_in(path: Path, source: str, target: str) -> Iterable[Entry]:
    """As ``imported``; nothing where the file is of other languages alone."""
    try:
        return imported(path, source, target)
    except InputError as error:
        if error.code not in _LANGUAGES:
            raise
        return ()


def imported(
    path: Path, source: str, target: str, tell: Callable[[str], None] = lambda _line: None
) -> Iterable[Entry]:
    """The translations of a TMX or XLIFF file, or of a catalog, from somewhere else.

    ``tell`` gets a line about what the file has besides. Raises InputError or CatalogError,
    before the first entry.
    """
    kind = path.suffix.lower()
    if kind == ".tmx":
        from l10n.memory.tmx import read_tmx

        return read_tmx(path, source, target)
    if kind in XLIFF:
        return _of_xliff(path, source, target, tell)
    if kind == ".po":
        return _of_catalog(path, source, target)
    raise InputError(
        _("no translation memory: '{suffix}' files cannot be imported").format(suffix=path.suffix),
        code="memory-format",
        path=str(path),
        hint=_("TMX, XLIFF and PO files can"),
    )


def _of_xliff(path: Path, source: str, target: str, tell: Callable[[str], None]) -> Iterable[Entry]:
    from l10n.memory.xliff import read_xliff_memory

    found = read_xliff_memory(path, source, target)
    if found.open:
        line = ngettext(
            "{n} segment left out: nobody has translated it yet.",
            "{n} segments left out: nobody has translated them yet.",
            found.open,
        )
        tell(line.format(n=found.open))
    return found.entries


def _of_catalog(path: Path, source: str, target: str) -> Iterator[Entry]:
    from l10n.catalogs import read

    catalog = read(path)
    own = catalog.locale.replace("_", "-")
    if own and own.lower().split("-")[0] != target.lower().split("-")[0]:
        raise InputError(
            _("this catalog is in '{own}', not in '{target}'").format(own=own, target=target),
            code="catalog-language",
            path=str(path),
            hint=_("name its locale with --to"),
        )
    said = catalog.source_locale
    if said and base(said) != base(source):
        raise InputError(
            _("this catalog is translated from '{own}', not from '{source}'").format(
                own=said, source=source
            ),
            code="catalog-language",
            path=str(path),
            hint=_("it is for a project with articles in that language"),
        )
    return (
        replace(entry, locale=target, origin=path.name, trust=Trust.IMPORTED, domain="")
        for entry in learnt((replace(unit, path="") for unit in catalog.units), lang=source)
    )
