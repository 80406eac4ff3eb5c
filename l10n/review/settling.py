"""Catalogs and ledgers made to say what the decisions say: safe to repeat, never over others.

A `Trail` is the way of one unit through a review. On the disk the unit may stand anywhere on
its trail (a crash, an undo); `settle` takes it to the trail's end. A unit that says anything
else was changed by somebody: it stays, and is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.approvals import Ledger, digest
from l10n.approvals import approve as approval_of
from l10n.approvals import revoke as revocation_of
from l10n.catalogs import Catalog, dump, read
from l10n.config import Project
from l10n.errors import StorageError
from l10n.model import Action, Approval, Decision, State, Unit
from l10n.review.apply import catalog_path

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry

_TRIES = 5
Words = tuple[tuple[str, ...], State]


@dataclass(frozen=True, slots=True)
class Trail:
    """A unit's versions: as it was found (``entry`` its exact text), then after each decision.

    ``steps`` are all decisions ever taken with what each made of the unit; ``end`` is how the
    unit shall stand, ``last`` the decision that says so (None: as it was found). ``by`` and
    ``at`` are put to what must be taken back.
    """

    found: Unit
    entry: Entry | None
    steps: tuple[tuple[Decision, Unit], ...]
    end: Unit
    last: Decision | None
    by: str
    at: str

    @property
    def key(self) -> tuple[str, str | None, str]:
        """The unit: (catalog, context, source)."""
        return self.found.path, self.found.context, self.found.source


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of trails: units as they stand now; those that others changed meanwhile.

    ``conflicts`` hold the unit as the catalog has it, with the ledger's state; ``missing``
    are no longer there. Neither was touched.
    """

    done: tuple[tuple[Trail, Unit], ...] = ()
    conflicts: tuple[tuple[Trail, Unit], ...] = ()
    missing: tuple[Trail, ...] = ()


class Files:
    """The project's catalogs and ledgers as last read; one that changed is read again."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._catalogs: dict[Path, tuple[tuple[int, ...], Catalog]] = {}
        self._foreign: set[Path] = set()
        self._ledgers: dict[str, tuple[tuple[int, ...], Ledger]] = {}
        self._places: dict[Path, tuple[Catalog, dict[tuple[str | None, str], int]]] = {}

    def keep(self, path: Path, catalog: Catalog) -> None:
        """Remember a catalog that was read just now."""
        self._catalogs[path] = (_signature(path), catalog)

    def catalog(self, path: Path) -> Catalog:
        """The catalog as it is on the disk now. Raises CatalogError."""
        now = _signature(path)
        known = self._catalogs.get(path)
        if known is None or known[0] != now:
            if known is not None:
                self._foreign.add(path)
            known = self._catalogs[path] = (now, read(path))
        return known[1]

    def forget(self, path: Path) -> None:
        """Read the catalog anew when it is next asked for."""
        if self._catalogs.pop(path, None) is not None:
            self._foreign.add(path)

    def changed(self, path: Path) -> bool:
        """Whether somebody else changed the catalog since it was `seen`."""
        known = self._catalogs.get(path)
        return path in self._foreign or (known is not None and known[0] != _signature(path))

    def seen(self, path: Path) -> Catalog:
        """The catalog as it is on the disk now, for one who knows by it what others changed."""
        catalog = self.catalog(path)
        self._foreign.discard(path)
        return catalog

    def ledger(self, locale: str) -> Ledger:
        """The ledger of ``locale`` as it is on the disk now. Raises LedgerError."""
        from l10n import approvals

        path = self.project.ledger(locale)
        now = _signature(path)
        known = self._ledgers.get(locale)
        if known is None or known[0] != now:
            known = self._ledgers[locale] = (now, approvals.load(path))
        return known[1]

    def place(self, path: Path, context: str | None, source: str) -> int | None:
        """Where among the catalog's entries the living unit is."""
        catalog = self.catalog(path)
        known = self._places.get(path)
        if known is None or known[0] is not catalog:
            places = {
                (entry.context, entry.source): number
                for number, entry in enumerate(catalog.entries)
                if entry.has_unit and not entry.obsolete
            }
            known = self._places[path] = (catalog, places)
        return known[1].get((context, source))

    def write(self, path: Path, catalog: Catalog, expected: str) -> None:
        """Write a catalog made from the one of revision ``expected``. Raises StorageError."""
        data = dump(catalog)
        storage.write_atomic(path, data, expected=expected)
        new = replace(catalog, revision=storage.revision(data))
        places = self._places.get(path)
        self.keep(path, new)
        if places is not None:
            self._places[path] = (new, places[1])

    def write_ledger(self, locale: str, ledger: Ledger) -> None:
        """Write a ledger made from the one on the disk. Raises StorageError."""
        from l10n import approvals

        path = self.project.ledger(locale)
        approvals.save(path, ledger)
        self._ledgers[locale] = (_signature(path), ledger)

    def heavy(self, trail: Trail) -> bool:
        """Whether writing this trail's files takes longer than a reviewer should wait."""
        project = self.project
        paths = (project.root / trail.found.path, project.ledger(trail.found.locale))
        return sum(_signature(path)[1] for path in paths) > 1_000_000


def settle(files: Files, trails: Sequence[Trail]) -> Settled:
    """Take every trail's unit to its end: catalogs first, then ledgers.

    A crash between the two leaves texts translated, never wrongly approved; settling again
    completes it. Raises CatalogError, LedgerError, StorageError, InputError for a catalog
    outside the project; nothing is lost then, and settling again goes on.
    """
    by_catalog: dict[tuple[str, str], list[Trail]] = {}
    for trail in trails:
        by_catalog.setdefault((trail.found.locale, trail.found.path), []).append(trail)
    done: list[tuple[Trail, Unit]] = []
    conflicts: list[tuple[Trail, Unit]] = []
    missing: list[Trail] = []
    with storage.locked(files.project.cache):
        for (locale, name), own in by_catalog.items():
            path = catalog_path(files.project, locale, name)
            found = _settled(files, path, own) if path.is_file() else Settled(missing=tuple(own))
            done += found.done
            conflicts += found.conflicts
            missing += found.missing
        for locale in {trail.found.locale for trail, _unit in done}:
            _approvals(files, locale, [pair for pair in done if pair[0].found.locale == locale])
    return Settled(tuple(done), tuple(conflicts), tuple(missing))


def words(unit: Unit) -> Words:
    """What a version says: its targets, and its state as the file alone tells it."""
    state = State.TRANSLATED if unit.state is State.APPROVED else unit.state
    return unit.targets, state


def _settled(files: Files, path: Path, trails: Sequence[Trail]) -> Settled:
    for tried in range(_TRIES):
        catalog = files.catalog(path)
        settled, entries = _planned(files, path, catalog, trails)
        try:
            if any(new is not old for new, old in zip(entries, catalog.entries, strict=True)):
                files.write(path, replace(catalog, entries=tuple(entries)), catalog.revision)
            break
        except StorageError as error:
            # Somebody wrote the file between our reading and our writing: look at it again.
            if error.code != "changed-meanwhile" or tried == _TRIES - 1:
                raise
            files.forget(path)
    return settled


def _planned(
    files: Files, path: Path, catalog: Catalog, trails: Sequence[Trail]
) -> tuple[Settled, list[Entry]]:
    """What settling ``trails`` makes of the catalog's entries; nothing is written."""
    entries = list(catalog.entries)
    done: list[tuple[Trail, Unit]] = []
    conflicts: list[tuple[Trail, Unit]] = []
    missing: list[Trail] = []
    for trail in trails:
        place = files.place(path, trail.found.context, trail.found.source)
        unit = entries[place].unit if place is not None else None
        if place is None or unit is None or unit.source_plural != trail.found.source_plural:
            missing.append(trail)
            continue
        found = trail.found
        unit = replace(
            unit, locale=found.locale, path=found.path, source_locale=found.source_locale
        )
        if words(unit) in _known(trail):
            entries[place], unit = _ended(catalog, entries[place], unit, trail)
            done.append((trail, unit))
        else:
            conflicts.append((trail, _with_state(unit, files)))
    return Settled(tuple(done), tuple(conflicts), tuple(missing)), entries


def _known(trail: Trail) -> set[Words]:
    return {words(trail.found), *(words(unit) for _decision, unit in trail.steps)}


def _ended(catalog: Catalog, entry: Entry, unit: Unit, trail: Trail) -> tuple[Entry, Unit]:
    """The entry at the trail's end, and its unit; what others added beside the text stays."""
    end = trail.end
    known = {line for version in (trail.found, end) for line in version.comments}
    known.update(line for _decision, version in trail.steps for line in version.comments)
    added = tuple(line for line in unit.comments if line not in known)
    new = replace(
        unit,
        targets=end.targets,
        state=words(end)[1],
        comments=(*end.comments, *added),
        origin=end.origin,
        previous_source=end.previous_source,
        previous_context=end.previous_context,
        previous_plural=end.previous_plural,
    )
    approved = replace(new, state=end.state)
    if new == unit:
        return entry, approved
    if trail.last is None and trail.entry is not None:
        first = trail.entry.unit
        # Undone: the very bytes that stood there, if nothing around the text has changed.
        if first is not None and _place_free(first) == _place_free(new):
            return trail.entry, approved
    raw = entry.unit or unit
    written = replace(new, locale=raw.locale, path=raw.path, source_locale=raw.source_locale)
    return catalog.changed(entry, written), approved


def _place_free(unit: Unit) -> Unit:
    return replace(unit, locale="", path="", line=0, source_locale="")


def _with_state(unit: Unit, files: Files) -> Unit:
    from l10n.approvals import with_state

    return with_state(unit, files.ledger(unit.locale))


def _approvals(files: Files, locale: str, done: Iterable[tuple[Trail, Unit]]) -> None:
    ledger = files.ledger(locale)
    events = [event for trail, unit in done for event in _events(trail, unit, ledger)]
    new = ledger.with_approvals(events)
    if new.lines != ledger.lines:
        files.write_ledger(locale, new)


def _events(trail: Trail, unit: Unit, ledger: Ledger) -> list[Approval]:
    """Approve what the trail ends with; take back what it approved on its way and left."""
    events: list[Approval] = []
    wanted = digest(unit) if unit.state is State.APPROVED else ""
    found = digest(trail.found) if trail.found.state is State.APPROVED else ""
    rejected = trail.last is not None and trail.last.action is Action.REJECT
    for decision, version in trail.steps:
        key = digest(version)
        if decision.action is Action.APPROVE and key not in (wanted, found):
            given = ledger.in_force(key)
            if given is not None and given.by == decision.by:
                events.append(revocation_of(given, trail.by, trail.at))
    if found and found != wanted:
        given = ledger.in_force(found)
        if rejected and given is not None:
            events.append(revocation_of(given, trail.by, trail.at))
        elif not rejected and given is None:
            events.append(approval_of(trail.found, trail.by, trail.at, trail.found.path))
    if wanted and ledger.in_force(wanted) is None:
        by, at = (trail.last.by, trail.last.at) if trail.last else (trail.by, trail.at)
        events.append(approval_of(unit, by, at or trail.at, trail.found.path))
    return events


def _signature(path: Path) -> tuple[int, ...]:
    """What tells two versions of a file apart without reading it: (0, 0, 0) when absent."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)
