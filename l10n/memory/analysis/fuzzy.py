"""The best match of every text of a job: in the memory, and among the job's earlier texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from l10n.memory.analysis.bands import LOWEST
from l10n.memory.entries import Trust, domain_of
from l10n.memory.memory import Memory
from l10n.memory.ranking import PENALTIES, Query, Row, scored
from l10n.memory.scoring import similarity
from l10n.memory.words import plain, words
from l10n.parallel import in_processes

if TYPE_CHECKING:
    from l10n.memory.shards import Shard

OpenMemory = Callable[[], Memory | None]
"""Opens the memory in the process that searches it; what it gives is closed there."""

_AT_LEAST = 4_000
_BATCH = 1_000
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


def best_scores(
    texts: Sequence[Text],
    locale: str,
    open_memory: OpenMemory,
    progress: Callable[[int], None] = lambda _finished: None,
) -> list[int]:
    """For each of ``texts``, in the job's order, the score of its best match; 0 under ``LOWEST``.

    An earlier text of the job counts as if it stood approved in the memory. Many texts are
    shared out over the processors, and ``open_memory`` is called in each process; ``progress``
    is told how many are finished.
    """
    search = partial(_searched, _Job(texts), locale, open_memory)
    runs = in_processes(search, range(len(texts)), at_least=_AT_LEAST, progress=progress)
    return [score for run in runs for score in run]


class _Job:
    """The texts of a job, each read once for all processes: what is compared and indexed."""

    def __init__(self, texts: Sequence[Text]) -> None:
        from l10n.memory.signatures import signatures

        self.texts = texts
        self.plain = [plain(text.source) for text in texts]
        self.words = _numbered(self.plain)
        self._signatures = signatures((place, text, "") for place, text in enumerate(self.plain))

    def size(self, place: int) -> tuple[int, int]:
        """The numbers of words and characters of a text."""
        return len(self.words[place]), len(self.plain[place])

    def index(self, count: int) -> Shard:
        """An index over the first ``count`` of the texts; their ids are their places."""
        from l10n.memory.shards import Shard, arrays

        made = arrays(self._signatures.first(count))
        return Shard(lambda name, start, end: made[name][start:end])


def _numbered(texts: Iterable[str]) -> Sequence[Sequence[object]]:
    """The words of each text as characters, which are compared ten times as fast.

    Of more different words than there are characters, they are numbers.
    """
    known: dict[str, int] = {}
    found = [[known.setdefault(word, len(known)) for word in words(text)] for text in texts]
    if len(known) > sys.maxunicode:
        return found
    return ["".join(map(chr, numbers)) for numbers in found]


def _searched(job: _Job, locale: str, open_memory: OpenMemory, places: Sequence[int]) -> list[int]:
    if not places:
        return []
    best = {place: job.texts[place].known for place in places}
    with open_memory() or nullcontext() as memory:
        penalties = memory.penalties if memory is not None else PENALTIES
        # What stands after the run's last text is an earlier text of none of them.
        index = job.index(places[-1] + 1)
        # Of one size together: the index answers them sooner.
        for place in sorted(places, key=job.size):
            if best[place] < 99:
                best[place] = _internal(job, place, penalties, index, best[place])
        # Asked last, the memory is asked for what is better than that alone.
        if memory is not None:
            _ask_memory(memory, job.texts, locale, best)
    return [score if score >= LOWEST else 0 for score in best.values()]


def _ask_memory(memory: Memory, texts: Sequence[Text], locale: str, best: dict[int, int]) -> None:
    """Raise the scores in ``best``, by place, to those of the memory's matches."""
    asked = (place for place in best if best[place] < 99 and not texts[place].plural)
    while batch := list(islice(asked, _BATCH)):
        queries = [
            Query(text.source, locale, text.context, text.path, lang=text.lang)
            for text in map(texts.__getitem__, batch)
        ]
        found = memory.search_many(queries, 1, [max(best[place] + 1, LOWEST) for place in batch])
        for place, matches in zip(batch, found, strict=True):
            best[place] = max([best[place], *(match.score for match in matches)])


def _internal(job: _Job, place: int, penalties: Mapping[str, int], index: Shard, best: int) -> int:
    """``best``, or the better score of a text that stands before ``place``."""
    import numpy as np

    text, own, own_words = job.texts[place], job.plain[place], job.words[place]
    query = Query(text.source, path=text.path, penalties=penalties, lang=text.lang)
    bounds, ids = index.candidates(query.measure, max(best + 1, LOWEST))
    earlier = ids < place
    bounds, ids = bounds[earlier], ids[earlier]
    order = np.argsort(-bounds, kind="stable")
    highest = (bounds[order] * 100 + _ROUNDING).astype(np.int64).tolist()
    for bound, other in zip(highest, ids[order].tolist(), strict=True):
        least = max(best + 1, LOWEST)
        if bound < least:
            break
        if similarity(own, own_words, job.plain[other], job.words[other], least) < least:
            continue
        match = scored(_row(job.texts[other]), query, least)
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
