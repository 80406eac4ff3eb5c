"""Gettext catalogs: read, write, update, merge, compile."""

from l10n.catalogs.merging.three_way import MergeResult, merge3, take_back
from l10n.catalogs.output.mo import compile_mo
from l10n.catalogs.po.alternatives import alternatives, without_alternatives
from l10n.catalogs.po.catalog import Catalog, dump, new_catalog
from l10n.catalogs.po.files import read, write
from l10n.catalogs.po.reading import parse
from l10n.catalogs.updating.templates import update

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
