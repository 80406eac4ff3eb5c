"""From stored translations to matches: 101 %, 100 %, penalties, and which comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.memory.entries import Trust, digest, domain_of
from l10n.memory.scoring import Measure
from l10n.memory.words import CODE
from l10n.model import Match

PENALTIES: Mapping[str, int] = {"codes": 2, "numbers": 2, "unreviewed": 1, "domain": 1, "age": 1}
"""What is taken off the similarity, in points, by reason; see docs/memory.md."""

OLD = 3 * 365 * 86400
"""From this age on, in seconds, a translation is old."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_ROUNDING = 1e-6


class Row(NamedTuple):
    """A stored entry as a search reads it; ``measure`` where its source is compared often."""

    id: int
    source: str
    target: str
    context: str
    path: str
    origin: str
    before: int
    after: int
    author: str
    domain: str
    trust: int
    at: int
    lang: str = ""
    measure: Measure | None = None


COLUMNS = (
    "id, source, target, context, path, origin, before, after, author, domain, trust, at, lang"
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; ``now`` in seconds since 1970. ``locale`` and ``lang`` "" take any."""

    text: str
    locale: str = ""
    context: str = ""
    path: str = ""
    before: str = ""
    after: str = ""
    penalties: Mapping[str, int] = field(default_factory=lambda: PENALTIES)
    now: int = 0
    lang: str = ""
    measure: Measure = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measure", Measure(self.text))


class Best:
    """The best matches so far, each pair of source and target once."""

    def __init__(self, query: Query, limit: int, threshold: int) -> None:
        self.query, self._limit, self._threshold = query, limit, threshold
        self._found: dict[tuple[str, str], tuple[tuple[object, ...], Match]] = {}

    @property
    def floor(self) -> int:
        """What another match must score to come in: with less it changes nothing."""
        if len(self._found) < self._limit:
            return self._threshold
        return next(reversed(self._found.values()))[1].score

    def offer(self, rows: Iterable[Row]) -> None:
        """Take in what of ``rows`` belongs to the best."""
        least = self.floor
        for row in rows:
            match = scored(row, self.query, least)
            if match is None:
                continue
            rank = _rank(row, match)
            pair = (row.source, row.target)
            if pair not in self._found or rank < self._found[pair][0]:
                self._found[pair] = (rank, match)
        best = sorted(self._found.items(), key=lambda item: item[1][0])
        self._found = dict(best[: self._limit])

    def wants(self, bound: float) -> bool:
        """Whether a match whose similarity is ``bound`` (0–1) at most could come in."""
        return int(bound * 100 + _ROUNDING) >= self.floor

    def matches(self) -> list[Match]:
        """The best, best first."""
        return [match for _rank, match in self._found.values()]


def scored(row: Row, query: Query, least: int) -> Match | None:
    """The match that ``row`` is for ``query``, None when it scores less than ``least``."""
    if query.lang and row.lang and base(query.lang) != base(row.lang):
        return None
    similar = query.measure.compared(row.measure or Measure(row.source), least)
    if similar < least or not similar:
        return None
    taken = tuple(_penalties(row, query, similar))
    score = similar - sum(points for _name, points in taken)
    if similar == 100 and not taken and _same_place(row, query):
        score = 101
    if score < least:
        return None
    where = row.path or row.origin
    approved = row.trust == Trust.APPROVED
    return Match(row.source, row.target, score, where, row.author, approved, row.at, taken)


def base(tag: str) -> str:
    """The language of a tag: ``en`` of ``en-GB``."""
    return tag.split("-", 1)[0].lower()


def _rank(row: Row, match: Match) -> tuple[object, ...]:
    """Better first: the score; then approved before translated before imported; then newer."""
    return (-match.score, -row.trust, -row.at, row.source, row.target, row.path, row.origin, row.id)


def _same_place(row: Row, query: Query) -> bool:
    if query.path and (row.path, row.context) == (query.path, query.context):
        return True
    neighbours = (digest(query.before), digest(query.after))
    return any(neighbours) and (row.before, row.after) == neighbours


def _penalties(row: Row, query: Query, similar: int) -> Iterable[tuple[str, int]]:
    points = query.penalties
    domain = domain_of(query.path) if query.path else ""
    reasons = {
        "codes": similar < 100 and _differ(CODE, row.source, query.text),
        "numbers": similar < 100 and _differ(_NUMBER, row.source, query.text),
        "unreviewed": row.trust == Trust.IMPORTED,
        "domain": bool(domain and row.domain) and row.domain != domain,
        "age": bool(row.at and query.now) and query.now - row.at >= OLD,
    }
    for reason, holds in reasons.items():
        if holds and points.get(reason):
            yield (reason, points[reason])


def _differ(pattern: re.Pattern[str], one: str, other: str) -> bool:
    return sorted(pattern.findall(one)) != sorted(pattern.findall(other))
