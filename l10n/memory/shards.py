"""An index over a fixed set of segments, and the bounds that leave out what cannot match.

A shard never changes once it is made. Its segments are sorted by their number of words, so
that a range of numbers is a range of places. For a query the shard gives every segment whose
similarity could reach the threshold, each with a bound: ``scoring``'s formula with the words
both have, in any order, for ``k``, and the characters both have, in any order and by class,
for ``c``. Both only overestimate, so nothing that matches is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from l10n.memory.scoring import Measure
from l10n.memory.signatures import CLASSES, Signatures, code_points
from l10n.memory.words import word_hash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Places = NDArray[np.integer[Any]]
    Bounds = tuple[NDArray[np.float64], NDArray[np.int64]]

_COMMON = 64
# Two halves of 64 bits: the number of words over the length, a word's hash over a place.
_HIGH, _LOW = 32, 2**32 - 1
# Bounds are computed in floating point: this much is forgiven, so that none is too low.
_ROUNDING = 1e-9

DTYPES = {
    "ids": "<i8",
    "keys": "<u8",
    "counts": "u1",
    "masks": "<u8",
    "common": "<u4",
    "source.words": "<u4",
    "source.starts": "<u4",
    "source.rows": "<u4",
    "target.words": "<u4",
    "target.starts": "<u4",
    "target.rows": "<u4",
}
"""The arrays of a shard, as ``arrays`` makes them and ``Shard`` reads them."""

Read = Callable[[str, int, int | None], "Array"]
"""Name, first and end (None: to the last) → that part of a shard's array."""


def arrays(made: Signatures) -> dict[str, Array]:
    """A shard over the rows of ``made``."""
    import numpy as np

    keys = (made.numbers.astype(np.uint64) << _HIGH) | made.lengths
    order = np.argsort(keys, kind="stable")
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    found: dict[str, Array] = {
        "ids": made.ids[order],
        "keys": keys[order],
        "counts": made.counts[order].reshape(-1),
    }
    for side, (hashes, rows) in (("source", made.sources), ("target", made.targets)):
        pairs = (hashes.astype(np.uint64) << _HIGH) | place[rows]
        pairs.sort()
        # Two words with one hash may both stand in a row.
        pairs = pairs[np.diff(pairs, prepend=np.uint64(2**64 - 1)) != 0] if len(pairs) else pairs
        own, starts = np.unique(pairs >> _HIGH, return_index=True)
        found[f"{side}.words"] = own.astype(np.uint32)
        found[f"{side}.starts"] = np.append(starts, len(pairs)).astype(np.uint32)
        found[f"{side}.rows"] = (pairs & _LOW).astype(np.uint32)
    sizes = np.diff(found["source.starts"])
    common = np.sort(np.argsort(-sizes.astype(np.int64), kind="stable")[:_COMMON])
    masks = np.zeros(len(order), np.uint64)
    for bit, index in enumerate(common):
        start, end = found["source.starts"][index : index + 2]
        masks[found["source.rows"][start:end]] |= np.uint64(1 << bit)
    found["masks"] = masks
    found["common"] = found["source.words"][common]
    return found


class Shard:
    """The index; ``read`` gives the parts of its arrays when they are first needed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._whole: dict[str, Array] = {}
        self._common: dict[int, tuple[int, int]] | None = None
        self._pairs: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]] | None = (
            None
        )
        self._last: tuple[tuple[int, int, float], tuple[int, Array]] | None = None

    def whole(self, name: str) -> Array:
        """One of the arrays, all of it."""
        if name not in self._whole:
            self._whole[name] = self._read(name, 0, None)
        return self._whole[name]

    def __len__(self) -> int:
        return len(self.whole("ids"))

    def with_all(self, side: str, words: Sequence[Collection[str]]) -> Places:
        """The places whose ``side`` has a word out of each of ``words``, and perhaps a few more."""
        import numpy as np

        places: Places | None = None
        for forms in words:
            lists = self._postings(side, [word_hash(form) for form in sorted(forms)])
            found = np.unique(np.concatenate(lists))
            places = found if places is None else np.intersect1d(places, found, assume_unique=True)
        return np.empty(0, np.uint32) if places is None else places

    def ids_at(self, places: Places) -> NDArray[np.int64]:
        """The segments' ids at ``places``."""
        found: NDArray[np.int64] = self.whole("ids")[places]
        return found

    def candidates(self, query: Measure, least: int) -> Bounds:
        """Bounds (0–1) and ids of all segments that may be ``least`` per cent like ``query``.

        Queries with as many words and characters as the one before are answered sooner.
        """
        import numpy as np

        wanted = least / 100 - _ROUNDING
        places, shared = self._by_words(query, wanted)
        keys = self.whole("keys")[places]
        words = (keys >> _HIGH) + np.float64(len(query.words))
        both = (keys & _LOW) + np.float64(len(query.plain))
        by_words = shared / np.maximum(words, 1)
        by_characters = self._shared_characters(query.plain, places) / np.maximum(both, 1)
        by_characters[both == 0] = 0.5
        signs = words == 0  # without words the characters count twice
        by_words[signs] = by_characters[signs]
        bounds = by_words + by_characters
        good = np.flatnonzero(bounds >= wanted)
        return bounds[good], self.ids_at(places[good])

    def _shared_characters(self, text: str, places: Places) -> NDArray[np.float64]:
        """How many characters of each class ``text`` shares with the sources, in all."""
        import numpy as np

        counts = self.whole("counts").reshape(-1, CLASSES)[places]
        own = np.bincount(code_points(text) % CLASSES, minlength=CLASSES)
        common = np.minimum(counts, np.minimum(own, 255).astype(np.uint8))
        if len(text) > 254:
            common = np.where(counts == 255, own, common)
        shared: NDArray[np.float64] = common.sum(axis=1, dtype=np.float64)
        return shared

    def _by_words(self, query: Measure, wanted: float) -> tuple[Places, Places]:
        """The places that may share enough words, and how many they share at most."""
        import numpy as np

        first, needed = self._needed(len(query.words), len(query.plain), wanted)
        last = first + len(needed)
        counted = np.zeros(len(self), needed.dtype)
        weights = Counter(map(word_hash, query.words))
        masked = self._masked(weights, len(needed))
        listed = [value for value in weights if value not in masked]
        for value, rows in zip(listed, self._postings("source", listed), strict=True):
            counted[rows] += needed.dtype.type(weights[value])
        counted = counted[first:last]
        for step, mask in _levels((masked[value], weights[value]) for value in masked):
            common = np.bitwise_count(self.whole("masks")[first:last] & np.uint64(mask))
            counted += common.astype(counted.dtype, copy=False) * counted.dtype.type(step)
        good = np.flatnonzero(counted >= needed)
        return good + first, counted[good]

    def _needed(self, number: int, length: int, wanted: float) -> tuple[int, Array]:
        """How many words a match of ``number`` words and ``length`` characters must share.

        For a run of places, the first of which is given; no other place can match.
        """
        import numpy as np

        asked = (number, length, wanted)
        if self._last is not None and self._last[0] == asked:
            return self._last[1]
        numbers, lengths, starts = self._sizes()
        words, both = numbers + number, lengths + length
        shorter = np.minimum(lengths, length) / np.maximum(both, 1)
        # Without words the characters count for both halves, without either nothing tells.
        by_words = np.where(both == 0, 0, np.ceil((wanted - shorter) * words))
        by_characters = np.where(2 * shorter >= wanted - (both == 0), 0, 1)
        least = np.maximum(np.where(words == 0, by_characters, by_words), 0)
        impossible = least > np.minimum(numbers, number)
        least[impossible] = number + 1
        possible = np.flatnonzero(~impossible)
        run = slice(int(possible[0]), int(possible[-1]) + 1) if len(possible) else slice(0, 0)
        found = np.repeat(least[run].astype(np.min_scalar_type(number + 1)), np.diff(starts)[run])
        self._last = asked, (int(starts[run.start]), found)
        return self._last[1]

    def _masked(self, weights: Counter[int], run: int) -> dict[int, int]:
        """The words to look up by bit, with their bits; the others are looked up by list.

        All bits of a ``run`` of places cost as much as reading lists of a quarter of it.
        """
        common = self._common_words()
        bits = {value: common[value] for value in weights if value in common}
        if sum(size for _bit, size in bits.values()) < run // 4:
            return {}
        return {value: bit for value, (bit, _size) in bits.items()}

    def _common_words(self) -> dict[int, tuple[int, int]]:
        """The words that have a bit → their bit, and how many places have them."""
        import numpy as np

        if self._common is None:
            words = self.whole("common")
            index = np.searchsorted(self.whole("source.words"), words)
            starts = self.whole("source.starts")
            sizes = starts[index + 1] - starts[index]
            pairs = enumerate(sizes.tolist())
            self._common = dict(zip(words.tolist(), pairs, strict=True))
        return self._common

    def _sizes(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        """The numbers of words and characters that sources have, and where each pair begins."""
        import numpy as np

        if self._pairs is None:
            keys, starts = np.unique(self.whole("keys"), return_index=True)
            self._pairs = (
                (keys >> _HIGH).astype(np.float64),
                (keys & _LOW).astype(np.float64),
                np.append(starts, len(self)),
            )
        return self._pairs

    def _postings(self, side: str, values: Sequence[int]) -> list[Array]:
        import numpy as np

        known, starts = self.whole(f"{side}.words"), self.whole(f"{side}.starts")
        # Of another type they would have the whole of ``known`` converted.
        wanted = np.array(values, known.dtype)
        found = []
        for value, index in zip(values, np.searchsorted(known, wanted).tolist(), strict=True):
            if index < len(known) and known[index] == value:
                start, end = starts[index : index + 2]
                found.append(self._read(f"{side}.rows", int(start), int(end)))
            else:
                found.append(np.empty(0, np.uint32))
        return found


def _levels(weighted: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Masks, each with what it adds, for pairs of bit and weight.

    A word that stands twice in the query is in two masks: so it counts twice.
    """
    pairs = list(weighted)
    last = 0
    for level in sorted({weight for _bit, weight in pairs}):
        yield level - last, sum(1 << bit for bit, weight in pairs if weight >= level)
        last = level
