"""Drafting over a project's catalogs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import DraftResult
from l10n.drafting.jobs import Job, Placed, Redo, placed
from l10n.drafting.journal import fingerprint, journal_of
from l10n.drafting.opening import opener
from l10n.drafting.planning import Plan, plan
from l10n.drafting.rates import Stopwatch, last_rate, remember_rate
from l10n.drafting.streaming import Desk, stream
from l10n.drafting.writing import Writer
from l10n.engines import Engine
from l10n.errors import EngineError, EnvironmentProblem, StorageError
from l10n.i18n import _, ngettext
from l10n.memory import Memory
from l10n.terms import Glossary
from l10n.workspace import units

# Python makes every empty frozenset anew, 216 bytes each.
_NO_FLAGS: frozenset[str] = frozenset()


class DraftStopped(EnvironmentProblem):
    """Engine or memory failed in the middle; ``result`` counts the drafts that are written."""

    def __init__(self, error: EnvironmentProblem, result: DraftResult) -> None:
        super().__init__(
            f"{error.message}; {kept_and_left(result)}",
            code=error.code,
            path=error.path,
            line=error.line,
            hint=error.hint or _("run the command again to go on"),
        )
        self.result = result


class DraftInterrupted(KeyboardInterrupt):
    """Ctrl-C; ``result`` counts the drafts that are written."""

    def __init__(self, result: DraftResult) -> None:
        super().__init__()
        self.result = result


def kept_and_left(result: DraftResult) -> str:
    """``120 drafts are kept, 300 units are left``."""
    kept = ngettext("{n} draft is kept", "{n} drafts are kept", result.drafted)
    left = ngettext("{n} unit is left", "{n} units are left", result.left)
    return f"{kept.format(n=result.drafted)}, {left.format(n=result.left)}"


def job_of(
    project: Project,
    locale: str,
    *,
    source: str = "",
    memory: Memory | None,
    engine: Engine | None,
    glossary: Glossary,
    redo: Collection[Redo] = (),
    go_on: bool = False,
) -> Job:
    """The job of drafting ``locale`` by the project's settings.

    Units with a source in another language than ``source`` ("": the project's) are another
    job's.
    """
    return Job(
        source=source or project.settings.source,
        target=locale,
        memory=memory,
        engine=engine,
        glossary=glossary,
        threshold=project.settings.fuzzy_threshold,
        redo=frozenset(redo),
        go_on=go_on or project.settings.memory.optional,
    )


def plan_catalogs(
    project: Project,
    job: Job,
    paths: Sequence[Path] = (),
    *,
    desk: Desk | None = None,
    scheduler: str = "",
) -> Plan:
    """What drafting ``job`` would do and cost; writes nothing, and asks no engine for a draft.

    Raises StorageError when the memory fails.
    """
    name = job.engine.name if job.engine is not None else ""
    with _running(project, job, scheduler, desk or Desk()) as ready:
        return plan(
            list(_waiting(project, job, paths, ready)),
            job,
            ready,
            rate=last_rate(project, name, job.source, job.target),
            price=project.settings.prices.get(name),
        )


def draft_catalogs(
    project: Project,
    job: Job,
    paths: Sequence[Path] = (),
    *,
    desk: Desk | None = None,
    scheduler: str = "",
) -> DraftResult:
    """Draft what is open in the catalogs of ``job`` and write the drafts as fuzzy entries.

    All catalogs go through the engine as one job, every distinct text once; drafts are
    written as their batch is finished, and what an engine has answered is kept from then on:
    a job that stops goes on where it stopped. What somebody has written into a catalog
    meanwhile stays, and its draft is dropped. ``scheduler`` is the address of a Dask
    scheduler whose workers run the batches. Raises DraftStopped and DraftInterrupted with
    what was finished already written.
    """
    desk = desk or Desk()
    watch, journal = Stopwatch(desk.progress), journal_of(project, job)
    with _running(project, job, scheduler, replace(desk, progress=watch, kept=journal)) as ready:
        # What has a translation is not held while the engine works.
        waiting = list(_waiting(project, job, paths, ready))
        writer = Writer(project, len(waiting))
        with _writing(writer):
            for pairs in stream(waiting, job, ready):
                writer.add(pairs)
                if not writer.waits:
                    journal.written()
    journal.close(whole=not paths)
    if watch.rate is not None and job.engine is not None and not scheduler:
        remember_rate(project, job.engine.name, job.source, job.target, watch.rate)
    return writer.tally.result()


def _waiting(project: Project, job: Job, paths: Sequence[Path], desk: Desk) -> Iterator[Placed]:
    for place in placed(
        units(project, job.target, paths, source=job.source), opener(job, desk.run)
    ):
        # What else the entry says is read again when it is written.
        unit = replace(place.unit, notes=(), references=(), flags=_NO_FLAGS)
        yield Placed(unit, place.before, place.after)


@contextmanager
def _writing(writer: Writer) -> Iterator[None]:
    """Whatever ends the job, what is finished is written."""
    try:
        yield
        writer.flush()
    except (EngineError, StorageError) as error:
        writer.flush()
        raise DraftStopped(error, writer.tally.result()) from error
    except KeyboardInterrupt as error:
        writer.flush()
        raise DraftInterrupted(writer.tally.result()) from error


@contextmanager
def _running(project: Project, job: Job, scheduler: str, desk: Desk) -> Iterator[Desk]:
    """``desk`` with who runs the batches: this process, or a cluster."""
    if not scheduler or job.engine is None:
        yield desk
        return
    from l10n.drafting.cluster import cluster

    options = project.settings.engines.get(job.engine.name, {})
    with cluster(scheduler, job, options, fingerprint(project, job)) as run:
        yield replace(desk, run=run)
