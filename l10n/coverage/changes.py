"""What a change does to the translations, locale by locale: for the people who review it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n.catalogs.merging.differences import Change, Kind, compare
from l10n.config import Project
from l10n.coverage.counting import count, total
from l10n.coverage.ratchet import Before, moves
from l10n.model import Counts, State, Unit

_OPEN = (State.UNTRANSLATED, State.STALE, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog that changed: the counts of its units before and after, what became of them."""

    path: str
    before: Counts
    after: Counts
    new: int
    edited: int
    removed: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class LocaleChanges:
    """The changed catalogs of a locale, and the units the change leaves to be translated.

    ``units`` are all of those catalogs in their order, ``open`` some of them.
    """

    locale: str
    catalogs: tuple[Catalog, ...]
    open: tuple[Unit, ...]
    units: tuple[Unit, ...]

    @property
    def before(self) -> Counts:
        """The counts of the changed catalogs at the base."""
        return total(catalog.before for catalog in self.catalogs)

    @property
    def after(self) -> Counts:
        """The counts of the changed catalogs now."""
        return total(catalog.after for catalog in self.catalogs)


@dataclass(frozen=True, slots=True)
class Work:
    """Words to translate by match band, and in all weighed by what a band is paid."""

    words: Mapping[str, int]
    weighted: float


def changes(project: Project, was: Before) -> list[LocaleChanges]:
    """What the working tree changed since the base, in each target locale."""
    found: list[LocaleChanges] = []
    for locale in project.targets:
        moved = moves(project, was, locale)
        catalogs: list[Catalog] = []
        waiting: list[Unit] = []
        units: list[Unit] = []
        for path, name in moved.pairs:
            old, new = moved.old.get(name or "", []), moved.new[path]
            differences = compare(old, new)
            if not differences and name:
                continue
            waiting += [
                change.after
                for change in differences
                if change.after is not None and _opened(change, moved.left)
            ]
            units += new
            catalogs.append(_catalog(project.relative(path), old, new, differences))
        found.append(LocaleChanges(locale, tuple(catalogs), tuple(waiting), tuple(units)))
    return found


def work(project: Project, found: LocaleChanges) -> Work:
    """How much of what is open the memory knows, by band. Raises what the memory raises.

    A match of 101 % needs the neighbours, so the job has all units; old debt passes for done.
    """
    from l10n.memory.analysis import weights
    from l10n.memory.analysis.analyzing import Job
    from l10n.memory.projects import learn, project_memory

    asked = {id(unit) for unit in found.open}
    units = (
        unit if id(unit) in asked else replace(unit, state=State.TRANSLATED) for unit in found.units
    )
    job = Job(units, project.settings.fuzzy_threshold)
    with project_memory(project) as memory:
        learn(project, memory, found.locale)
        job.look_up(memory, found.locale)
    whole = job.counted(found.locale, partial(project_memory, project)).total
    paid = weights(project.settings.analysis.weights)
    words = {band.value: volume.words for band, volume in whole.bands.items() if volume.words}
    return Work(words, whole.weighted(paid))


def _opened(change: Change, left: Mapping[tuple[str | None, str], Unit]) -> bool:
    """Whether the change leaves its unit undone that was not so before."""
    unit, known = change.after, change.before
    if unit is None or unit.obsolete or unit.state not in _OPEN:
        return False
    known = known if known is not None and not known.obsolete else left.get(unit.key)
    return known is None or known.state not in _OPEN or known.source != unit.source


def _catalog(
    path: str, old: Sequence[Unit], new: Sequence[Unit], differences: Sequence[Change]
) -> Catalog:
    kinds = Counter(change.kind for change in differences)
    approval = Counter(change.approval for change in differences)
    return Catalog(
        path,
        count(old),
        count(new),
        new=kinds[Kind.ADDED] + kinds[Kind.REVIVED],
        edited=kinds[Kind.SOURCE],
        removed=kinds[Kind.REMOVED] + kinds[Kind.RETIRED],
        gained=approval["gained"],
        lost=approval["lost"],
    )


def link_to(path: Path | str, prefix: str) -> str:
    """The address of a file below ``prefix``, quoted (RFC 3986)."""
    from urllib.parse import quote

    return f"{prefix.rstrip('/')}/{quote(str(path).encode('utf-8', 'surrogateescape'))}"
