"""The translation memory in SQLite: a cache of what people translated, safe to delete."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory.scoring import similar
from l10n.model import Match, State, Unit

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS segment (
    id INTEGER PRIMARY KEY,
    locale TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    context TEXT NOT NULL,
    path TEXT NOT NULL,
    author TEXT NOT NULL,
    approved INTEGER NOT NULL,
    length INTEGER NOT NULL,
    UNIQUE (locale, source, target, context, path)
);
CREATE INDEX IF NOT EXISTS by_source ON segment (locale, source);
CREATE INDEX IF NOT EXISTS by_length ON segment (locale, length);
"""
_INSERT = """
INSERT INTO segment (locale, source, target, context, path, author, approved, length)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET approved = max(approved, excluded.approved),
    author = CASE WHEN excluded.author = '' THEN author ELSE excluded.author END
"""
_COLUMNS = "source, target, context, path, author, approved"


class Memory:
    """A store of translated units; use it as a context manager or ``close`` it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self._connection.commit()
        self._connection.close()

    def __len__(self) -> int:
        found: tuple[int] = self._connection.execute("SELECT count(*) FROM segment").fetchone()
        return found[0]

    def add(self, units: Iterable[Unit], *, author: str = "") -> int:
        """Learn the translated and approved units; gives how many were new.

        Drafts teach nothing: a memory of machine output would quote itself.
        """
        before = len(self)
        rows = (
            (
                unit.locale,
                unit.source,
                unit.target,
                unit.context or "",
                unit.path,
                author,
                int(unit.state is State.APPROVED),
                len(unit.source),
            )
            for unit in units
            if unit.state in (State.TRANSLATED, State.APPROVED)
            and unit.target
            and unit.source_plural is None
            and not unit.obsolete
        )
        with self._connection:
            self._connection.executemany(_INSERT, rows)
        return len(self) - before

    def search(
        self,
        text: str,
        limit: int = 5,
        threshold: int = 70,
        *,
        locale: str,
        context: str = "",
        path: str = "",
    ) -> list[Match]:
        """The ``limit`` best matches of at least ``threshold``, best first.

        100 is the same source; 101 the same source in the same place (``path`` and
        ``context``); less is ``scoring.similar``. The result is that of comparing with every
        segment: the length window only leaves out what cannot reach the threshold.
        """
        exact = self._connection.execute(
            f"SELECT {_COLUMNS} FROM segment WHERE locale = ? AND source = ?",  # noqa: S608
            (locale, text),
        ).fetchall()
        rows = [(_exact_score(row, path, context), row) for row in exact]
        if len(rows) < limit and threshold < 100:
            # similar(a, b) ≤ 200·min/(len a + len b): outside this window none can reach it.
            low = len(text) * threshold // (200 - threshold)
            high = len(text) * (200 - threshold) // max(threshold, 1) + 1
            near = self._connection.execute(
                f"SELECT {_COLUMNS} FROM segment"  # noqa: S608
                " WHERE locale = ? AND length BETWEEN ? AND ? AND source <> ?",
                (locale, low, high, text),
            )
            rows += similar(text, near, threshold)
        rows.sort(key=lambda item: (-item[0], -item[1][5], item[1][0], item[1][1]))
        found: dict[tuple[str, str], Match] = {}
        for score, (source, target, _context, where, author, approved) in rows:
            match = Match(source, target, score, where, author, bool(approved))
            found.setdefault((source, target), match)
        return list(found.values())[:limit]


def open_memory(path: Path | None) -> Memory:
    """The memory at ``path``, made when absent; None keeps it in the process.

    Raises StorageError for a file that is no memory or one of a newer version.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path or ":memory:", timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise StorageError(
                _("this memory was written by a newer l10n"),
                code="memory-version",
                path=str(path),
                hint=_("update l10n, or delete the file: it is filled again from the catalogs"),
            )
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    except (sqlite3.Error, OSError) as error:
        raise StorageError(
            _("not a usable memory: {reason}").format(reason=error),
            code="memory-broken",
            path=str(path),
            hint=_("delete the file: it is filled again from the catalogs"),
        ) from error
    return Memory(connection)


def _exact_score(row: tuple[str, str, str, str, str, int], path: str, context: str) -> int:
    same_place = bool(path) and row[3] == path and row[2] == context
    return 101 if same_place else 100
