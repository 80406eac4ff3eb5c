"""An index over a fixed set of segments, and the bounds that leave out what cannot match.

A shard never changes once it is made. Its segments are sorted by their number of words, so
that a range of numbers is a range of places. For a query the shard gives every segment whose
similarity could reach the threshold, each with a bound: ``scoring``'s formula with the words
both have, in any order, for ``k``, and the characters both have, in any order and by class,
for ``c``. Both only overestimate, so nothing that matches is left out.
"""

from __future__ import annotations

import math
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
# A plan that leaves fewer places than these is not worth improving.
_FEW = 1_000
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
        """Bounds (0–1) and ids of all segments that may be ``least`` per cent like ``query``."""
        import numpy as np

        wanted = least / 100 - _ROUNDING
        places, shared = self._by_words(query, wanted)
        keys = self.whole("keys")[places]
        words = (keys >> _HIGH) + np.float64(len(query.words))
        lengths = (keys & _LOW).astype(np.float64)
        both = lengths + len(query.plain)
        by_words = shared / np.maximum(words, 1)
        by_words[words == 0] = 0.5  # without words the characters count twice
        shorter = np.minimum(lengths, len(query.plain))
        kept = np.flatnonzero(by_words + shorter / np.maximum(both, 1) >= wanted - (both == 0))
        places, both, by_words = places[kept], both[kept], by_words[kept]
        by_characters = self._shared_characters(query.plain, places) / np.maximum(both, 1)
        by_characters[both == 0] = 0.5
        signs = words[kept] == 0
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

    def _by_words(self, query: Measure, wanted: float) -> tuple[Places, NDArray[np.float64]]:
        """The places that may share enough words, and how many they share at most."""
        import numpy as np

        weights = Counter(map(word_hash, query.words))
        masked, (starts, sizes) = self._plan(weights, query, wanted)
        listed = [value for value in weights if value not in masked]
        counted = np.zeros(len(self), np.min_scalar_type(len(query.words)))
        for value, rows in zip(listed, self._postings("source", listed), strict=True):
            counted[rows] += weights[value]
        offsets = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        others = offsets + np.arange(len(offsets))
        places = np.concatenate((np.flatnonzero(counted != 0), others[counted[others] == 0]))
        shared = counted[places]
        masks = self.whole("masks")[places]
        for step, mask in _levels((masked[value], weights[value]) for value in masked):
            common = np.bitwise_count(masks & np.uint64(mask)).astype(shared.dtype, copy=False)
            shared += common * shared.dtype.type(step)
        # A match shares so many words, however few it has itself.
        share = max(wanted - 0.5, 0.0)
        fewest = math.ceil(len(query.words) * share / (1 - share) - _ROUNDING)
        good = np.flatnonzero(shared >= fewest)
        return places[good], shared[good].astype(np.float64)

    def _plan(
        self, weights: Counter[int], query: Measure, wanted: float
    ) -> tuple[dict[int, int], tuple[Places, Places]]:
        """The words to look up by bit, not by list, with their bits; and where else to look.

        What has none of the listed words has only those masked to share, so it must be about
        as long as the query: the fewer are masked, the fewer places that leaves. The plan is
        the one that reads least.
        """
        import numpy as np

        common, sizes = self.whole("common"), np.diff(self.whole("source.starts"))
        bits = {int(value): bit for bit, value in enumerate(common) if int(value) in weights}
        known = self.whole("source.words")
        lists = {value: int(sizes[np.searchsorted(known, value)]) for value in bits}
        rarest = sorted(bits, key=lambda value: lists[value])
        plans = []
        for listed in range(len(rarest) + 1):
            masked = {value: bits[value] for value in rarest[listed:]}
            ranges = self._of_length(query, sum(weights[value] for value in masked), wanted)
            left = int(ranges[1].sum())
            cost = left + sum(lists[value] for value in rarest[:listed])
            plans.append((cost, listed, masked, ranges))
            if left < _FEW:
                break
        _cost, _listed, masked, ranges = min(plans, key=lambda plan: plan[:2])
        return masked, ranges

    def _of_length(self, query: Measure, shared: int, wanted: float) -> tuple[Places, Places]:
        """Starts and sizes of the ranges whose lengths allow the score with ``shared`` words."""
        import numpy as np

        numbers = self._numbers()
        words = numbers + np.float64(len(query.words))
        by_words = np.minimum(numbers, shared) / np.maximum(words, 1)
        least = np.where(words == 0, wanted / 2, wanted - by_words)
        numbers, least = numbers[least <= 0.5], np.maximum(least[least <= 0.5], _ROUNDING)
        own = len(query.plain)
        low = np.ceil(own * least / (1 - least) - _ROUNDING)
        high = np.minimum(np.floor(own * (1 - least) / least + _ROUNDING), 2**32 - 1)
        base = numbers.astype(np.uint64) << _HIGH
        keys = self.whole("keys")
        starts = np.searchsorted(keys, base + low.astype(np.uint64))
        ends = np.searchsorted(keys, base + high.astype(np.uint64), "right")
        return starts, ends - starts

    def _numbers(self) -> NDArray[np.uint64]:
        """The numbers of words that the sources have, each once."""
        import numpy as np

        if "numbers" not in self._whole:
            self._whole["numbers"] = np.unique(self.whole("keys") >> _HIGH)
        return self._whole["numbers"]

    def _postings(self, side: str, values: Sequence[int]) -> list[Array]:
        import numpy as np

        known, starts = self.whole(f"{side}.words"), self.whole(f"{side}.starts")
        found = []
        for value, index in zip(values, np.searchsorted(known, values), strict=True):
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
