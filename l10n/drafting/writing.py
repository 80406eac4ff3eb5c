"""Drafts into their catalogs, as they come, without writing a large catalog again and again."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import Tally
from l10n.drafting.jobs import Pair
from l10n.drafting.opening import by_machine, with_draft
from l10n.errors import L10nError, StorageError
from l10n.model import Unit

Key = tuple[str | None, str]

# Of the time so far, how much may go into writing before the next batch waits for its turn.
_SHARE = 0.1
# How often a catalog that somebody else writes at the same moment is read anew.
_TRIES = 20


class Writer:
    """Collects drafts and writes them; every catalog as one step, under the project's lock.

    Drafts are written after each batch, unless that would take more than a tenth of the
    time: a catalog of a hundred thousand units is not written anew for every thousand.
    ``tally`` counts what was written.
    """

    def __init__(self, project: Project, total: int) -> None:
        self.tally = Tally(total)
        self._project = project
        self._pending: dict[str, list[Pair]] = {}
        self._begun = time.monotonic()
        self._spent = 0.0

    @property
    def waits(self) -> bool:
        """Whether some drafts are not written yet."""
        return bool(self._pending)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Take finished drafts; raises what reading and writing catalogs raises."""
        for pair in pairs:
            self._pending.setdefault(pair[0].path, []).append(pair)
        if self._spent <= _SHARE * (time.monotonic() - self._begun):
            self.flush()

    def flush(self) -> None:
        """Write all that waits. One catalog that cannot be written keeps no other from it."""
        from l10n.storage import locked

        if not self._pending:
            return
        start = time.monotonic()
        failure: L10nError | None = None
        with locked(self._project.cache):
            for name in list(self._pending):
                try:
                    kept = _write(self._project.root / name, self._pending[name])
                except L10nError as error:
                    failure = failure or error
                else:
                    self.tally.add(kept)
                del self._pending[name]
        self._spent += time.monotonic() - start
        if failure is not None:
            raise failure


def _write(path: Path, pairs: list[Pair]) -> list[Unit]:
    """Write those drafts whose units still say what they said; give them back.

    What else has changed in the file since stays: it is read at the last moment, and read
    again where an editor that knows no lock writes it at the same time.
    """
    from l10n.catalogs import read, write

    for attempt in range(_TRIES):
        catalog = read(path)
        now = {unit.key: unit for unit in catalog.units if not unit.obsolete}
        kept = [
            with_draft(now[before.key], after.targets, after.origin)
            for before, after in pairs
            if after.origin is not None and _as_it_was(now.get(before.key), before)
        ]
        try:
            write(path, catalog.with_units(kept), expected=catalog.revision)
        except StorageError as error:
            if error.code != "changed-meanwhile" or attempt == _TRIES - 1:
                raise
        else:
            # An interrupted job may not know that it had written some already.
            there = [now[before.key] for before, after in pairs if _is_there(now, before, after)]
            return kept + there
    return []


def _is_there(now: Mapping[Key, Unit], before: Unit, after: Unit) -> bool:
    """Whether the catalog holds the draft, and held it when it was read."""
    unit = now.get(before.key)
    return (
        unit is not None
        and not _as_it_was(unit, before)
        and unit.targets == after.targets
        and by_machine(unit)
    )


def _as_it_was(now: Unit | None, before: Unit) -> bool:
    """Whether nobody has touched the unit's text or its state since."""
    if now is None:
        return False
    return all(
        getattr(now, name) == getattr(before, name)
        for name in ("targets", "state", "previous_source", "source_plural", "codes", "origin")
    )
