"""One session for the pages of a browser: lines of the protocol, one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import TypeVar

from l10n.config import Project
from l10n.review import protocol
from l10n.review.desk import Desk
from l10n.review.filters import Filter
from l10n.review.queue import Order
from l10n.review.session import Session

T = TypeVar("T")
_IDLE = 2.0
"""Seconds without a request after which what is behind the journal is written."""


class Talk:
    """A desk in a thread of its own: a memory's connection belongs to one thread.

    Whichever page asks, there is one session: a page names the row it speaks of (``at``), and
    what another page has moved on from is refused.
    """

    def __init__(
        self,
        project: Project,
        *,
        by: str,
        locales: Sequence[str] = (),
        paths: Sequence[Path] = (),
        hold: bool = False,
        reading: bool = False,
    ) -> None:
        self.reading, self.by = reading, by
        self.project = project
        self._seat = (by, tuple(locales), tuple(paths), hold)
        self._thread = ThreadPoolExecutor(1, "desk")
        self._open = ExitStack()
        self._desk: Desk | None = None
        self._session: Session | None = None
        self._last = monotonic()

    def open(self, wanted: Filter, order: Order) -> None:
        """Take a seat. Raises L10nError."""

        def opened() -> None:
            from l10n.memory.projects import learn, project_memory

            by, locales, paths, hold = self._seat
            memory = self._open.enter_context(project_memory(self.project))
            for locale in locales:
                learn(self.project, memory, locale)
            self._desk = self._open.enter_context(
                Desk(
                    self.project, by=by, locales=locales, paths=paths, hold=hold,
                    claims=not self.reading, memory=memory,
                )
            )  # fmt: skip
            self._session = self._desk.start(wanted, order)

        self._in(opened)

    def answer(self, line: bytes) -> protocol.Answer:
        """The answer to one line; every decision is on the disk before."""

        def answered() -> protocol.Answer:
            if self._desk is None or self._session is None:
                raise LookupError("desk")
            self._session, answer = protocol.answered(
                self._session, self._desk, line, reading=self.reading
            )
            return answer

        self._last = monotonic()
        return self._in(answered)

    def idle(self) -> None:
        """Write what is behind, when nobody asks for anything."""
        if self._desk is None or not self._desk.pending or monotonic() - self._last < _IDLE:
            return
        self.answer(b'{"do": "quit"}')

    def close(self) -> None:
        """Settle and leave the seat."""
        try:
            self._in(self._open.close)
        finally:
            self._thread.shutdown()

    def _in(self, call: Callable[[], T]) -> T:
        return self._thread.submit(call).result()
