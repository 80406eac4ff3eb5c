"""Counting a whole project: catalog by catalog, without building a unit that no count needs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.config import Project
from l10n.coverage.counting import Row, counted
from l10n.model import Counts, State
from l10n.text.codes import strip_codes
from l10n.text.words import count_words

if TYPE_CHECKING:
    from l10n.approvals import Ledger
    from l10n.catalogs import Catalog

# From this many bytes on a second process is worth its start.
_WORTH = 24_000_000


def project_rows(project: Project, locales: Sequence[str]) -> list[Row]:
    """One row per locale and catalog, in the project's order.

    Raises CatalogError, LedgerError, or UsageError when the project lacks a locale.
    """
    from l10n.approvals import load
    from l10n.workspace import catalog_paths

    jobs: list[tuple[str, Path]] = []
    ledgers: dict[str, Ledger] = {}
    for locale in locales:
        project.check_locale(locale)
        jobs += [(locale, path) for path in catalog_paths(project, locale)]
        ledgers[locale] = load(project.ledger(locale))
    counts = _counted([(path, locale, ledgers[locale]) for locale, path in jobs])
    return [
        Row(locale, project.relative(path), count)
        for (locale, path), count in zip(jobs, counts, strict=True)
        if count.units
    ]


def count_catalog(catalog: Catalog, locale: str, ledger: Ledger) -> Counts:
    """The counts of a catalog's living entries; a state the ledger holds is ``APPROVED``."""
    from l10n.approvals import with_state

    states: Counter[State] = Counter()
    words: Counter[State] = Counter()
    approving = bool(ledger.lines)
    for entry in catalog.entries:
        if entry.obsolete or not entry.has_unit:
            continue
        state, codes = entry.state, entry.codes
        if approving and state is State.TRANSLATED and (unit := entry.unit) is not None:
            state = with_state(replace(unit, locale=locale), ledger).state
        states[state] += 1
        words[state] += count_words(strip_codes(entry.source, codes) if codes else entry.source)
    return counted(states, words)


def _counted(jobs: list[tuple[Path, str, Ledger]]) -> list[Counts]:
    size = sum(path.stat().st_size for path, _locale, _ledger in jobs)
    if size < _WORTH or (os.cpu_count() or 1) < 2:
        return [_count_file(job) for job in jobs]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    workers = min(os.cpu_count() or 1, 8, size * 2 // _WORTH)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_count_file, jobs, chunksize=max(1, len(jobs) // (4 * workers))))


def _count_file(job: tuple[Path, str, Ledger]) -> Counts:
    from l10n.catalogs import read

    path, locale, ledger = job
    return count_catalog(read(path), locale, ledger)
