"""From units without a target to drafts: memory, then glossary, then the engine, then terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from l10n.drafting.jobs import Job, Redo, placed
from l10n.drafting.opening import opener
from l10n.drafting.streaming import Desk, Done, stream
from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import OriginKind, Unit
from l10n.terms import Glossary

BANDS = ((101, "101"), (100, "100"), (95, "95-99"), (85, "85-94"), (75, "75-84"), (50, "50-74"))
"""The lowest score of a band of matches, and its name; what is lower is ``0-49``."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DraftResult:
    """How many units were drafted and from where.

    ``left`` counts the open units without a draft, ``marked`` the drafts with something for
    a reviewer to look at, ``bands`` the memory's by score, ``repaired`` those mended. ``units``
    are the drafts themselves where they were asked for.
    """

    drafted: int = 0
    from_memory: int = 0
    from_glossary: int = 0
    from_engine: int = 0
    left: int = 0
    terms_found: int = 0
    terms_kept: int = 0
    marked: int = 0
    repaired: int = 0
    bands: dict[str, int] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts drafts as they come; ``total`` is how many units are open."""

    total: int
    drafted: int = 0
    terms_found: int = 0
    terms_kept: int = 0
    marked: int = 0
    repaired: int = 0
    kinds: dict[OriginKind, int] = field(default_factory=dict)
    bands: dict[str, int] = field(default_factory=dict)

    def add(self, drafts: Iterable[Unit]) -> None:
        """Count ``drafts``."""
        for unit in drafts:
            self.drafted += 1
            origin = unit.origin
            if origin is None:
                continue
            self.kinds[origin.kind] = self.kinds.get(origin.kind, 0) + 1
            self.terms_found += origin.terms_found or 0
            self.terms_kept += origin.terms_kept or 0
            self.marked += bool(origin.marks)
            self.repaired += bool(origin.repaired)
            if origin.kind is OriginKind.MEMORY:
                name = band(origin.score or 0)
                self.bands[name] = self.bands.get(name, 0) + 1

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
            repaired=self.repaired,
            bands=in_order(self.bands),
            units=units,
        )


def band(score: int) -> str:
    """The name of the band that a match of ``score`` per cent is in."""
    return next((name for least, name in BANDS if score >= least), "0-49")


def in_order(bands: dict[str, T]) -> dict[str, T]:
    """The bands that have anything, best first."""
    names = (*(name for _least, name in BANDS), "0-49")
    return {name: bands[name] for name in names if bands.get(name)}


def draft(
    units: Sequence[Unit],
    *,
    source: str,
    target: str,
    memory: Memory | None,
    engine: Engine | None,
    glossary: Glossary,
    threshold: int = 75,
    redo: Collection[Redo] = (),
    progress: Callable[[Done], None] = lambda _done: None,
) -> DraftResult:
    """Drafts for the open ones of ``units`` (see ``opening.opener``), each beside its neighbours.

    The drafts are in ``units`` of the result, in the order of ``units``. What a person wrote
    is not touched. Units with plural forms are left to people: an engine sees one sentence
    and cannot know the other forms. Raises EngineError and StorageError.
    """
    job = Job(source, target, memory, engine, glossary, threshold, frozenset(redo))
    waiting = list(placed(units, opener(job)))
    rank = {id(place.unit): index for index, place in enumerate(waiting)}
    done = [pair for pairs in stream(waiting, job, Desk(progress=progress)) for pair in pairs]
    done.sort(key=lambda pair: rank[id(pair[0])])
    drafts = tuple(after for _before, after in done)
    tally = Tally(len(waiting))
    tally.add(drafts)
    return tally.result(drafts)
