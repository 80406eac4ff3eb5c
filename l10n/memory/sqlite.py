"""The memory in SQLite: a cache of what people translated, safe to delete.

Segments are rows; ``l10n.memory.sqlite_index`` keeps the index beside them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory.entries import FIELDS, Entry, digest, entry_of, news, values_of
from l10n.memory.memory import Memory, Stats
from l10n.memory.ranking import COLUMNS, Best, Query, Row
from l10n.memory.scoring import Measure
from l10n.memory.sqlite_index import SCHEMA, SqliteIndex, UnsteadyError, immediately
from l10n.storage import unwritable

if TYPE_CHECKING:
    from l10n.memory.shards import Bounds, Shard

VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS segment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    hash INTEGER NOT NULL,
    locale TEXT NOT NULL,
    lang TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    context TEXT NOT NULL,
    path TEXT NOT NULL,
    origin TEXT NOT NULL,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    author TEXT NOT NULL,
    domain TEXT NOT NULL,
    trust INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS by_source ON segment (hash);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# A changed row goes and comes back under a new id: ids only grow, so what is new is what no
# shard has seen.
_STORE = (
    f"INSERT OR REPLACE INTO segment (key, hash, {', '.join(FIELDS)})"  # noqa: S608
    f" VALUES (?, ?{', ?' * len(FIELDS)})"
)
_BATCH = 5_000
# SQLite takes 999 values in a statement, or more.
_VALUES = 500
# Queries whose candidates are held at once, and rows that are read ahead for each.
_TOGETHER = 256
_FIRST = 8


class SqliteMemory(Memory):
    """A memory in one SQLite file (or in the process); other processes may use it too."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._index = SqliteIndex(connection)

    def close(self) -> None:
        """Let go of the file; what was stored is there already."""
        self._connection.close()

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM segment")

    def store(self, entries: Iterable[Entry]) -> int:
        """See ``Memory.store``; committed every few thousand entries."""
        count = 0
        stream = iter(entries)
        while batch := list(islice(stream, _BATCH)):
            with self._guarded(), self._connection:
                fresh = news(batch, self._known)
                self._connection.executemany(_STORE, map(_values, fresh))
                count += len(fresh)
            with self._guarded():
                self._index.grow(full=True)
        with self._guarded():
            self._index.grow()
        return count

    def exact(self, queries: Sequence[Query]) -> list[list[Row]]:
        """See ``Memory.exact``."""
        found: dict[tuple[str, str], list[Row]] = {}
        hashes = sorted({digest(query.text) for query in queries if query.text})
        for start in range(0, len(hashes), _VALUES):
            some = hashes[start : start + _VALUES]
            for row, own in self._rows(f"hash IN ({_marks(some)})", some):
                found.setdefault((row.source, own), []).append(row)
                found.setdefault((row.source, ""), []).append(row)
        return [found.get((query.text, query.locale), []) for query in queries]

    def near(self, bests: Sequence[Best]) -> None:
        """See ``Memory.near``; the index gives the bounds, only what is needed is read."""
        # Queries of one size stand together: the index answers them sooner.
        ordered = sorted(bests, key=_size)
        for start in range(0, len(ordered), _TOGETHER):
            some = ordered[start : start + _TOGETHER]
            found = self._bounded(some)
            ahead = self._by_id({id for _bounds, ids in found for id in ids[:_FIRST].tolist()})
            for best, (bounds, ids) in zip(some, found, strict=True):
                first, size = 0, _FIRST
                while first < len(ids) and best.wants(float(bounds[first])):
                    wanted = ids[first : first + size].tolist()
                    rows = self._by_id(wanted) if first else ahead
                    best.offer(rows[id] for id in wanted if id in rows)
                    first, size = first + size, min(size * 2, 256)

    def _bounded(self, bests: Sequence[Best]) -> list[Bounds]:
        """For each of ``bests`` the bounds and ids of what could come in, highest bound first."""
        import numpy as np

        def ask(own: str, shard: Shard) -> list[Bounds | None]:
            return [
                shard.candidates(best.query.measure, best.floor)
                if best.query.locale in ("", own)
                else None
                for best in bests
            ]

        with self._guarded():
            answers = self._index.asked("", ask)
        found: list[Bounds] = []
        for number in range(len(bests)):
            given = [answer for shard in answers if (answer := shard[number]) is not None]
            given = given or [(np.empty(0), np.empty(0, np.int64))]
            bounds, ids = (
                given[0] if len(given) == 1 else map(np.concatenate, zip(*given, strict=True))
            )
            order = np.argsort(-bounds, kind="stable")
            found.append((bounds[order], ids[order]))
        return found

    def with_words(
        self, words: list[frozenset[str]], side: str, locale: str
    ) -> Iterator[tuple[Row, str]]:
        """See ``Memory.with_words``."""
        import numpy as np

        with self._guarded():
            found = self._index.asked(
                locale, lambda own, shard: (own, shard.ids_at(shard.with_all(side, words)))
            )
        for own, ids in reversed(found):
            newest = np.sort(ids)[::-1].tolist()
            for start in range(0, len(newest), 64):
                rows = self._by_id(newest[start : start + 64])
                for _id, row in sorted(rows.items(), reverse=True):
                    yield row, own

    def entries(self, locale: str = "") -> Iterator[Entry]:
        """See ``Memory.entries``."""
        last = 0
        while True:
            with self._guarded():
                rows = self._connection.execute(
                    f"SELECT id, {', '.join(FIELDS)} FROM segment"  # noqa: S608
                    " WHERE id > ? AND (? = '' OR locale = ?) ORDER BY id LIMIT ?",
                    (last, locale, locale, _BATCH),
                ).fetchall()
            if not rows:
                return
            yield from (entry_of(values) for _id, *values in rows)
            last = rows[-1][0]

    def stats(self) -> list[Stats]:
        """See ``Memory.stats``."""
        with self._guarded():
            rows = self._connection.execute(
                "SELECT lang, locale, count(*), sum(trust = 2), sum(trust = 1), sum(trust = 0)"
                " FROM segment GROUP BY lang, locale ORDER BY lang, locale"
            ).fetchall()
        return [Stats(*row) for row in rows]

    def remove(self, keys: Iterable[bytes]) -> int:
        """See ``Memory.remove``; the shards forget them when they are next made."""
        with self._guarded(), self._connection:
            before = self._connection.total_changes
            self._connection.executemany(
                "DELETE FROM segment WHERE key = ?", ((key,) for key in keys)
            )
            return self._connection.total_changes - before

    def mark(self, name: str, value: str | None = None) -> str:
        """See ``Memory.mark``."""
        if value is not None:
            with self._guarded(), self._connection:
                self._connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", (name, value))
        return str(self._value("SELECT value FROM mark WHERE name = ?", name) or "")

    def unmark(self) -> None:
        """See ``Memory.unmark``."""
        with self._guarded(), self._connection:
            self._connection.execute("DELETE FROM mark")

    def reindex(self) -> None:
        """See ``Memory.reindex``."""
        with self._guarded():
            self._index.remake()
            self._connection.execute("VACUUM")

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Entry]:
        rows = self._connection.execute(
            f"SELECT key, {', '.join(FIELDS)} FROM segment"  # noqa: S608
            f" WHERE key IN ({_marks(keys)})",
            keys,
        )
        return {key: entry_of(values) for key, *values in rows}

    def _rows(self, condition: str, values: Sequence[object]) -> list[tuple[Row, str]]:
        """The rows for which ``condition`` holds, each with its locale."""
        with self._guarded():
            found = self._connection.execute(
                f"SELECT {COLUMNS}, locale FROM segment WHERE {condition}",  # noqa: S608
                values,
            )
            return [(Row._make([*row, Measure(row[1])]), own) for *row, own in found]

    def _by_id(self, ids: Collection[int]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        rest = iter(ids)
        while some := list(islice(rest, _VALUES)):
            found.update((row.id, row) for row, _ in self._rows(f"id IN ({_marks(some)})", some))
        return found

    def _value(self, statement: str, *values: object) -> object:
        with self._guarded():
            found = self._connection.execute(statement, values).fetchone()
        return found[0] if found else 0

    def _number(self, statement: str, *values: object) -> int:
        return int(str(self._value(statement, *values) or 0))

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnsteadyError) as error:
            raise _failed(error, self._path) from error


def open_sqlite(path: Path | None) -> SqliteMemory:
    """The memory at ``path``, made when absent; None keeps it in the process.

    Raises StorageError for a file that is no memory or one of a newer version.
    """
    shown = str(path or "")
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path or ":memory:", timeout=60)
    except OSError as error:
        raise unwritable(shown, error) from error
    except sqlite3.Error as error:
        raise _failed(error, shown) from error
    try:
        _prepare(connection, shown)
    except sqlite3.Error as error:
        connection.close()
        raise _failed(error, shown) from error
    except StorageError:
        connection.close()
        raise
    return SqliteMemory(connection, shown)


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    """See that the tables are there; those of an older version go, they are a cache."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise StorageError(
            _("this memory was written by a newer l10n"),
            code="memory-version",
            path=path,
            hint=_("update l10n, or delete the file: it is filled again from the catalogs"),
        )
    if version == VERSION:
        return
    with immediately(connection):
        if version:
            connection.execute("DROP TABLE IF EXISTS segment")
        for statement in (_SCHEMA + SCHEMA).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _failed(error: Exception, path: str) -> StorageError:
    """What to raise: a damaged file is ``memory-broken``, anything else ``memory-failed``."""
    name = getattr(error, "sqlite_errorname", "")
    damaged = (
        isinstance(error, UnsteadyError)
        or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
        or "decode to UTF-8" in str(error)  # all texts went in as that
    )
    reason = str(error) or _("its index is damaged")
    if damaged:
        return StorageError(
            _("not a usable memory: {reason}").format(reason=reason),
            code="memory-broken",
            path=path,
            hint=_("run `l10n memory rebuild`: it is filled again from the catalogs"),
        )
    return StorageError(
        _("cannot use the memory: {reason}").format(reason=reason),
        code="memory-failed",
        path=path,
        hint=_("check the folder's permissions and free space, and whether l10n runs elsewhere"),
    )


def _size(best: Best) -> tuple[int, int, int]:
    measure = best.query.measure
    return len(measure.words), len(measure.plain), best.floor


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _values(known: tuple[bytes, Entry]) -> tuple[object, ...]:
    key, entry = known
    return (key, digest(entry.source), *values_of(entry))
