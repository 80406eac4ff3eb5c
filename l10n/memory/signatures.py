"""What the index keeps of every source: lengths, words as hashes, and counts of characters."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.memory.words import plain, word_hash, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLASSES = 32
"""Characters are counted by the last five bits of their code points."""

_BATCH = 4096
_MOST_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Signatures:
    """Rows of a memory as arrays; row ``i`` stands for the segment ``ids[i]``.

    ``numbers`` counts words, ``lengths`` characters of the plain source, ``counts`` its
    characters by class (255 stands for 255 and more). ``sources`` and ``targets`` are pairs
    of arrays: word hash and row, each word of a text once.
    """

    ids: NDArray[np.int64]
    numbers: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    sources: tuple[NDArray[np.uint32], NDArray[np.uint32]]
    targets: tuple[NDArray[np.uint32], NDArray[np.uint32]]

    def first(self, count: int) -> Signatures:
        """Those of the first ``count`` rows."""
        sources, targets = (
            (hashes[:end], rows[:end])
            for hashes, rows in (self.sources, self.targets)
            if (end := int(rows.searchsorted(count))) >= 0
        )
        return Signatures(
            self.ids[:count],
            self.numbers[:count],
            self.lengths[:count],
            self.counts[:count],
            sources,
            targets,
        )


def signatures(rows: Iterable[tuple[int, str, str]]) -> Signatures:
    """The signatures of ``rows`` of id, source, target; the texts are not kept."""
    import numpy as np

    ids, numbers, lengths = array("q"), array("I"), array("I")
    sources, targets = _Words(), _Words()
    batch: list[str] = []
    counts: list[NDArray[np.uint8]] = []
    for place, (identity, source, target) in enumerate(rows):
        text = plain(source)
        ids.append(identity)
        lengths.append(len(text))
        numbers.append(sources.add(place, text))
        targets.add(place, plain(target))
        batch.append(text)
        if len(batch) == _BATCH:
            counts.append(character_counts(batch))
            batch.clear()
    counts.append(character_counts(batch))
    return Signatures(
        np.frombuffer(ids, np.int64) if ids else np.empty(0, np.int64),
        _unsigned(numbers),
        _unsigned(lengths),
        np.concatenate(counts),
        sources.pairs(),
        targets.pairs(),
    )


def character_counts(texts: list[str]) -> NDArray[np.uint8]:
    """For every text how many characters of each class it has, 255 at most."""
    import numpy as np

    points = code_points("".join(texts))
    rows = np.repeat(np.arange(len(texts)) * CLASSES, [len(text) for text in texts])
    found = np.bincount(rows + (points % CLASSES), minlength=len(texts) * CLASSES)
    return np.minimum(found, 255).astype(np.uint8).reshape(len(texts), CLASSES)


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of ``text``."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


class _Words:
    """Pairs of word hash and row, as they come."""

    def __init__(self) -> None:
        self._hashes, self._rows = array("I"), array("I")
        self._known: dict[str, int] = {}

    def add(self, row: int, text: str) -> int:
        """Take in the words of ``text``; gives how many it has."""
        found = words(text)
        known = self._known
        if len(known) > _MOST_WORDS:
            known.clear()
        for word in set(found):
            value = known.get(word)
            if value is None:
                value = known[word] = word_hash(word)
            self._hashes.append(value)
            self._rows.append(row)
        return len(found)

    def pairs(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        return _unsigned(self._hashes), _unsigned(self._rows)


def _unsigned(values: array[int]) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(values, np.uint32) if values else np.empty(0, np.uint32)
