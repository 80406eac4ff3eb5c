"""Drafting over a project's catalogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from l10n.config import Project
from l10n.drafting.drafts import DraftResult, draft, summed
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

    All catalogs go through the engine as one job; each is then written as one step. What
    somebody has written into a catalog meanwhile stays, and its draft is dropped.
    """
    found = list(units(project, locale, paths))
    result = draft(
        found,
        source=project.settings.source,
        target=locale,
        memory=memory,
        engine=engine,
        glossary=glossary,
        threshold=project.settings.fuzzy_threshold,
        redo_stale=redo_stale,
        progress=progress,
    )
    if dry_run:
        return result
    before = {(unit.path, unit.key): unit.targets for unit in found}
    by_catalog: dict[str, list[Unit]] = {}
    for unit in result.units:
        by_catalog.setdefault(unit.path, []).append(unit)
    written: list[Unit] = []
    for name, drafts in by_catalog.items():
        written += _write(project.root / name, drafts, before)
    return summed(tuple(written), result.left)


def _write(
    path: Path,
    drafts: Sequence[Unit],
    before: Mapping[tuple[str, tuple[str | None, str]], tuple[str, ...]],
) -> list[Unit]:
    """Write those drafts whose units still say what they said ``before``; give them back."""
    from l10n.catalogs import read, write

    catalog = read(path)
    now = {unit.key: unit.targets for unit in catalog.units if not unit.obsolete}
    kept = [unit for unit in drafts if now.get(unit.key) == before[unit.path, unit.key]]
    write(path, catalog.with_units(kept))
    return kept
