"""What every translation memory does, wherever it keeps its segments."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from l10n.memory.entries import Entry, learnt
from l10n.memory.ranking import PENALTIES, Best, Query, Row
from l10n.model import Match, Unit


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a memory has for one pair of languages; ``lang`` "" is the project's source."""

    lang: str
    locale: str
    entries: int
    approved: int
    translated: int
    imported: int


class Memory(ABC):
    """A store of translations; use it as a context manager or ``close`` it.

    Every method raises StorageError when the store cannot be read or written.
    """

    penalties: Mapping[str, int] = PENALTIES

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        units: Iterable[Unit],
        *,
        author: str = "",
        lang: str = "",
        at: int = 0,
        ordered: bool = True,
    ) -> int:
        """Learn the translated and approved units; gives how many entries are new or changed.

        ``lang`` is the language of sources that do not tell theirs ("": the project's), ``at``
        when they were translated; ``ordered`` units come as in their catalog, each beside its
        neighbours. A unit of a catalog has one entry: a new translation replaces the old.
        """
        return self.store(learnt(units, author=author, lang=lang, at=at, ordered=ordered))

    def search(
        self,
        text: str,
        limit: int = 5,
        threshold: int = 70,
        *,
        locale: str = "",
        context: str = "",
        path: str = "",
        before: str = "",
        after: str = "",
        lang: str = "",
    ) -> list[Match]:
        """The ``limit`` best matches of at least ``threshold`` per cent, best first.

        100 is the same source, 101 the same source in the same place (``path`` and
        ``context``) or between the same neighbours (``before`` and ``after``, their
        sources); less is ``scoring``'s similarity. Penalties are taken off. The result is
        that of scoring every segment. ``locale`` "" searches all target locales, ``lang`` ""
        sources in any language; one that does not tell its language may be in any.
        """
        query = Query(text, locale, context, path, before, after, lang=lang)
        return self.search_many([query], limit, threshold)[0]

    def search_many(
        self, queries: Sequence[Query], limit: int = 5, threshold: int | Sequence[int] = 70
    ) -> list[list[Match]]:
        """For each of ``queries``, in order, what ``search`` finds: a batch shares the work.

        ``threshold`` is one for all, or one for each. Penalties and the time are the memory's.
        A thousand at once are a good batch.
        """
        now = int(time.time())
        least = [threshold] * len(queries) if isinstance(threshold, int) else threshold
        bests = [
            Best(self._asked(query, now), limit, own)
            for query, own in zip(queries, least, strict=True)
        ]
        if limit >= 1:
            for best, rows in zip(bests, self.exact([best.query for best in bests]), strict=True):
                best.offer(rows)
            # What is not the same text scores 99 at most.
            self.near([best for best in bests if best.query.text and best.wants(0.99)])
        return [best.matches() for best in bests]

    def _asked(self, query: Query, now: int) -> Query:
        # What a command line could not decode is in no catalog, but it is no crash either.
        text = query.text.encode("utf-8", "replace").decode()
        # By its constructor: ``replace`` takes five times as long.
        return Query(
            text,
            query.locale,
            query.context,
            query.path,
            query.before,
            query.after,
            self.penalties,
            now,
            query.lang,
        )

    @abstractmethod
    def __len__(self) -> int:
        """How many entries there are."""

    @abstractmethod
    def store(self, entries: Iterable[Entry]) -> int:
        """Take in ``entries``, a stream of any length; gives how many are new or changed.

        They count for the next search. What was stored before an error stays.
        """

    @abstractmethod
    def exact(self, queries: Sequence[Query]) -> Sequence[Iterable[Row]]:
        """For each query the rows with exactly its text; none for an empty one."""

    @abstractmethod
    def near(self, bests: Sequence[Best]) -> None:
        """Offer each of ``bests`` every row that could come in by its similarity."""

    @abstractmethod
    def with_words(
        self, words: list[frozenset[str]], side: str, locale: str
    ) -> Iterator[tuple[Row, str]]:
        """Rows whose ``side`` (source, target) may have one of each set, and their locale.

        The newest come first. The caller looks at the texts: some may not have them.
        """

    @abstractmethod
    def entries(self, locale: str = "") -> Iterator[Entry]:
        """All entries, those of one locale if given, in the order they were learnt."""

    @abstractmethod
    def stats(self) -> list[Stats]:
        """What there is, by pair of languages."""

    @abstractmethod
    def remove(self, keys: Iterable[bytes]) -> int:
        """Forget the entries of these keys; gives how many there were."""

    @abstractmethod
    def mark(self, name: str, value: str | None = None) -> str:
        """What was noted under ``name`` ("" when nothing); ``value`` replaces it."""

    @abstractmethod
    def unmark(self) -> None:
        """Forget all that was noted."""

    @abstractmethod
    def reindex(self) -> None:
        """Make the index anew and give free space back."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""
