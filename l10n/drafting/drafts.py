"""From units without a target to drafts: memory, then glossary, then the engine, then terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from l10n.drafting.sources import Job
from l10n.drafting.streaming import Done, stream
from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import OriginKind, Unit
from l10n.terms import Glossary

__all__ = ["DraftResult", "Job", "Tally", "draft"]


@dataclass(frozen=True, slots=True)
class DraftResult:
    """How many units were drafted and from where.

    ``left`` counts the open units without a draft, ``marked`` the drafts with something for
    a reviewer to look at. ``units`` are the drafts themselves where they were asked for.
    """

    drafted: int = 0
    from_memory: int = 0
    from_glossary: int = 0
    from_engine: int = 0
    left: int = 0
    terms_found: int = 0
    terms_kept: int = 0
    marked: int = 0
    units: tuple[Unit, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts drafts as they come; ``total`` is how many units are open."""

    total: int
    drafted: int = 0
    terms_found: int = 0
    terms_kept: int = 0
    marked: int = 0
    kinds: dict[OriginKind, int] = field(default_factory=dict)

    def add(self, drafts: Iterable[Unit]) -> None:
        """Count ``drafts``."""
        for unit in drafts:
            self.drafted += 1
            origin = unit.origin
            if origin is not None:
                self.kinds[origin.kind] = self.kinds.get(origin.kind, 0) + 1
                self.terms_found += origin.terms_found or 0
                self.terms_kept += origin.terms_kept or 0
                self.marked += bool(origin.marks)

    def result(self, units: tuple[Unit, ...] = ()) -> DraftResult:
        """What was counted so far."""
        return DraftResult(
            drafted=self.drafted,
            from_memory=self.kinds.get(OriginKind.MEMORY, 0),
            from_glossary=self.kinds.get(OriginKind.GLOSSARY, 0),
            from_engine=self.kinds.get(OriginKind.ENGINE, 0),
            left=self.total - self.drafted,
            terms_found=self.terms_found,
            terms_kept=self.terms_kept,
            marked=self.marked,
            units=units,
        )


def draft(
    units: Sequence[Unit],
    *,
    source: str,
    target: str,
    memory: Memory,
    engine: Engine | None,
    glossary: Glossary,
    threshold: int = 75,
    redo_stale: bool = False,
    progress: Callable[[Done], None] | None = None,
) -> DraftResult:
    """Drafts for the ``units`` that have no target (and stale ones if ``redo_stale``).

    The drafts are in ``units`` of the result, in the order of ``units``. What a person wrote
    is never touched. Units with plural forms are left to people: an engine sees one sentence
    and cannot know the other forms. Raises EngineError.
    """
    job = Job(source, target, memory, engine, glossary, threshold, redo_stale)
    waiting = [unit for unit in units if job.is_open(unit)]
    rank = {id(unit): index for index, unit in enumerate(waiting)}
    done = [pair for pairs in stream(waiting, job, progress) for pair in pairs]
    done.sort(key=lambda pair: rank[id(pair[0])])
    drafts = tuple(after for _before, after in done)
    tally = Tally(len(waiting))
    tally.add(drafts)
    return tally.result(drafts)
