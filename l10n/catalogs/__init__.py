"""Gettext catalogs: read, write, update, merge, compile."""

from l10n.catalogs.alternatives import alternatives, without_alternatives
from l10n.catalogs.catalog import Catalog, dump, new_catalog
from l10n.catalogs.compiling import compile_mo
from l10n.catalogs.files import read, write
from l10n.catalogs.merging import MergeResult, merge3, take_back
from l10n.catalogs.reading import parse
from l10n.catalogs.updating import update

__all__ = [
    "Catalog",
    "MergeResult",
    "alternatives",
    "compile_mo",
    "dump",
    "merge3",
    "new_catalog",
    "parse",
    "read",
    "take_back",
    "update",
    "without_alternatives",
    "write",
]
