"""What the last build made of what, so that the next looks only at what changed.

``.l10n/build/record.sqlite`` may be deleted at any time; one that cannot be read is made
anew. For every article it holds a key of all that went into its pages (article, catalogs,
settings, templates, labels, this program), the digests by which they asked the ledgers, and
the files they became. The ledgers of the last build lie beside it: their difference to the
ledgers of today tells whose approval was given or taken back since.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from l10n.config import Project
from l10n.publish import manifest
from l10n.publish.approved import changed
from l10n.publish.facts import Facts
from l10n.publish.output import Stamp
from l10n.publish.pages import Listed, Made, Press, Printed
from l10n.publish.view import DateView

_ROOMS = ("approvals", "config", "publish")
_DIGEST = 32
_VERSION = 3
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (path TEXT PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE asked (article TEXT, locale TEXT, digests BLOB NOT NULL,
     PRIMARY KEY (article, locale)) WITHOUT ROWID;
CREATE TABLE files
    (article TEXT, place INTEGER, path TEXT NOT NULL, locale TEXT NOT NULL, sha256 TEXT NOT NULL,
     bytes INTEGER, changed INTEGER, inode INTEGER, fallbacks INTEGER, left_out INTEGER,
     line INTEGER, listed TEXT NOT NULL, PRIMARY KEY (article, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A file about all articles: a key of all that went into it, its hash, its stamp."""

    key: str
    sha256: str
    stamp: Stamp


class Known(NamedTuple):
    """An article as it was built: a key of all that went into its pages, and these."""

    key: str
    files: tuple[Made, ...]


@dataclass(slots=True)
class Record:
    """The record of the last build, open; ``close`` it."""

    folder: Path
    connection: sqlite3.Connection
    articles: dict[str, Known] = field(default_factory=dict)
    site: dict[str, SiteRecord] = field(default_factory=dict)

    def own_files(self, stamp: Stamp | None) -> frozenset[str]:
        """The files of the last build where the manifest that readers have is still its own."""
        query = "SELECT value FROM about WHERE name = ?"
        row = self.connection.execute(query, (json.dumps(stamp),)).fetchone()
        if row is None:
            return frozenset()
        return frozenset(json.loads(row[0]))

    def forget_articles(self) -> None:
        """Know of no article: their pages are not what they became, or their lines are not."""
        self.articles.clear()
        for table in ("articles", "asked", "files"):
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def keep(self, printed: Sequence[tuple[str, Printed]], gone: Collection[str]) -> None:
        """Put what was ``printed`` (with its keys) in, and what is ``gone`` out."""
        run = self.connection.executemany
        old = [(path,) for path in (*gone, *(one.article for _key, one in printed))]
        run("DELETE FROM articles WHERE path = ?", old)
        run("DELETE FROM asked WHERE article = ?", old)
        run("DELETE FROM files WHERE article = ?", old)
        run("INSERT INTO articles VALUES (?, ?)", ((one.article, key) for key, one in printed))
        run(
            "INSERT INTO asked VALUES (?, ?, ?)",
            ((one.article, *asked) for _key, one in printed for asked in one.digests.items()),
        )
        run(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                _row(one.article, place, made)
                for _key, one in printed
                for place, made in enumerate(one.files)
            ),
        )

    def asked_anew(self, project: Project) -> frozenset[str]:
        """The articles whose pages asked a ledger for what has another answer now.

        Raises LedgerError for a line in a ledger that is none.
        """
        found: set[str] = set()
        for locale in project.locales:
            ledger, before = project.ledger(locale), self.folder / f"{locale}.tsv"
            different = changed(before, ledger)
            if not different:
                continue
            query = "SELECT article, digests FROM asked WHERE locale = ?"
            for path, asked in self.connection.execute(query, (locale,)):
                keys = (asked[at : at + _DIGEST] for at in range(0, len(asked), _DIGEST))
                if not different.isdisjoint(keys):
                    found.add(path)
        return frozenset(found)

    def commit(
        self, project: Project, site: Mapping[str, SiteRecord], files: Collection[str], stamp: Stamp
    ) -> None:
        """Make it the record of the site that readers have now.

        ``site`` are the files about all articles, ``files`` all but the manifest, which has
        ``stamp``.
        """
        about = {
            json.dumps(stamp): sorted((*files, manifest.NAME)),
            "site": {path: astuple(item) for path, item in site.items()},
        }
        self.connection.execute("DELETE FROM about")
        rows = ((name, json.dumps(value)) for name, value in about.items())
        self.connection.executemany("INSERT INTO about VALUES (?, ?)", rows)
        for locale in project.locales:
            ledger, copy = project.ledger(locale), self.folder / f"{locale}.tsv"
            if ledger.is_file():
                if not copy.is_file() or not filecmp.cmp(ledger, copy, shallow=False):
                    shutil.copyfile(ledger, copy)
            else:
                copy.unlink(missing_ok=True)
        self.connection.commit()

    def close(self) -> None:
        """Leave it as it was at the last ``commit``."""
        self.connection.close()


def open_record(project: Project) -> Record:
    """The record of the project's last build, empty where there is none that can be read."""
    folder = project.cache / "build"
    path = folder / "record.sqlite"
    folder.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        # A cache that came with a repository must not name another program's database.
        path.unlink()
    with suppress(sqlite3.Error, ValueError, TypeError, KeyError):
        return _loaded(folder, path)
    for name in ("record.sqlite", "record.sqlite-journal"):
        (folder / name).unlink(missing_ok=True)
    return _loaded(folder, path)


def forget(project: Project) -> None:
    """Remove the record and what was kept for the next build."""
    shutil.rmtree(project.cache / "build", ignore_errors=True)


def site_key(press: Press, digests: Sequence[bytes | None]) -> str:
    """A key of all that every page depends on; ``digests`` are of templates and labels' files."""
    parts = [repr(press.project.settings)]
    parts += [repr(edition.words) for edition in press.editions]
    parts += [f"{name} {version(name)}" for name in ("babel", "jinja2", "markupsafe")]
    parts += [part.hex() if part else "-" for part in digests]
    package = Path(__file__).parents[1]
    for room in _ROOMS:
        for folder, _folders, names in sorted(os.walk(package / room)):
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    seen = Path(folder, name).stat()
                    parts.append(f"{folder} {name} {seen.st_size} {seen.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _loaded(folder: Path, path: Path) -> Record:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA trusted_schema = OFF;")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _emptied(connection)
        articles = _articles(connection)
        row = connection.execute("SELECT value FROM about WHERE name = 'site'").fetchone()
        site = {
            path: SiteRecord(key, sha, _stamp(stamp))
            for path, (key, sha, stamp) in json.loads(row[0] if row else "{}").items()
        }
    except BaseException:
        connection.close()
        raise
    return Record(folder, connection, articles, site)


def _emptied(connection: sqlite3.Connection) -> None:
    for table in ("about", "articles", "asked", "files", "pages"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.executescript(f"{_SCHEMA}PRAGMA user_version = {_VERSION};")


def _articles(connection: sqlite3.Connection) -> dict[str, Known]:
    files: dict[str, list[Made]] = {}
    rows = connection.execute("SELECT * FROM files ORDER BY article, place").fetchall()
    # Read at once: a parser takes longer to begin than for a line.
    told = json.loads(f"[{','.join(row[-1] for row in rows)}]")
    starts = manifest.starts(row[-2] for row in rows)
    for row, line, start in zip(rows, told, starts, strict=True):
        article, _place, path, locale, sha, size, changed_at, inode, source, left, length, _told = (
            row
        )
        files.setdefault(article, []).append(
            Made(
                path,
                locale,
                sha,
                (size, changed_at, inode),
                _listed(line),
                source,
                left,
                length,
                start,
            )
        )
    keys = connection.execute("SELECT path, key FROM articles")
    return {path: Known(key, tuple(files.get(path, ()))) for path, key in keys}


def _row(article: str, place: int, made: Made) -> tuple[object, ...]:
    stamp, listed = made.stamp, json.dumps(made.listed and _told(made.listed))
    counts = (made.fallbacks, made.left_out, made.size)
    return (article, place, made.path, made.locale, made.sha256, *stamp, *counts, listed)


def _told(line: Listed) -> Listed:
    """The line as JSON has it: a tuple of tuples."""
    return line._replace(date=line.date and astuple(line.date))  # type: ignore[arg-type]


def _stamp(value: list[int]) -> tuple[int, int, int]:
    size, changed_at, inode = value
    return (size, changed_at, inode)


def _listed(value: list[Any] | None) -> Listed | None:
    if value is None:
        return None
    path, article, title, lang, date, told, shown, pictures = value
    day = DateView(*date) if date is not None else None
    told = Facts._make(told)
    return Listed(path, article, title, lang, day, told, shown, tuple(pictures))
