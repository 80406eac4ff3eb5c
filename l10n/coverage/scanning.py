"""Counting a whole project: catalog by catalog, without building a unit that no count needs."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import storage
from l10n.config import Project
from l10n.coverage.counting import Row, counted
from l10n.coverage.remembering import fingerprint, load, save
from l10n.model import Counts, State
from l10n.text.codes import strip_codes
from l10n.text.words import count_words

if TYPE_CHECKING:
    from l10n.approvals import Ledger
    from l10n.catalogs import Catalog

# So many bytes are worth a process.
_WORTH = 2_000_000
_Job = tuple[str, Path]


def project_rows(project: Project, locales: Sequence[str]) -> list[Row]:
    """One row per locale and catalog, in the project's order.

    Raises CatalogError, LedgerError, or UsageError when the project lacks a locale.
    """
    from l10n import approvals

    jobs: list[_Job] = []
    ledgers: dict[str, Ledger] = {}
    for locale in locales:
        project.check_locale(locale)
        jobs += [(locale, path) for path in project.catalog_paths(locale)]
        ledgers[locale] = approvals.load(project.ledger(locale))
    counts = _remembered(project, jobs, ledgers)
    return [
        Row(locale, path.relative_to(project.root).as_posix(), count)
        for (locale, path), count in zip(jobs, counts, strict=True)
        if count.units
    ]


def count_catalog(catalog: Catalog, locale: str, ledger: Ledger) -> Counts:
    """The counts of a catalog's living entries; a state the ledger holds is ``APPROVED``."""
    from l10n.approvals import with_state

    approving = bool(ledger.lines)
    sources: defaultdict[State, list[str]] = defaultdict(list)
    for entry in catalog.entries:
        if entry.obsolete or not entry.has_unit:
            continue
        state, source, codes = entry.state, entry.source, entry.codes
        if approving and state is State.TRANSLATED and (unit := entry.unit) is not None:
            state = with_state(replace(unit, locale=locale), ledger).state
        sources[state].append(strip_codes(source, codes) if codes else source)
    # One look for all words of a state: no word goes over a line's end.
    words = {state: count_words("\n".join(texts)) for state, texts in sources.items()}
    states = {state: len(texts) for state, texts in sources.items()}
    return counted(Counter(states), Counter(words))


def _remembered(
    project: Project, jobs: Sequence[_Job], ledgers: Mapping[str, Ledger]
) -> list[Counts]:
    """The counts of each job; those of a catalog that is as it was are looked up."""
    if sum(path.stat().st_size for _locale, path in jobs) < _WORTH:
        return _count_files(jobs, ledgers)
    cache = project.cache / "counts.json"
    known = load(cache)
    approved = {locale: _bytes(project.ledger(locale)) for locale in ledgers}
    keys = [fingerprint(storage.read_bytes(path), approved[locale]) for locale, path in jobs]
    fresh = [number for number, key in enumerate(keys) if key not in known]
    found = dict(zip(fresh, _counted([jobs[number] for number in fresh], ledgers), strict=True))
    counts = [found[number] if number in found else known[key] for number, key in enumerate(keys)]
    if fresh:
        save(cache, dict(zip(keys, counts, strict=True)))
    return counts


def _bytes(path: Path) -> bytes:
    return storage.read_bytes(path) if path.is_file() else b""


def _counted(jobs: Sequence[_Job], ledgers: Mapping[str, Ledger]) -> list[Counts]:
    """The counts of each job; by several processes where there is much to read."""
    size = sum(path.stat().st_size for _locale, path in jobs)
    workers = min(os.cpu_count() or 1, size // _WORTH, len(jobs))
    # Only a process of one thread may be forked, and starting another from nothing takes
    # longer than most projects.
    if workers < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return _count_files(jobs, ledgers)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    parts = [jobs[start::workers] for start in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        found = list(pool.map(_count_files, parts, [ledgers] * workers))
    counts = [Counts()] * len(jobs)
    for start, part in enumerate(found):
        counts[start::workers] = part
    return counts


def _count_files(jobs: Sequence[_Job], ledgers: Mapping[str, Ledger]) -> list[Counts]:
    from l10n.catalogs import read

    return [count_catalog(read(path), locale, ledgers[locale]) for locale, path in jobs]
