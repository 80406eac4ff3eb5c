"""Where the app's work is done: a thread for the desk, one for what only helps.

The desk's thread takes one call after another, so decisions keep their order and the screen
is painted meanwhile. Searching the memory has a thread and a connection of its own: no
decision waits for it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from l10n.config import Project
from l10n.review import aids as aiding
from l10n.review.aids import Aids
from l10n.review.app import learning
from l10n.review.app.learning import learn_all
from l10n.review.desk import Desk
from l10n.review.filters import Filter
from l10n.review.queue import Order
from l10n.review.session import Findings, Item, Session

if TYPE_CHECKING:
    from l10n.memory import Memory

T = TypeVar("T")
_MUCH = 4_000_000
"""Bytes of catalogs from which on the memory learns them in another process."""


class Backstage:
    """Opens the desk, calls it, closes it. Errors of the desk (L10nError) come through."""

    def __init__(
        self,
        project: Project,
        *,
        by: str,
        locales: Sequence[str] = (),
        paths: Sequence[Path] = (),
        hold: bool = False,
    ) -> None:
        self.project = project
        self._seat = {"by": by, "locales": tuple(locales), "paths": tuple(paths), "hold": hold}
        self._deciding = ThreadPoolExecutor(1, "desk")
        self._helping = ThreadPoolExecutor(1, "aids")
        self._desk: Desk | None = None
        self._memory: Memory | None = None
        self._own: Memory | None = None
        self._learning: asyncio.subprocess.Process | None = None

    @property
    def desk(self) -> Desk:
        """The desk; only for what does not change it."""
        if self._desk is None:
            raise LookupError("desk")
        return self._desk

    async def open(self, wanted: Filter, order: Order) -> Session:
        """Take a seat, and the session at the first unit."""

        def opened() -> Session:
            from l10n.memory.projects import project_memory

            self._memory = project_memory(self.project)
            self._desk = Desk(self.project, memory=self._memory, **self._seat)  # type: ignore[arg-type]
            return self._desk.start(wanted, order)

        return await self._in(self._deciding, opened)

    async def do(self, call: Callable[[Desk], T]) -> T:
        """What ``call`` makes of the desk, when what was asked before is done."""
        return await self._in(self._deciding, lambda: call(self.desk))

    async def aids(self, item: Item) -> Aids:
        """What helps with ``item``."""

        def found() -> Aids:
            desk = self.desk
            ledger = desk.files.ledger(item.unit.locale)
            return aiding.aids(self.project, item, desk.glossary, self._searched(), ledger)

        return await self._in(self._helping, found)

    async def learn(self) -> int:
        """Fill the memory with what is new in the catalogs; how many units were.

        Much is learnt in a process of its own: neither keys nor this one's memory feel it.
        """
        from l10n.workspace import catalog_paths

        locales = self.desk.locales
        size = sum(
            path.stat().st_size
            for locale in locales
            for path in catalog_paths(self.project, locale)
            if path.is_file()
        )
        if size < _MUCH:
            return await self._in(self._helping, lambda: learn_all(self.project, locales))
        command = (sys.executable, "-m", learning.__name__, str(self.project.root), *locales)
        nothing = asyncio.subprocess.DEVNULL
        self._learning = await asyncio.create_subprocess_exec(
            *command, stdin=nothing, stdout=asyncio.subprocess.PIPE, stderr=nothing
        )
        told, _nothing = await self._learning.communicate()
        return int(told) if told.isdigit() else 0

    async def check(self, session: Session, targets: Sequence[str]) -> Findings:
        """The findings of a text that is being typed."""
        return await self._in(self._helping, lambda: self.desk.check(session, targets))

    def close(self) -> None:
        """Settle and leave the seat; waits for what is being done."""

        def left() -> None:
            try:
                if self._desk is not None:
                    self._desk.close()
            finally:
                if self._memory is not None:
                    self._memory.close()

        def forgotten() -> None:
            if self._own is not None:
                self._own.close()

        if self._learning is not None and self._learning.returncode is None:
            # What it has learnt is kept by catalogs; the next start learns the rest.
            with suppress(ProcessLookupError):
                self._learning.kill()
        try:
            self._helping.submit(forgotten).result()
            self._deciding.submit(left).result()
        finally:
            self._helping.shutdown(cancel_futures=True)
            self._deciding.shutdown()

    def _searched(self) -> Memory:
        """The connection of the helping thread: SQLite's belong to one thread each."""
        if self._own is None:
            from l10n.memory.projects import project_memory

            self._own = project_memory(self.project)
        return self._own

    async def _in(self, thread: ThreadPoolExecutor, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, call)
