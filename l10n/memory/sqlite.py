"""The memory in SQLite: a cache of what people translated, safe to delete.

Segments are rows; the index is a few shards (``l10n.memory.shards``), kept as pieces of their
arrays in the same file, so that one transaction has both or neither. What was added since the
last shard was made is indexed in the process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory.entries import FIELDS, Entry, digest, entry_of, news, values_of
from l10n.memory.memory import Memory, Stats
from l10n.memory.ranking import COLUMNS, Best, Query, Row
from l10n.memory.shards import DTYPES, Read, Shard, arrays
from l10n.memory.signatures import signatures

if TYPE_CHECKING:
    from l10n.memory.shards import Array

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
CREATE TABLE IF NOT EXISTS shard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    locale TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    size INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS piece (
    shard INTEGER NOT NULL,
    name TEXT NOT NULL,
    part INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (shard, name, part)
);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# A changed row goes and comes back under a new id: ids only grow, so what is new is what no
# shard has seen.
_STORE = (
    f"INSERT OR REPLACE INTO segment (key, hash, {', '.join(FIELDS)})"  # noqa: S608
    f" VALUES (?, ?{', ?' * len(FIELDS)})"
)
_BATCH = 5_000
_SHARD = 250_000
_TAIL = 512
_PART = 65_536
_ATTEMPTS = 5
_WATERMARK = "indexed"


Answer = TypeVar("Answer")


class _GoneError(Exception):
    """A shard was merged into another one meanwhile."""


class SqliteMemory(Memory):
    """A memory in one SQLite file (or in the process); other processes may use it too."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._shards: list[tuple[str, int, Shard]] = []
        self._tail: list[tuple[str, Shard]] = []
        self._seen: tuple[int, int] | None = None

    def close(self) -> None:
        """Let go of the file; what was stored is there already."""
        self._connection.close()

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM segment")

    def store(self, entries: Iterable[Entry]) -> int:
        """See ``Memory.store``; committed every few thousand entries."""
        before = self._last_id()
        stream = iter(entries)
        while batch := list(islice(stream, _BATCH)):
            with self._guarded(), self._connection:
                self._connection.executemany(_STORE, map(_values, news(batch, self._known)))
            if self._last_id() - self._watermark() >= _SHARD:
                self._index()
        if self._last_id() - self._watermark() >= _TAIL:
            self._index()
        return self._last_id() - before

    def exact(self, query: Query) -> list[Row]:
        """See ``Memory.exact``."""
        return self._rows("hash = ? AND source = ?", (digest(query.text), query.text), query.locale)

    def near(self, query: Query, best: Best) -> Iterator[tuple[float, Iterable[Row]]]:
        """See ``Memory.near``; the index gives the bounds, only what is needed is read."""
        import numpy as np

        found = self._asked(
            query.locale, lambda _own, shard: shard.candidates(query.measure, best.floor)
        )
        if not found:
            return
        bounds = np.concatenate([item[0] for item in found])
        order = np.argsort(-bounds, kind="stable")
        bounds, ids = bounds[order], np.concatenate([item[1] for item in found])[order]
        start, size = 0, 16
        while start < len(ids):
            yield float(bounds[start]), self._rows_of(ids[start : start + size].tolist())
            start, size = start + size, min(size * 2, 256)

    def with_words(
        self, words: list[frozenset[str]], side: str, locale: str
    ) -> Iterator[tuple[Row, str]]:
        """See ``Memory.with_words``."""
        import numpy as np

        found = self._asked(
            locale, lambda own, shard: (own, shard.ids_at(shard.with_all(side, words)))
        )
        for own, ids in reversed(found):
            newest = np.sort(ids)[::-1].tolist()
            for start in range(0, len(newest), 64):
                rows = self._rows_of(newest[start : start + 64])
                for row in sorted(rows, key=lambda row: -row.id):
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
            self._connection.execute("DELETE FROM mark WHERE name <> ?", (_WATERMARK,))

    def reindex(self) -> None:
        """See ``Memory.reindex``."""
        with self._guarded():
            with self._connection:
                for table in ("piece", "shard"):
                    self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
                self._connection.execute("DELETE FROM mark WHERE name = ?", (_WATERMARK,))
            self._shards = []
            self._index()
            self._connection.execute("VACUUM")

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Entry]:
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(
            f"SELECT key, {', '.join(FIELDS)} FROM segment WHERE key IN ({marks})",  # noqa: S608
            keys,
        )
        return {key: entry_of(values) for key, *values in rows}

    def _rows(self, condition: str, values: Sequence[object], locale: str = "") -> list[Row]:
        with self._guarded():
            found = self._connection.execute(
                f"SELECT {COLUMNS} FROM segment WHERE {condition}"  # noqa: S608
                " AND (? = '' OR locale = ?)",
                (*values, locale, locale),
            )
            return [Row(*row) for row in found]

    def _rows_of(self, ids: list[int]) -> list[Row]:
        return self._rows(f"id IN ({','.join('?' * len(ids))})", ids)

    def _value(self, statement: str, *values: object) -> object:
        with self._guarded():
            found = self._connection.execute(statement, values).fetchone()
        return found[0] if found else 0

    def _number(self, statement: str, *values: object) -> int:
        return int(str(self._value(statement, *values) or 0))

    def _last_id(self) -> int:
        return self._number("SELECT max(id) FROM segment")

    def _watermark(self) -> int:
        return int(self.mark(_WATERMARK) or 0)

    def _current(self) -> list[tuple[str, Shard]]:
        """The shards of the file and those of what no shard of the file has yet."""
        seen = (self._number("PRAGMA data_version"), self._last_id())
        if seen != self._seen:
            if seen[1] - self._watermark() >= _TAIL:
                self._index()
            self._load()
            with self._guarded():
                self._tail = [
                    (locale, Shard(_reader(made)))
                    for locale, made in self._unindexed(self._watermark(), seen[1])
                ]
            self._seen = seen
        return [(locale, shard) for locale, _number, shard in self._shards] + self._tail

    def _asked(self, locale: str, ask: Callable[[str, Shard], Answer]) -> list[Answer]:
        """What every shard of ``locale`` ("": of all) answers.

        Another process may merge shards while this one asks them: then it asks those there
        are now.
        """
        for _attempt in range(_ATTEMPTS):
            with self._guarded(), suppress(_GoneError):
                return [ask(own, shard) for own, shard in self._current() if locale in ("", own)]
            self._seen, self._shards = None, []
        raise broken(_GoneError(_("its index keeps changing")), self._path)

    def _load(self) -> None:
        """Bring the list of shards up to date; one that is known stays as it is."""
        known = {number: shard for _locale, number, shard in self._shards}
        with self._guarded():
            rows = self._connection.execute("SELECT locale, id FROM shard ORDER BY first")
            self._shards = [
                (locale, number, known.get(number) or Shard(self._reader(number)))
                for locale, number in rows.fetchall()
            ]

    def _index(self) -> None:
        """Make shards of what has none; small ones before it are taken in."""
        with self._guarded(), _immediately(self._connection):
            first, last = self._watermark(), self._last_id()
            locales = [
                row[0]
                for row in self._connection.execute(
                    "SELECT DISTINCT locale FROM segment WHERE id > ? AND id <= ?", (first, last)
                )
            ]
            for locale in locales:
                self._save(locale, self._merged(locale, first), last)
            self._connection.execute(
                "INSERT OR REPLACE INTO mark VALUES (?, ?)", (_WATERMARK, str(last))
            )
        self._seen = None

    def _merged(self, locale: str, first: int) -> int:
        """Where the new shard begins: shards of its size before it go into it."""
        counting = "SELECT count(*) FROM segment WHERE locale = ? AND id > ?"
        size = self._number(counting, locale, first)
        shards = self._connection.execute(
            "SELECT id, first, size FROM shard WHERE locale = ? ORDER BY first DESC", (locale,)
        ).fetchall()
        for number, start, held in shards:
            if held > 2 * size or held + size > _SHARD:
                break
            first, size = start, size + held
            self._connection.execute("DELETE FROM shard WHERE id = ?", (number,))
            self._connection.execute("DELETE FROM piece WHERE shard = ?", (number,))
        return first

    def _save(self, locale: str, first: int, last: int) -> None:
        rows = self._texts(locale, first, last)
        while part := list(islice(rows, _SHARD)):
            made = arrays(signatures(part))
            number = self._connection.execute(
                "INSERT INTO shard (locale, first, last, size) VALUES (?, ?, ?, ?)",
                (locale, first, part[-1][0], len(part)),
            ).lastrowid
            first = part[-1][0]
            self._connection.executemany(
                "INSERT INTO piece VALUES (?, ?, ?, ?)",
                (
                    (number, name, start // _PART, array[start : start + _PART].tobytes())
                    for name, array in made.items()
                    for start in range(0, len(array), _PART)
                ),
            )

    def _texts(self, locale: str, first: int, last: int) -> Iterator[tuple[int, str, str]]:
        return self._connection.execute(
            "SELECT id, source, target FROM segment"
            " WHERE locale = ? AND id > ? AND id <= ? ORDER BY id",
            (locale, first, last),
        )

    def _unindexed(self, first: int, last: int) -> Iterator[tuple[str, dict[str, Array]]]:
        locales = self._connection.execute(
            "SELECT DISTINCT locale FROM segment WHERE id > ? AND id <= ?", (first, last)
        ).fetchall()
        for (locale,) in locales:
            yield locale, arrays(signatures(self._texts(locale, first, last)))

    def _reader(self, number: int) -> Read:
        """Reads the arrays of shard ``number`` by pieces; a piece is kept once it was read."""
        import numpy as np

        pieces: dict[tuple[str, int], Array] = {}

        def piece(name: str, part: int) -> Array:
            if (name, part) not in pieces:
                found = self._connection.execute(
                    "SELECT data FROM piece WHERE shard = ? AND name = ? AND part = ?",
                    (number, name, part),
                ).fetchone()
                if found is None:
                    raise _GoneError
                pieces[name, part] = np.frombuffer(found[0], DTYPES[name])
            return pieces[name, part]

        def read(name: str, start: int, end: int | None) -> Array:
            if end is None:
                rows = self._connection.execute(
                    "SELECT data FROM piece WHERE shard = ? AND name = ? ORDER BY part",
                    (number, name),
                )
                data = b"".join(row[0] for row in rows)
                if not data and name == "ids":
                    raise _GoneError
                return np.frombuffer(data, DTYPES[name])
            parts = range(start // _PART, (end - 1) // _PART + 1)
            whole = [piece(name, part) for part in parts]
            joined = whole[0] if len(whole) == 1 else np.concatenate(whole)
            base = parts[0] * _PART
            return joined[start - base : end - base]

        return read

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise broken(error, self._path) from error


def open_sqlite(path: Path | None) -> SqliteMemory:
    """The memory at ``path``, made when absent; None keeps it in the process.

    Raises StorageError for a file that is no memory or one of a newer version.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path or ":memory:", timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StorageError(
                _("this memory was written by a newer l10n"),
                code="memory-version",
                path=str(path),
                hint=_("update l10n, or delete the file: it is filled again from the catalogs"),
            )
        if version < VERSION:
            _make(connection, version)
    except (sqlite3.Error, OSError) as error:
        raise broken(error, str(path)) from error
    return SqliteMemory(connection, str(path or ""))


def broken(error: Exception, path: str) -> StorageError:
    """What to raise for a file that SQLite cannot use."""
    return StorageError(
        _("not a usable memory: {reason}").format(reason=error),
        code="memory-broken",
        path=path,
        hint=_("run `l10n memory rebuild`: it is filled again from the catalogs"),
    )


def _make(connection: sqlite3.Connection, version: int) -> None:
    """The tables; those of an older version go, they are a cache."""
    with _immediately(connection):
        if version:
            connection.execute("DROP TABLE IF EXISTS segment")
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _immediately(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that has the right to write from its beginning."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield


def _reader(made: dict[str, Array]) -> Read:
    return lambda name, start, end: made[name][start:end]


def _values(known: tuple[bytes, Entry]) -> tuple[object, ...]:
    key, entry = known
    return (key, digest(entry.source), *values_of(entry))
