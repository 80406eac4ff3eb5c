"""Counting a whole project: catalog by catalog, without building a unit that no count needs."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.config import Project
from l10n.coverage.approved import Approved, LedgerFile
from l10n.coverage.counting import Row, counted
from l10n.coverage.paths import Globs
from l10n.coverage.remembering import fingerprint, load, save
from l10n.errors import InputError
from l10n.garbage import uncollected
from l10n.model import Counts, State
from l10n.text.codes import strip_codes
from l10n.text.words import count_words

if TYPE_CHECKING:
    from l10n.catalogs import Catalog

# So many bytes are worth a process.
_WORTH = 4_000_000
_Job = tuple[str, Path]
_Result = Counts | InputError


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of the catalogs that can be read, and what is wrong with the others.

    ``catalogs`` are the paths of the former by locale.
    """

    rows: tuple[Row, ...]
    problems: tuple[InputError, ...]
    catalogs: Mapping[str, tuple[Path, ...]]


def count_project(project: Project, locales: Sequence[str], paths: Sequence[Path] = ()) -> Counted:
    """One row per locale and catalog in the project's order; only of ``paths`` if given.

    A path is a catalog, an article or a folder of either.
    A catalog or a ledger that cannot be read is a problem with its place, and the rest is
    counted all the same. Raises UsageError when the project lacks a locale.
    """
    left_out = Globs(project.settings.coverage.ignore)
    jobs: list[_Job] = []
    ledgers: dict[str, LedgerFile] = {}
    for locale in locales:
        project.check_locale(locale)
        for path in _chosen(project, locale, paths):
            if not left_out.fits(_shown(project, path)):
                jobs.append((locale, path))
        ledgers[locale] = LedgerFile(path := project.ledger(locale), _shown(project, path))
    counts = _remembered(project, jobs, ledgers)
    for locale in ledgers.keys() - {locale for locale, _path in jobs}:
        ledgers[locale].read()
    problems = [ledger.problem for ledger in ledgers.values() if ledger.problem]
    rows: list[Row] = []
    read: defaultdict[str, list[Path]] = defaultdict(list)
    for (locale, path), found in zip(jobs, counts, strict=True):
        if isinstance(found, Counts):
            read[locale].append(path)
            if found.units:
                rows.append(Row(locale, _shown(project, path), found))
        else:
            found.path = _shown(project, path)
            problems.append(found)
    catalogs = {locale: tuple(read[locale]) for locale in locales}
    return Counted(tuple(_by_priority(project, rows)), tuple(problems), catalogs)


def _chosen(project: Project, locale: str, paths: Sequence[Path]) -> list[Path]:
    if not paths:
        return project.translations(locale)
    from l10n.workspace.load import catalogs_under

    return catalogs_under(project, locale, paths)


def _by_priority(project: Project, rows: list[Row]) -> list[Row]:
    """The rows by locale, what the settings rank first before the rest of its locale."""
    ranks = project.settings.coverage.priority
    if not ranks:
        return rows
    globs, locales = Globs(ranks), list(dict.fromkeys(row.locale for row in rows))
    last = max(ranks.values()) + 1

    def place(row: Row) -> tuple[int, int]:
        glob = globs.first(row.catalog)
        return locales.index(row.locale), last if glob is None else ranks[glob]

    return sorted(rows, key=place)


def project_rows(project: Project, locales: Sequence[str]) -> list[Row]:
    """``count_project`` where all can be read. Raises CatalogError, LedgerError, UsageError."""
    found = count_project(project, locales)
    if found.problems:
        raise found.problems[0]
    return list(found.rows)


def count_data(data: bytes, path: str, locale: str, approved: Approved) -> Counts:
    """The counts of the catalog in ``data``. Raises CatalogError."""
    from l10n.coverage.tallying import tally

    counts = tally(data, locale, approved)
    if counts is not None:
        return counts
    from l10n.catalogs import parse

    return count_catalog(parse(data, path), locale, approved)


def count_catalog(catalog: Catalog, locale: str, approved: Approved) -> Counts:
    """The counts of a catalog's living entries; a translation in ``approved`` is ``APPROVED``."""
    from l10n.approvals import digest

    sources: defaultdict[State, list[str]] = defaultdict(list)
    for entry in catalog.entries:
        if entry.obsolete or not entry.has_unit:
            continue
        state, source, codes = entry.state, entry.source, entry.codes
        if (
            approved
            and state is State.TRANSLATED
            and (unit := entry.unit) is not None
            and bytes.fromhex(digest(replace(unit, locale=locale))) in approved
        ):
            state = State.APPROVED
        sources[state].append(strip_codes(source, codes) if codes else source)
    # One look for all words of a state: no word goes over a line's end.
    words = {state: count_words("\n".join(texts)) for state, texts in sources.items()}
    states = {state: len(texts) for state, texts in sources.items()}
    return counted(Counter(states), Counter(words))


def _shown(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _remembered(
    project: Project, jobs: Sequence[_Job], ledgers: Mapping[str, LedgerFile]
) -> list[_Result]:
    """The counts of each job; those of a catalog that is as it was are looked up."""
    if sum(_size(path) for _locale, path in jobs) < _WORTH:
        return _count_files(jobs, ledgers)
    cache = project.cache / "counts.json"
    known = load(cache)
    keys = [fingerprint(_bytes(path), ledgers[locale].fingerprint) for locale, path in jobs]
    fresh = [number for number, key in enumerate(keys) if key not in known]
    found = dict(zip(fresh, _counted([jobs[number] for number in fresh], ledgers), strict=True))
    counts = [found[number] if number in found else known[key] for number, key in enumerate(keys)]
    if fresh:
        good = {
            key: n
            for key, n, (locale, _path) in zip(keys, counts, jobs, strict=True)
            if isinstance(n, Counts) and ledgers[locale].problem is None
        }
        save(cache, good)
    return counts


def _bytes(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read, which counting it tells."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _counted(jobs: Sequence[_Job], ledgers: Mapping[str, LedgerFile]) -> list[_Result]:
    """The counts of each job; by several processes where there is much to read."""
    # Once, for all processes.
    for locale in {locale for locale, _path in jobs}:
        ledgers[locale].read()
    size = sum(_size(path) for _locale, path in jobs)
    workers = min(os.cpu_count() or 1, size // _WORTH, len(jobs))
    # Only a process of one thread may be forked, and starting another from nothing takes
    # longer than most projects.
    if workers < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return _count_files(jobs, ledgers)
    parts = [jobs[start::workers] for start in range(workers)]
    pipes = [_forked(part, ledgers) for part in parts[1:]]
    found = [_count_files(parts[0], ledgers)]
    found += [
        _received(*pipe) or _count_files(part, ledgers)
        for part, pipe in zip(parts[1:], pipes, strict=True)
    ]
    counts: list[_Result] = [Counts()] * len(jobs)
    for start, part in enumerate(found):
        counts[start::workers] = part
    return counts


def _forked(jobs: Sequence[_Job], ledgers: Mapping[str, LedgerFile]) -> tuple[int, int]:
    """A process that counts ``jobs``: its number, and the pipe its results come through.

    A pool would take longer to start, and to be sent the ledgers, than most projects to count.
    """
    receiving, sending = os.pipe()
    child = os.fork()
    if child:
        os.close(sending)
        return child, receiving
    status = 1
    try:
        os.close(receiving)
        with os.fdopen(sending, "wb") as stream:
            pickle.dump(_count_files(jobs, ledgers), stream)
        status = 0
    finally:
        os._exit(status)


def _received(child: int, pipe: int) -> list[_Result]:
    """What the process counted; nothing where it came to grief."""
    with os.fdopen(pipe, "rb") as stream:
        data = stream.read()
    _child, status = os.waitpid(child, 0)
    return pickle.loads(data) if status == 0 else []  # noqa: S301  (our own process wrote it)


def _count_files(jobs: Sequence[_Job], ledgers: Mapping[str, LedgerFile]) -> list[_Result]:
    found: list[_Result] = []
    with uncollected():
        for locale, path in jobs:
            try:
                data = storage.read_bytes(path)
                found.append(count_data(data, str(path), locale, ledgers[locale].read()))
            except InputError as error:
                found.append(error)
    return found
