"""The index of a memory in SQLite: shards kept as pieces of their arrays, in the same file.

So one transaction has segments and shards, or neither. What was added since the last shard was
made is indexed in the process. A new shard takes in those of its size before it, so there are
few.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from l10n.memory.shards import DTYPES, Read, Shard, arrays
from l10n.memory.signatures import signatures

if TYPE_CHECKING:
    from l10n.memory.shards import Array

SCHEMA = """
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
"""
Answer = TypeVar("Answer")

_SHARD = 250_000
_TAIL = 512
_PART = 65_536
_ATTEMPTS = 5


class UnsteadyError(Exception):
    """A shard was merged into another one meanwhile, or is not what it was written as."""


class SqliteIndex:
    """The shards over the table ``segment`` of a connection. Its methods raise sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shards: list[tuple[str, int, Shard]] = []
        self._tail: list[tuple[str, Shard]] = []
        self._seen: tuple[int, int] | None = None

    def asked(self, locale: str, ask: Callable[[str, Shard], Answer]) -> list[Answer]:
        """What every shard of ``locale`` ("": of all) answers.

        Another process may merge shards while this one asks them: then it asks those there
        are now. Raises UnsteadyError when that does not help.
        """
        for _attempt in range(_ATTEMPTS):
            # Damaged arrays name places and rows that are not there.
            with suppress(UnsteadyError, IndexError, ValueError):
                return [ask(own, shard) for own, shard in self._current() if locale in ("", own)]
            self._seen, self._shards = None, []
        raise UnsteadyError

    def grow(self, *, full: bool = False) -> None:
        """Make shards of what has none where it is much; ``full``: only where it fills one."""
        if self._last_id() - self._watermark() >= (_SHARD if full else _TAIL):
            self._make()

    def remake(self) -> None:
        """Make all shards anew."""
        with immediately(self._connection):
            for table in ("piece", "shard"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
        self._shards = []
        self._make()

    def _current(self) -> list[tuple[str, Shard]]:
        """The shards of the file and those of what no shard of the file has yet."""
        seen = (self._number("PRAGMA data_version"), self._last_id())
        if seen != self._seen:
            self.grow()
            known = {number: shard for _locale, number, shard in self._shards}
            rows = self._connection.execute("SELECT locale, id FROM shard ORDER BY first")
            self._shards = [
                (locale, number, known.get(number) or Shard(self._reader(number)))
                for locale, number in rows.fetchall()
            ]
            first, last = self._watermark(), seen[1]
            self._tail = [
                (locale, Shard(_reader(arrays(signatures(self._texts(locale, first, last))))))
                for locale in self._locales(first, last)
            ]
            self._seen = seen
        return [(locale, shard) for locale, _number, shard in self._shards] + self._tail

    def _make(self) -> None:
        with immediately(self._connection):
            first, last = self._watermark(), self._last_id()
            for locale in self._locales(first, last):
                self._save(locale, self._merged(locale, first), last)
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

    def _locales(self, first: int, last: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT locale FROM segment WHERE id > ? AND id <= ?", (first, last)
        )
        return [locale for (locale,) in rows]

    def _watermark(self) -> int:
        return self._number("SELECT max(last) FROM shard")

    def _last_id(self) -> int:
        return self._number("SELECT max(id) FROM segment")

    def _number(self, statement: str, *values: object) -> int:
        return int(self._connection.execute(statement, values).fetchone()[0] or 0)

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
                    raise UnsteadyError
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
                    raise UnsteadyError
                return np.frombuffer(data, DTYPES[name])
            parts = range(start // _PART, (end - 1) // _PART + 1)
            whole = [piece(name, part) for part in parts]
            joined = whole[0] if len(whole) == 1 else np.concatenate(whole)
            base = parts[0] * _PART
            return joined[start - base : end - base]

        return read


@contextmanager
def immediately(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that has the right to write from its beginning."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield


def _reader(made: dict[str, Array]) -> Read:
    return lambda name, start, end: made[name][start:end]
