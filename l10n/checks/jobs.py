"""The catalogs to check, and what is read of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.checks.model import CheckContext, View
from l10n.model import Unit

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry


@dataclass(frozen=True, slots=True)
class Job:
    """A catalog to check: its file, the path people see, what the rules may know of it."""

    path: Path
    shown: str
    context: CheckContext


def living(job: Job, data: bytes) -> tuple[list[Entry], str]:
    """The entries of the catalog that are units in use, its ``Plural-Forms``; CatalogError."""
    from l10n.catalogs import parse

    catalog = parse(data, job.shown)
    entries = [entry for entry in catalog.entries if entry.has_unit and not entry.obsolete]
    return entries, catalog.header.get("Plural-Forms", "")


def viewed(unit: Unit, job: Job, plural_forms: str) -> View:
    """The unit for the rules: the project knows the language better than a catalog's header."""
    wanted = job.context.target_locale
    known = unit if unit.locale in {"", wanted} else replace(unit, locale=wanted)
    return View(known, wanted, plural_forms)


def views_at(job: Job, places: list[int]) -> list[View]:
    """The units at these places among the living ones, read again."""
    entries, plural_forms = living(job, storage.read_bytes(job.path))
    units = [entries[place].unit for place in places if place < len(entries)]
    return [viewed(unit, job, plural_forms) for unit in units if unit is not None]
