"""How much two stretches of sentences look like translations of one another.

The cost of a bead is a negative log-likelihood, in nats: how rare beads of its kind are, how
unlikely its lengths are (Gale and Church 1993), minus what its tokens have in common, each
worth the more the rarer it is in the texts, plus what is missing though the other text has it
elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.memory.aligning.lexicon import Lexicon

PRIORS = {(1, 1): 0.89, (1, 0): 0.01, (0, 1): 0.01, (1, 2): 0.04, (2, 1): 0.04, (2, 2): 0.01}
"""How many beads are of each kind (sentences of the source, of the target)."""

# Of the characters that one character becomes; 6.8 in Gale and Church 1993, § 3, but 2.7 in news.
VARIANCE = 4.0
_ALONE = 1.0
# So many beads of a first look weigh as much as what is usual.
_DOUBT = 20
_SURE = 0.9
_TEMPER = 0.5
_ACROSS = 3.0
_BEGINS = 0.8
_KIND = 2.5
_FARTHEST = 8.0
_MOST_PLACES = 40
# The place of what a translation should have and the other text has nowhere.
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; ``begins`` a block of this ``kind`` ("": not known)."""

    text: str
    tokens: frozenset[str]
    length: int
    begins: bool = False
    kind: str = ""


class Evidence:
    """The costs of beads between two documents; ``lexicon`` None looks at lengths alone.

    ``ratio`` is how many characters of the target a character of the source becomes, ``seen``
    how many beads of each kind a first look found.
    """

    def __init__(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        lexicon: Lexicon | None,
        ratio: float | None = None,
        seen: Counter[tuple[int, int]] | None = None,
    ) -> None:
        self.source, self.target = source, target
        self._priors = _priors(seen or Counter())
        self.ratio = length_ratio(source, target) if ratio is None else ratio
        self._lexical = lexicon is not None
        self._structured = any(item.kind for item in source) and any(item.kind for item in target)
        places = _places(source, target, lexicon) if lexicon is not None else ({}, {})
        self._links = (
            _links(source, places[0], len(target)),
            _links(target, places[1], len(source)),
        )

    def rows(self) -> list[dict[int, float]]:
        """For every source sentence, what it gains with those target sentences that it links to."""
        found: list[dict[int, float]] = [{} for _item in self.source]
        for side, links in enumerate(self._links):
            for here, own in enumerate(links):
                for linked, most, share in own.values():
                    for there, strength in linked.items():
                        if there == _NOWHERE:
                            continue
                        row, column = (here, there) if side == 0 else (there, here)
                        gain = _gain(strength, most, share, 1) - _gain(0.0, most, share, 1)
                        found[row][column] = found[row].get(column, 0.0) + gain * _TEMPER
        return found

    def cost(self, start: int, end: int, other_start: int, other_end: int) -> float:
        """The cost of a bead of ``source[start:end]`` and ``target[other_start:other_end]``."""
        kind = (end - start, other_end - other_start)
        cost = self._priors[kind]
        if 0 in kind:
            return cost + _ALONE
        own = sum(self.source[place].length for place in range(start, end))
        other = sum(self.target[place].length for place in range(other_start, other_end))
        cost += _length_cost(own * self.ratio, other)
        if self._structured:
            cost += self._structure(start, end, other_start, other_end)
        if self._lexical:
            cost -= self._lexical_gain(0, start, end, other_start, other_end)
            cost -= self._lexical_gain(1, other_start, other_end, start, end)
        return cost

    def _structure(self, start: int, end: int, other_start: int, other_end: int) -> float:
        source, target = self.source, self.target
        cost = _ACROSS * sum(item.begins for item in source[start + 1 : end])
        cost += _ACROSS * sum(item.begins for item in target[other_start + 1 : other_end])
        cost += _BEGINS if source[start].begins != target[other_start].begins else -_BEGINS / 2
        return cost + (_KIND if source[start].kind != target[other_start].kind else 0.0)

    def _lexical_gain(self, side: int, first: int, last: int, start: int, end: int) -> float:
        links = self._links[side]
        own = links[first] if last - first == 1 else links[first] | links[last - 1]
        count = end - start
        gain = 0.0
        for here, most, share in own.values():
            strength = here.get(start, 0.0)
            if count == 2:
                strength = max(strength, here.get(end - 1, 0.0))
            gain += _gain(strength, most, share, count)
        return gain * _TEMPER


Links = dict[str, tuple[dict[int, float], float, float]]
"""Token → where the other side has what it is linked to, the best link, and their share."""


def _links(items: Sequence[Sentence], places: Places, every: int) -> list[Links]:
    """The links of each sentence's tokens."""
    return [
        {
            token: (here, max(here.values()), len(here) / every)
            for token in item.tokens
            if (here := places.get(token)) is not None
        }
        for item in items
    ]


def _priors(seen: Counter[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """What a bead of each kind costs before its sentences are looked at."""
    total = seen.total() + _DOUBT
    return {
        kind: -math.log((seen[kind] + _DOUBT * prior) / total) for kind, prior in PRIORS.items()
    }


@lru_cache(maxsize=65_536)
def _gain(found: float, most: float, share: float, sentences: int) -> float:
    """How much likelier a token's match (or lack) is in a translation than by chance, in nats.

    ``found`` is the strength of its link here (0: none), ``most`` of its best one anywhere,
    ``share`` of the other text's sentences have what it is linked to.
    """
    chance = min(1.0 - (1.0 - share) ** sentences, 0.999)
    if found:
        return math.log(_SURE * found / chance)
    return math.log((1.0 - _SURE * most) / (1.0 - chance))


def length_ratio(source: Sequence[Sentence], target: Sequence[Sentence]) -> float:
    """How many characters of ``target`` a character of ``source`` becomes; 1 for no text."""
    total = sum(item.length for item in source)
    return sum(item.length for item in target) / total if total else 1.0


Places = dict[str, dict[int, float]]


def _places(
    source: Sequence[Sentence], target: Sequence[Sentence], lexicon: Lexicon
) -> tuple[Places, Places]:
    """Token → the other side's sentences that have what it may mean, and how surely."""
    where: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for side, items in enumerate((source, target)):
        for place, item in enumerate(items):
            for token in item.tokens:
                where[side].setdefault(token, []).append(place)
    # What stands everywhere tells nothing, and would make the work grow with the product.
    most = tuple(min(max(4, len(items) // 3), _MOST_PLACES) for items in (source, target))
    places: tuple[Places, Places] = ({}, {})
    for side in (0, 1):
        for token in where[side]:
            if token[0] == "#" and token not in where[1 - side]:
                places[side][token] = {_NOWHERE: _same(token)}
    for token, here in where[0].items():
        linked = {token: _same(token)} if token in where[1] else {}
        linked |= lexicon.of(token)
        if linked and not any(other in where[1] for other in linked):
            places[0][token] = {_NOWHERE: max(linked.values())}
        for other, strength in linked.items():
            there = where[1].get(other, [])
            if not there or len(there) > most[1] or len(here) > most[0]:
                continue
            for side, (name, found) in enumerate(((token, there), (other, here))):
                row = places[side].setdefault(name, {})
                for place in found:
                    row[place] = max(strength, row.get(place, 0.0))
    return places


@lru_cache(maxsize=65_536)
def _length_cost(expected: float, length: int) -> float:
    """The probability of lengths at least so different, by a normal distribution, as a cost."""
    mean = (expected + length) / 2
    if mean <= 0:
        return 0.0
    delta = abs(length - expected) / math.sqrt(VARIANCE * mean)
    return min(-math.log(max(math.erfc(delta / math.sqrt(2)), 1e-12)), _FARTHEST)


def _same(token: str) -> float:
    """How surely a token of the source is in its translation too."""
    return {"~": 0.5, "#": 0.95}.get(token[0], 0.8)
