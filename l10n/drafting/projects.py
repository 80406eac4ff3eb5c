"""Drafting over a project's catalogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import DraftResult, Tally
from l10n.drafting.sources import Job
from l10n.drafting.streaming import Done, stream
from l10n.drafting.writing import Writer
from l10n.engines import Engine
from l10n.errors import EngineError
from l10n.i18n import _, ngettext
from l10n.memory import Memory
from l10n.model import Unit
from l10n.terms import Glossary
from l10n.workspace import units


class DraftStopped(EngineError):
    """The engine failed in the middle; ``result`` counts the drafts that are written."""

    def __init__(self, error: EngineError, result: DraftResult) -> None:
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


def draft_catalogs(
    project: Project,
    locale: str,
    *,
    memory: Memory,
    engine: Engine | None,
    glossary: Glossary,
    paths: Sequence[Path] = (),
    redo_stale: bool = False,
    dry_run: bool = False,
    progress: Callable[[Done], None] | None = None,
) -> DraftResult:
    """Draft what is open in ``locale`` and write the drafts as fuzzy entries, unless ``dry_run``.

    All catalogs go through the engine as one job, every distinct text once; drafts are
    written as their chunk is finished, so a job that stops goes on where it stopped. What
    somebody has written into a catalog meanwhile stays, and its draft is dropped. Raises
    DraftStopped and DraftInterrupted with what was finished already written.
    """
    job = Job(
        source=project.settings.source,
        target=locale,
        memory=memory,
        engine=engine,
        glossary=glossary,
        threshold=project.settings.fuzzy_threshold,
        redo_stale=redo_stale,
    )
    # What has a translation is not held while the engine works.
    waiting = [unit for unit in units(project, locale, paths) if job.is_open(unit)]
    if dry_run:
        return _tried(waiting, job, progress)
    writer = Writer(project, len(waiting))
    try:
        for pairs in stream(waiting, job, progress):
            writer.add(pairs)
        writer.flush()
    except EngineError as error:
        writer.flush()
        raise DraftStopped(error, writer.tally.result()) from error
    except KeyboardInterrupt as error:
        writer.flush()
        raise DraftInterrupted(writer.tally.result()) from error
    return writer.tally.result()


def _tried(
    waiting: Sequence[Unit], job: Job, progress: Callable[[Done], None] | None
) -> DraftResult:
    tally = Tally(len(waiting))
    for pairs in stream(waiting, job, progress):
        tally.add(after for _before, after in pairs)
    return tally.result()
