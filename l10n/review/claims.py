"""Who sits at which unit: several reviewers on one machine never decide about the same one.

A desk holds the lock of its own file as long as it lives; the system lets go of it when the
process ends, however it ends. So a claim whose desk's lock is free is nobody's.
"""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from l10n.storage import unwritable

_TABLE = """CREATE TABLE IF NOT EXISTS claims (
    catalog TEXT NOT NULL, context TEXT NOT NULL, source TEXT NOT NULL,
    desk TEXT NOT NULL, who TEXT NOT NULL, PRIMARY KEY (catalog, context, source)
) WITHOUT ROWID"""
Key = tuple[str, str | None, str]


class Seat:
    """One desk among those of a project's ``folder``; alive until it is closed."""

    def __init__(self, folder: Path, who: str, name: str = "") -> None:
        self.name = name or uuid.uuid4().hex[:12]
        self.who = who
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._lock_path(self.name), timeout=0, thread_local=False)
            self._lock.acquire()
            self._base = sqlite3.connect(
                folder / "claims.sqlite", timeout=5, isolation_level=None, check_same_thread=False
            )
            # Claims need not survive the machine: losing power frees every seat anyway.
            self._base.execute("PRAGMA synchronous=OFF")
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute(_TABLE)
        except Timeout:
            raise
        except OSError as error:
            raise unwritable(folder, error) from error
        except sqlite3.DatabaseError:
            self._anew()

    def claim(self, key: Key) -> str | None:
        """Take ``key``, giving up what this desk held; who has it where another desk does.

        Compare and swap: a row is taken where there is none, or where its desk is gone.
        """
        values = (key[0], _context(key), key[2])
        with closing(self._base.cursor()) as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                found = base.execute(
                    "SELECT desk, who FROM claims WHERE catalog=? AND context=? AND source=?",
                    values,
                ).fetchone()
                if found is not None and found[0] != self.name and self._lives(found[0]):
                    return str(found[1])
                base.execute("DELETE FROM claims WHERE desk=?", (self.name,))
                base.execute(
                    "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?)",
                    (*values, self.name, self.who),
                )
                return None
            finally:
                base.execute("COMMIT")

    def release(self) -> None:
        """Give up what this desk holds."""
        self._base.execute("DELETE FROM claims WHERE desk=?", (self.name,))

    def close(self) -> None:
        """Leave: others may claim what this desk held."""
        with suppress(sqlite3.Error):
            self.release()
        self._base.close()
        self._lock.release()
        with suppress(OSError):
            self._lock_path(self.name).unlink()

    def _lives(self, desk: str) -> bool:
        return lives(self._folder, desk)

    def _lock_path(self, name: str) -> Path:
        return self._folder / f"desk-{name}.lock"

    def _anew(self) -> None:
        """A broken file of claims says nothing; begin another."""
        path = self._folder / "claims.sqlite"
        with suppress(AttributeError, sqlite3.Error):
            self._base.close()
        path.unlink(missing_ok=True)
        self._base = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        self._base.execute(_TABLE)


def lives(folder: Path, desk: str) -> bool:
    """Whether the process of a desk still runs: it holds its lock."""
    path = folder / f"desk-{desk}.lock"
    if not path.exists():
        return False
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _context(key: Key) -> str:
    """A context that is no text and the empty one are two things."""
    return "-" if key[1] is None else f"={key[1]}"
