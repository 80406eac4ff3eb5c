"""From units to volumes: every unit in one band, in one pass over the job."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.memory.analysis.bands import LOWEST, Band, band_of
from l10n.memory.analysis.fuzzy import OpenMemory, Text, best_scores
from l10n.memory.analysis.volumes import Analysis, FileVolumes, Volume, volume_of
from l10n.memory.entries import Trust, domain_of
from l10n.memory.ranking import PENALTIES, Query, Row, scored
from l10n.model import OriginKind, State, Unit

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.memory.memory import Memory

_DONE = (State.TRANSLATED, State.APPROVED)
_BATCH = 1_000

Progress = Callable[[int, int], None]
"""Told how many texts are finished, and of how many."""


def _untold(_finished: int, _total: int) -> None:
    """Nobody looks on."""


def analyze(
    project: Project,
    locale: str,
    paths: Sequence[Path] = (),
    *,
    engine: bool = False,
    progress: Progress = _untold,
) -> Analysis:
    """Count what is to be translated into ``locale``, in the catalogs that ``paths`` stand for.

    ``engine``: an engine will draft what the memory does not know, so that is post-edited and
    not translated. The memory is filled from the catalogs first. ``progress`` is told how many
    texts were compared, and of how many. Raises what reading the catalogs and opening the
    memory raise.
    """
    from l10n.memory.projects import learn, project_memory
    from l10n.workspace import units

    job = Job(units(project, locale, paths), project.settings.fuzzy_threshold, engine=engine)
    with project_memory(project) as memory:
        learn(project, memory, locale)
        job.look_up(memory, locale)
    # No connection stays open: what a process opens, no other may use.
    return job.counted(locale, partial(project_memory, project), progress)


@dataclass(slots=True)
class _Open:
    """A unit that is to be translated; ``text`` is its place among the distinct texts."""

    unit: Unit
    before: str = ""
    after: str = ""
    score: int = 0
    text: int | None = None
    repeated: bool = False


@dataclass(slots=True)
class Job:
    """The units of a job and what is known of them.

    ``threshold`` is the lowest match that becomes a draft: under it stands what an engine
    drafts.
    """

    units: Iterable[Unit]
    threshold: int = 75
    engine: bool = False
    _files: dict[str, list[_Open]] = field(default_factory=dict)
    _done: dict[tuple[str, State], Volume] = field(default_factory=dict)
    _texts: list[Text] = field(default_factory=list)

    def look_up(self, memory: Memory | None, locale: str) -> None:
        """Find exact matches and repetitions; gather what has neither."""
        self._sort_out()
        penalties = memory.penalties if memory is not None else PENALTIES
        now = int(time.time())
        rows = self._exact(memory, locale) if memory is not None else {}
        seen: set[tuple[str, str | None]] = set()
        for waiting in self._files.values():
            for item in waiting:
                unit = item.unit
                query = _query(item, locale, penalties, now)
                if unit.source_plural is None:
                    same = rows.get(unit.source, ())
                    item.score = max((_score(row, query) for row in same), default=0)
                item.score = max(item.score, _score_before(unit, query))
                key = (unit.source, unit.source_plural)
                if item.score < 100 and key in seen:
                    item.repeated = True
                elif item.score < 100:
                    item.text = len(self._texts)
                    plural = unit.source_plural is not None
                    context = unit.context or ""
                    text = Text(
                        unit.source, unit.path, context, item.score, plural, unit.source_locale
                    )
                    self._texts.append(text)
                seen.add(key)

    def _exact(self, memory: Memory, locale: str) -> dict[str, list[Row]]:
        """The memory's rows of exactly what is to be translated, by their text."""
        waiting = (item.unit.source for items in self._files.values() for item in items)
        asked = iter(dict.fromkeys(waiting))
        found: dict[str, list[Row]] = {}
        while batch := list(islice(asked, _BATCH)):
            for rows in memory.exact([Query(text, locale) for text in batch]):
                for row in rows:
                    found.setdefault(row.source, []).append(row)
        return found

    def counted(
        self, locale: str, open_memory: OpenMemory, progress: Progress = _untold
    ) -> Analysis:
        """The volumes, once ``look_up`` is done."""
        total = len(self._texts)
        progress(0, total)
        scores = best_scores(
            self._texts, locale, open_memory, lambda finished: progress(finished, total)
        )
        files = []
        for path, waiting in self._files.items():
            bands: dict[Band, Volume] = {}
            for item in waiting:
                score = item.score if item.text is None else scores[item.text]
                band = Band.REPETITION if item.repeated else self._band(item.unit, score)
                bands[band] = bands.get(band, Volume()) + volume_of(item.unit)
            done = (self._done.get((path, state), Volume()) for state in _DONE)
            files.append(FileVolumes(path, bands, *done))
        return Analysis(locale, tuple(files))

    def _sort_out(self) -> None:
        """Part what is to be translated from what is done; texts of done units are not kept."""
        before: Unit | None = None
        last: _Open | None = None
        for unit in self.units:
            beside = before is not None and before.path == unit.path
            if last is not None and beside:
                last.after = unit.source
            last = None
            waiting = self._files.setdefault(unit.path, [])
            if unit.state in _DONE:
                key = (unit.path, unit.state)
                self._done[key] = self._done.get(key, Volume()) + volume_of(unit)
            elif unit.source:
                last = _Open(unit, before.source if before is not None and beside else "")
                waiting.append(last)
            before = unit

    def _band(self, unit: Unit, score: int) -> Band:
        drafted = (
            unit.state is State.DRAFT
            and unit.origin is not None
            and unit.origin.kind is OriginKind.ENGINE
        )
        # Engines leave plural forms to people.
        will_be = self.engine and unit.source_plural is None
        if score < self.threshold and (drafted or will_be):
            return Band.MT
        return band_of(score)


def _query(item: _Open, locale: str, penalties: Mapping[str, int], now: int) -> Query:
    unit = item.unit
    return Query(
        unit.source,
        locale,
        unit.context or "",
        unit.path,
        item.before,
        item.after,
        penalties,
        now,
        unit.source_locale,
    )


def _score(row: Row, query: Query) -> int:
    match = scored(row, query, LOWEST)
    return match.score if match is not None else 0


def _score_before(unit: Unit, query: Query) -> int:
    """How like the source is to the one that the unit's own target was made for."""
    if not unit.previous_source or not unit.target:
        return 0
    domain = domain_of(unit.path) if unit.path else ""
    row = Row(
        0,
        unit.previous_source,
        unit.target,
        unit.context or "",
        "",
        "",
        0,
        0,
        "",
        domain,
        Trust.TRANSLATED,
        0,
    )
    return min(_score(row, query), 99)
