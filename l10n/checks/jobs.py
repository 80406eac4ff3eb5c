"""The catalogs to check, and what is read of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from l10n import storage
from l10n.checks.model import CheckContext, View
from l10n.checks.traits import remark_traits
from l10n.model import BlockKind, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.catalogs.po.entries import Entry
    from l10n.checks.remembering import Seen


@dataclass(frozen=True, slots=True)
class Job:
    """A catalog to check: its file, the path people see, what the rules may know of it.

    ``drafts`` tells whether its drafts are looked at too.
    """

    path: Path
    shown: str
    context: CheckContext
    drafts: bool = True


class Living(NamedTuple):
    """The entries of a catalog that are units in use, where each stands, the ``Plural-Forms``."""

    entries: list[Entry]
    spans: list[tuple[int, int]]
    plural_forms: str


def living(job: Job, data: bytes) -> Living:
    """What is to be checked of a catalog; raises CatalogError."""
    from l10n.catalogs import parse

    catalog = parse(data, job.shown)
    entries: list[Entry] = []
    spans: list[tuple[int, int]] = []
    end = 0
    for entry in catalog.entries:
        start, end = end, end + len(entry.text)
        if entry.has_unit and not entry.obsolete:
            entries.append(entry)
            spans.append((start, end))
    return Living(entries, spans, catalog.header.get("Plural-Forms", ""))


class EntryView(View):
    """An entry of a catalog for the rules, its unit built when one asks for it.

    The project knows the language better than a catalog's header does.
    """

    __slots__ = ("_entry", "_remarks")

    def __init__(self, entry: Entry, locale: str, plural_forms: str) -> None:
        """Prepare ``entry``, one that was read and has a unit."""
        self._unit = None
        self.locale = locale
        self._entry = entry
        self._remarks = remarks = entry.comments or ""
        bits = remark_traits(remarks) if remarks else 0
        self._look_at(entry, bits, locale, plural_forms)

    def _built(self) -> Unit:
        unit = self._entry.unit
        assert unit is not None  # noqa: S101
        return unit if unit.locale in {"", self.locale} else replace(unit, locale=self.locale)

    @property
    def kind(self) -> BlockKind | None:
        """What the unit is in an article; None outside of one."""
        return self.unit.kind if "l10n:" in self._remarks else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the source's inline codes."""
        return self.unit.codes if "l10n:" in self._remarks else ()

    @property
    def flags(self) -> frozenset[str]:
        """The flags of the entry, without ``fuzzy``."""
        from l10n.catalogs.po.entries import flags

        remarks = self._remarks
        if "#," not in remarks and "#=" not in remarks:
            return frozenset()
        return frozenset(flags(remarks) - {"fuzzy"})

    @property
    def comments(self) -> tuple[str, ...]:
        """The translators' comments, where they may be for a program."""
        return self.unit.comments if "l10n:" in self._remarks else ()


def views_at(job: Job, places: Sequence[int], seen: Seen) -> list[View]:
    """The units at these places among the living ones, in order, read again."""
    from l10n.catalogs.po.reading import entries_at

    data = storage.read_bytes(job.path)
    if seen.spans and storage.revision(data) == seen.revision:
        spans = [(seen.spans[2 * place], seen.spans[2 * place + 1]) for place in places]
        entries, plural_forms = entries_at(data, job.shown, spans), seen.plural_forms
    else:
        every, _spans, plural_forms = living(job, data)
        entries = [every[place] for place in places if place < len(every)]
    return [EntryView(entry, job.context.target_locale, plural_forms) for entry in entries]
