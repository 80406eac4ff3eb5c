"""The catalogs to check, and what is read of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.checks.model import CheckContext, View
from l10n.checks.traits import remark_traits, unit_traits
from l10n.model import BlockKind, Unit

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


class EntryView(View):
    """An entry of a catalog for the rules, its unit built when one asks for it.

    The project knows the language better than a catalog's header does.
    """

    __slots__ = ("_entry", "_remarks")

    def __init__(self, entry: Entry, locale: str, plural_forms: str) -> None:
        """Prepare ``entry``, one with a unit."""
        self._unit = None
        self._entry = entry
        self._remarks = remarks = entry.comments
        self.locale = locale
        bits = unit_traits(self.unit) if remarks is None else remark_traits(remarks)
        self._look_at(entry, bits, locale, plural_forms)

    def _built(self) -> Unit:
        unit = self._entry.unit
        assert unit is not None  # noqa: S101
        return unit if unit.locale in {"", self.locale} else replace(unit, locale=self.locale)

    @property
    def kind(self) -> BlockKind | None:
        """What the unit is in an article; None outside of one."""
        return self.unit.kind if self._may_say("l10n:") else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the source's inline codes."""
        return self.unit.codes if self._may_say("l10n:") else ()

    @property
    def flags(self) -> frozenset[str]:
        """The flags of the entry, without ``fuzzy``."""
        return self.unit.flags if self._may_say("#,") or self._may_say("#=") else frozenset()

    @property
    def comments(self) -> tuple[str, ...]:
        """The translators' comments, where they may be for a program."""
        return self.unit.comments if self._may_say("l10n:") else ()

    def _may_say(self, mark: str) -> bool:
        return self._remarks is None or mark in self._remarks


def views_at(job: Job, places: list[int]) -> list[View]:
    """The units at these places among the living ones, read again."""
    entries, plural_forms = living(job, storage.read_bytes(job.path))
    locale = job.context.target_locale
    return [
        EntryView(entries[place], locale, plural_forms) for place in places if place < len(entries)
    ]
