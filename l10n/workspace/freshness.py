"""What the last update saw, so that the next looks only at what changed.

``.l10n/update.sqlite`` may be deleted at any time; one that cannot be read is made anew. It
holds the digest of every file an update read, and what the update said of each catalog,
under a key of everything that went in: article, catalog, settings, this program. A file is
known again by its size, times and inode, as git's index knows it; one that was written in the
two seconds before we looked may change again within the same tick of the file system's
clock, so its digest is taken anew (git's "racy" entries).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from l10n import __version__
from l10n.config import Project

_RACY = 2_000_000_000
_ROOMS = ("articles", "catalogs", "text", "workspace")
_LIBRARIES = ("babel", "PyYAML", "pyromark", "rapidfuzz", "uniseg")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stat TEXT NOT NULL, digest BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS results
    (article TEXT, catalog TEXT, key BLOB NOT NULL, result TEXT NOT NULL,
     PRIMARY KEY (article, catalog)) WITHOUT ROWID;
"""

Key = tuple[str, str]
"""An article's and a catalog's path."""


@dataclass(slots=True)
class Freshness:
    """The cache, loaded; ``save`` writes what has changed in it."""

    path: Path | None
    program: str
    now: int
    about: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    results: dict[Key, tuple[bytes, str]] = field(default_factory=dict)
    _new_files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    _new_results: dict[Key, tuple[bytes, str]] = field(default_factory=dict)
    _new_words: dict[str, str] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)

    def digest(self, path: Path | str, name: str) -> bytes | None:
        """The SHA-256 of the file at ``path``, called ``name`` here; None when there is none."""
        try:
            seen = os.stat(path)  # noqa: PTH116  (ten thousands of paths)
        except OSError:
            return None
        stat = f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"
        known = self.files.get(name)
        if known is not None and known[0] == stat:
            return known[1]
        try:
            found = hashlib.sha256(Path(path).read_bytes()).digest()
        except OSError:
            return None
        settled = max(seen.st_mtime_ns, seen.st_ctime_ns) < self.now - _RACY
        if settled and self.path is not None:
            self.files[name] = self._new_files[name] = (stat, found)
        return found

    def result(self, article: str, catalog: str, key: bytes) -> str | None:
        """What the last update said under this ``key``, as it was given to ``keep``."""
        known = self.results.get((article, catalog))
        return known[1] if known is not None and known[0] == key else None

    def keep(self, article: str, catalog: str, key: bytes, result: str) -> None:
        """Remember what an update says of ``catalog``."""
        self.results[article, catalog] = self._new_results[article, catalog] = (key, result)

    def keep_words(self, article: str, words: str) -> None:
        """Remember the words of an article, to know which labels and breaks concern it."""
        self._new_words[article] = words

    def settle(self, name: str, words: Mapping[str, str]) -> None:
        """Forget what was said of the articles that a change of ``words`` concerns.

        ``words`` are what articles are read with (labels, breaks) and the words, without white
        space, that an article must have for it to matter; ``name`` says which they are.
        """
        value = json.dumps(words, ensure_ascii=False, sort_keys=True)
        if self.about.get(name) == value:
            return
        before = self.settled(name) if name in self.about else {}
        self.about[name] = value
        if before is None:
            self._forget({article for article, _catalog in self.results})
            return
        changed = {text for _what, text in before.items() ^ words.items()}
        self._forget(
            {article for article, text in self._words() if any(part in text for part in changed)}
        )

    def settled(self, name: str) -> dict[str, str] | None:
        """What ``settle`` was last given under ``name``, None where that cannot be read."""
        try:
            words = json.loads(self.about[name])
            return {str(what): str(text) for what, text in words.items()}
        except (KeyError, ValueError, AttributeError):
            return None

    def forget_all_but(self, articles: Collection[str]) -> None:
        """Drop what is known of articles that are no more."""
        self._forget({article for article, _catalog in self.results} - set(articles))

    def save(self) -> None:
        """Write what changed; a cache that cannot be written is left as it is."""
        if self.path is None:
            return
        with suppress(OSError, sqlite3.Error):
            connection = sqlite3.connect(self.path)
            try:
                with connection:
                    self._write(connection)
            finally:
                connection.close()

    def _write(self, connection: sqlite3.Connection) -> None:
        about = {**self.about, "program": self.program}
        connection.executemany("REPLACE INTO about VALUES (?, ?)", about.items())
        gone = [(article,) for article in self._dropped]
        connection.executemany("DELETE FROM results WHERE article = ?", gone)
        rows = ((name, *row) for name, row in self._new_files.items())
        connection.executemany("REPLACE INTO files VALUES (?, ?, ?)", rows)
        results = ((*names, *row) for names, row in self._new_results.items())
        connection.executemany("REPLACE INTO results VALUES (?, ?, ?, ?)", results)
        connection.executemany("REPLACE INTO articles VALUES (?, ?)", self._new_words.items())

    def _words(self) -> Iterable[tuple[str, str]]:
        if self.path is None or not self.results:
            return []
        with suppress(sqlite3.Error):
            connection = sqlite3.connect(self.path)
            try:
                return connection.execute("SELECT path, words FROM articles").fetchall()
            finally:
                connection.close()
        self.results.clear()
        return []

    def _forget(self, articles: Collection[str]) -> None:
        if articles:
            self._dropped.update(articles)
            kept = {names: row for names, row in self.results.items() if names[0] not in articles}
            self.results = kept


def open_freshness(project: Project, *, use: bool = True) -> Freshness:
    """What the last update left in ``.l10n``; nothing where it left none or ``use`` is False."""
    program = _program(project)
    path = project.cache / "update.sqlite"
    if not use:
        return Freshness(None, program, 0)
    try:
        project.cache.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            # A cache that came with a repository must not name another program's database.
            path.unlink()
        now = _clock(project.cache)
    except OSError:
        return Freshness(None, program, 0)
    for _attempt in range(2):
        try:
            return _loaded(path, program, now)
        except (sqlite3.Error, ValueError, TypeError):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return Freshness(None, program, 0)


def _loaded(path: Path, program: str, now: int) -> Freshness:
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.executescript("PRAGMA trusted_schema = OFF;" + _SCHEMA)
            about = dict(connection.execute("SELECT name, value FROM about"))
            if about.pop("program", program) != program:
                for table in ("about", "files", "articles", "results"):
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608
                return Freshness(path, program, now)
        files = {name: (stat, digest) for name, stat, digest in connection.execute(
            "SELECT path, stat, digest FROM files"
        )}  # fmt: skip
        results = {
            (article, catalog): (key, result)
            for article, catalog, key, result in connection.execute(
                "SELECT article, catalog, key, result FROM results"
            )
        }
    finally:
        connection.close()
    return Freshness(path, program, now, about, files, results)


def _clock(folder: Path) -> int:
    """The file system's own time, in nanoseconds: another machine's clock may be another."""
    path = folder / "clock"
    path.touch()
    return path.stat().st_mtime_ns


def _program(project: Project) -> str:
    """A digest of what reads and updates: our own files, the libraries they ask, the settings."""
    parts = [__version__, repr(project.settings)]
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}")
    if project.settings.segmentation.srx:
        rules = project.root / project.settings.segmentation.srx
        parts.append(hashlib.sha256(rules.read_bytes() if rules.is_file() else b"").hexdigest())
    package = Path(__file__).parents[1]
    for room in _ROOMS:
        for folder, _folders, names in os.walk(package / room):
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    seen = Path(folder, name).stat()
                    parts.append(f"{folder} {name} {seen.st_size} {seen.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def key_of(*digests: bytes) -> bytes:
    """A digest of ``digests``, which are as long as each other."""
    return hashlib.sha256(b"".join(digests)).digest()
