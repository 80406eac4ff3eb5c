"""Drafts into their catalogs, as they come, without writing a large catalog again and again."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import Tally
from l10n.drafting.streaming import Pair
from l10n.errors import L10nError
from l10n.model import Unit

# Of the time so far, how much may go into writing before the next chunk waits for its turn.
_SHARE = 0.1


class Writer:
    """Collects drafts and writes them; every catalog as one step, under the project's lock.

    Drafts are written after each chunk, unless that would take more than a tenth of the
    time: a catalog of a hundred thousand units is not written anew for every thousand.
    ``tally`` counts what was written.
    """

    def __init__(self, project: Project, total: int) -> None:
        self.tally = Tally(total)
        self._project = project
        self._pending: dict[str, list[Pair]] = {}
        self._begun = time.monotonic()
        self._spent = 0.0

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


def _write(path: Path, pairs: Iterable[Pair]) -> list[Unit]:
    """Write those drafts whose units still say what they said; give them back."""
    from l10n.catalogs import read, write

    catalog = read(path)
    now = {unit.key: unit.targets for unit in catalog.units if not unit.obsolete}
    kept = [after for before, after in pairs if now.get(before.key) == before.targets]
    write(path, catalog.with_units(kept))
    return kept
