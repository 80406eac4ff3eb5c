"""Gettext catalogs: read, write, update, merge, compile."""

from l10n.catalogs.catalog import Catalog, dump, new_catalog
from l10n.catalogs.compiling import compile_mo
from l10n.catalogs.files import read, write
from l10n.catalogs.merging import MergeResult, merge3
from l10n.catalogs.reading import parse
from l10n.catalogs.updating import update

__all__ = [
    "Catalog",
    "MergeResult",
    "compile_mo",
    "dump",
    "merge3",
    "new_catalog",
    "parse",
    "read",
    "update",
    "write",
]
