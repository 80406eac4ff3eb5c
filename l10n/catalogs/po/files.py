"""Catalogs on disk."""

from __future__ import annotations

from pathlib import Path

from l10n import storage
from l10n.catalogs.po.catalog import Catalog, dump
from l10n.catalogs.po.reading import parse


def read(path: Path) -> Catalog:
    """The catalog at ``path``; raises CatalogError with the line of what is wrong."""
    return parse(storage.read_bytes(path), str(path))


def write(path: Path, catalog: Catalog, *, expected: str | None = None) -> bool:
    """Write ``catalog`` as one step; False when the file already held exactly that.

    With ``expected`` (the ``revision`` of the catalog as it was read) a file that somebody
    else has changed since stays as it is: StorageError, ``changed-meanwhile``.
    """
    return storage.write_atomic(path, dump(catalog), expected=expected)
