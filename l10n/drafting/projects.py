"""Drafting over a project's catalogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import DraftResult, draft
from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import Unit
from l10n.terms import Glossary
from l10n.workspace import units


def memory_path(project: Project) -> Path:
    """The project's translation memory: a cache, filled from the catalogs."""
    return project.cache / "memory.sqlite"


def learn(project: Project, memory: Memory, locale: str) -> int:
    """Fill ``memory`` with what people have translated into ``locale``; how many were new."""
    return memory.add(units(project, locale))


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
    progress: Callable[[int], None] | None = None,
) -> DraftResult:
    """Draft what is open in ``locale`` and write the drafts as fuzzy entries, unless ``dry_run``.

    All catalogs go through the engine as one job; each is then written as one step.
    """
    from l10n.catalogs import read, write

    result = draft(
        list(units(project, locale, paths)),
        source=project.settings.source,
        target=locale,
        memory=memory,
        engine=engine,
        glossary=glossary,
        threshold=project.settings.fuzzy_threshold,
        redo_stale=redo_stale,
        progress=progress,
    )
    by_catalog: dict[str, list[Unit]] = {}
    for unit in result.units:
        by_catalog.setdefault(unit.path, []).append(unit)
    for name, drafts in by_catalog.items() if not dry_run else ():
        path = project.root / name
        write(path, read(path).with_units(drafts))
    return result
