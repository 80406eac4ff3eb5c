"""The best match of every text of a job: in the memory, and among the job's earlier texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from l10n.memory.analysis.bands import LOWEST
from l10n.memory.entries import Trust, domain_of
from l10n.memory.memory import Memory
from l10n.memory.ranking import PENALTIES, Query, Row, scored
from l10n.parallel import in_processes

if TYPE_CHECKING:
    from l10n.memory.shards import Shard

OpenMemory = Callable[[], Memory | None]
"""Opens the memory in the process that searches it; what it gives is closed there."""

_AT_LEAST = 4_000
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the job where it first stands; ``known`` is the score of a match it has already.

    ``plural``: it has plural forms, which no memory knows. ``lang`` is its language ("": unknown).
    """

    source: str
    path: str = ""
    context: str = ""
    known: int = 0
    plural: bool = False
    lang: str = ""


def best_scores(texts: Sequence[Text], locale: str, open_memory: OpenMemory) -> list[int]:
    """For each of ``texts``, in the job's order, the score of its best match; 0 under ``LOWEST``.

    An earlier text of the job counts as if it stood approved in the memory. Many texts are
    shared out over the processors, and ``open_memory`` is called in each process.
    """
    search = partial(_searched, texts, locale, open_memory)
    runs = in_processes(search, range(len(texts)), at_least=_AT_LEAST)
    return [score for run in runs for score in run]


def _searched(
    texts: Sequence[Text], locale: str, open_memory: OpenMemory, places: Sequence[int]
) -> list[int]:
    if not places:
        return []
    # What stands after the run's last text is an earlier text of none of them.
    shard = _index(texts[: places[-1] + 1])
    found = []
    with open_memory() or nullcontext() as memory:
        for place in places:
            text = texts[place]
            best = text.known
            if memory is not None and not text.plural and best < 99:
                matches = memory.search(
                    text.source,
                    1,
                    max(best + 1, LOWEST),
                    locale=locale,
                    context=text.context,
                    path=text.path,
                    lang=text.lang,
                )
                best = matches[0].score if matches else best
            if best < 99:
                penalties = memory.penalties if memory is not None else PENALTIES
                query = Query(text.source, path=text.path, penalties=penalties, lang=text.lang)
                best = _internal(texts, place, query, shard, best)
            found.append(best if best >= LOWEST else 0)
    return found


def _index(texts: Sequence[Text]) -> Shard:
    from l10n.memory.shards import Shard, arrays
    from l10n.memory.signatures import signatures

    made = arrays(signatures((place, text.source, "") for place, text in enumerate(texts)))
    return Shard(lambda name, start, end: made[name][start:end])


def _internal(texts: Sequence[Text], place: int, query: Query, shard: Shard, best: int) -> int:
    """``best``, or the better score of a text that stands before ``place``."""
    import numpy as np

    bounds, ids = shard.candidates(query.measure, max(best + 1, LOWEST))
    earlier = ids < place
    bounds, ids = bounds[earlier], ids[earlier]
    for index in np.argsort(-bounds, kind="stable"):
        least = max(best + 1, LOWEST)
        if int(bounds[index] * 100 + _ROUNDING) < least:
            break
        match = scored(_row(texts[ids[index]]), query, least)
        if match is not None:
            # A repetition with other plural forms is a text of its own, and no translation yet.
            best = min(match.score, 99)
    return best


def _row(text: Text) -> Row:
    """``text`` as the memory will have it when the translator comes to a later one."""
    domain = domain_of(text.path) if text.path else ""
    return Row(
        id=0,
        source=text.source,
        target="",
        context=text.context,
        path=text.path,
        origin="",
        before=0,
        after=0,
        author="",
        domain=domain,
        trust=Trust.APPROVED,
        at=0,
        lang=text.lang,
    )
