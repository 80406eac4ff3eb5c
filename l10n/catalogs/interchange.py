"""Catalogs as polib's objects, for scripts that speak polib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs.catalog import Catalog, dump
from l10n.catalogs.reading import parse

if TYPE_CHECKING:
    import polib


def to_polib(catalog: Catalog) -> polib.POFile:
    """The catalog as polib reads it; polib drops what it does not know (``#~|`` lines)."""
    import polib

    return polib.pofile(dump(catalog).decode(catalog.encoding), encoding=catalog.encoding)


def from_polib(file: polib.POFile, path: str = "") -> Catalog:
    """The catalog that ``file`` writes, in polib's layout. Raises CatalogError."""
    return parse(str(file).encode(file.encoding), path)
