"""Which old source is most like a new one: GNU gettext's measure, exact or through an index.

The measure is that of ``fstrcmp`` in msgmerge: 2·L / (m + n), L the longest common subsequence
and m, n the lengths (rapidfuzz calls it the normalized Indel similarity); here over characters,
not bytes, so that a text in Cyrillic is not twice as like another as its letters are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    _Array = np.ndarray[Any, np.dtype[Any]]

_Scored = list[tuple[float, str]]

THRESHOLD = 60.0
"""The least similarity of a fuzzy match, in per cent: msgmerge's FUZZY_THRESHOLD."""

# Comparing all with all costs about 1.5 ms a text among 100,000 and grows with them, an index
# 2 ms a text however many there are, after seconds of building, and misses one in 400.
_ALL_WITH_ALL = 150_000
_FEW = 6_000_000  # pairs that are compared before NumPy would be loaded
_GROUP = 16  # texts of about one length that are compared at once
_GRAM = 3
_BUCKETS = 1 << 20
_GRAMS = 16_000_000  # grams an index holds at most; of more, an even share is taken
_LOOKED_AT = 50_000  # places looked at for one text, those of its rarest grams first
_CANDIDATES = 200  # texts compared exactly for one text
_STEM = 0.62  # the share of the longer word that two forms of one word have in common
_WHOLE = 5  # letters from which a word that begins another is its stem
_SPELLED = 7  # letters from which one slip does not make another word
# A word, with its digits; where words have no spaces between them, a character.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_](?:-?[^\W_])+")
_LETTER = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(
    r"%\(\w*\)[a-z]|%(?:\d+\$)?[-+#0-9.*]*(?:hh|ll|[hlqjztL])?[a-z]|\$?\{[^{}]*\}"
    r"|</?[a-z][a-z0-9-]*(?:\s+[a-z:-]+\s*=[^<>]*)?\s*/?>"
)
# Marks of keyboard shortcuts inside of words: GTK's, Qt's, LibreOffice's.
_SHORTCUTS = str.maketrans("", "", "_&~")


def most_similar(wanted: Sequence[str], known: Sequence[str]) -> list[list[int]]:
    """For each of ``wanted`` the indices of those of ``known`` that are most like it.

    All with the same best similarity are given, in their order; none when the best is below
    ``THRESHOLD`` or they have nothing but letters in common (``related``).
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(known):
        places[text].append(index)
    texts = list(places)
    unknown = list(dict.fromkeys(text for text in wanted if text not in places))
    best = {text: [text] for text in places}
    if unknown and texts:
        search = _all_with_all if len(texts) <= _ALL_WITH_ALL else _through_index
        best |= dict(zip(unknown, search(unknown, texts), strict=True))
    return [sorted(i for text in best.get(new, ()) for i in places[text]) for new in wanted]


def related(one: str, other: str) -> bool:
    """Whether two texts are alike in more than letters: they share a word or its stem.

    "Disable" and "Enable" are 62 % alike, "March" and "Search" 73 %; a translator is misled
    by such a match where "Open file" and "Open files" would help. A text without a word has
    only its numbers, placeholders and marks to be alike in: there is nothing to mislead.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs or mine & theirs:
        return True
    return any(_kindred(word, near) for word in mine for near in theirs)


def _words(text: str) -> set[str]:
    bare = _PLACEHOLDER.sub(" ", text.casefold()).translate(_SHORTCUTS)
    return {word.replace("-", "") for word in _WORD.findall(bare) if _LETTER.search(word)}


def _kindred(one: str, other: str) -> bool:
    """One word in two forms or spellings: what differs is the end, or a single slip."""
    from rapidfuzz.distance import OSA, Indel, Prefix

    short, long = sorted((one, other), key=len)
    same = Prefix.similarity(short, long)
    if same >= 3 and same >= _STEM * len(long):
        return True
    if same == 0 or len(short) < _WHOLE:
        return False
    if same == len(short) or Indel.distance(short, long, score_cutoff=1) <= 1:
        return True
    return len(short) >= _SPELLED and OSA.distance(short, long, score_cutoff=1) <= 1


def _all_with_all(wanted: list[str], texts: list[str]) -> list[list[str]]:
    """Every pair that can be similar enough: of texts that differ in length by 7 : 3 at most."""
    texts = sorted(texts, key=len)
    lengths = list(map(len, texts))
    found: dict[str, list[str]] = {}
    order = sorted(wanted, key=len)
    reach = 2 / (THRESHOLD / 100) - 1
    compare = _one_by_one if len(wanted) * len(texts) < _FEW else _at_once
    for start in range(0, len(order), _GROUP):
        some = order[start : start + _GROUP]
        first = bisect_left(lengths, int(len(some[0]) / reach))
        last = bisect_right(lengths, int(len(some[-1]) * reach) + 1)
        near = texts[first:last]
        for new, scored in zip(some, compare(some, near), strict=True):
            found[new] = _best(new, scored)
    return [found[new] for new in wanted]


def _one_by_one(wanted: Sequence[str], texts: Sequence[str]) -> Iterator[_Scored]:
    from rapidfuzz import fuzz, process

    for new in wanted:
        found = process.extract(new, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=None)
        yield [(score, text) for text, score, _index in found]


def _at_once(wanted: Sequence[str], texts: Sequence[str]) -> Iterator[_Scored]:
    """Twice as fast on both processors, once NumPy is loaded."""
    from rapidfuzz import fuzz, process

    table = process.cdist(wanted, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, workers=-1)
    for row in table:
        near = row.nonzero()[0]
        yield sorted(((float(row[i]), texts[i]) for i in near), key=itemgetter(0), reverse=True)


def _best(new: str, scored: _Scored) -> list[str]:
    """The most similar texts that are related to ``new``; ``scored`` has the best first."""
    good = ((score, text) for score, text in scored if related(new, text))
    top = next(good, None)
    if top is None:
        return []
    return [top[1], *(text for _s, text in takewhile(lambda one: one[0] > top[0] - 1e-4, good))]


def _through_index(wanted: list[str], texts: list[str]) -> list[list[str]]:
    """Those texts alone are compared that share the most of their grams (Dice) with the new one."""
    import numpy as np

    every = sum(map(len, texts)) // _GRAMS + 1
    grams, owners = _grams(texts, every)
    sizes = np.bincount(owners, minlength=len(texts))
    order = np.argsort(grams, kind="stable")
    owners = owners[order]
    starts = np.searchsorted(grams[order], np.arange(_BUCKETS + 1))
    asked, askers = _grams(wanted, every)
    bounds = np.searchsorted(askers, np.arange(len(wanted) + 1))
    found: list[list[str]] = []
    for number, new in enumerate(wanted):
        own = asked[bounds[number] : bounds[number + 1]]
        spread = starts[own + 1] - starts[own]
        rare = np.argsort(spread, kind="stable")
        rare = own[rare[np.cumsum(spread[rare]) <= _LOOKED_AT]]
        places, shared = np.unique(
            np.concatenate([owners[:0], *(owners[starts[g] : starts[g + 1]] for g in rare)]),
            return_counts=True,
        )
        if not len(places):
            found.append([])
            continue
        likeness = shared / (sizes[places] + len(own))
        top = np.argsort(-likeness, kind="stable")[:_CANDIDATES]
        (scored,) = _one_by_one([new], [texts[i] for i in places[top]])
        found.append(_best(new, scored))
    return found


def _grams(texts: Sequence[str], every: int) -> tuple[_Array, _Array]:
    """The hashed grams of all texts, each once a text, with the numbers of their texts in order.

    Of each ``every`` buckets one is kept, the same ones for all texts.
    """
    import numpy as np

    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64)
    joined = "\0".join(texts) + "\0" * _GRAM
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    count = len(owner)
    hashed = np.zeros(count, dtype=np.uint32)
    inside = np.ones(count, dtype=bool)
    for offset in range(_GRAM):
        part = points[offset : offset + count]
        hashed = hashed * np.uint32(0x01000193) ^ part
        inside &= part != 0
    # The low bits of such a product depend on the last characters alone: mix before cutting.
    hashed = (hashed * np.uint32(0x9E3779B1)) >> np.uint32(12)
    inside &= hashed % every == 0
    pairs = np.unique(owner[inside] * _BUCKETS + hashed[inside])
    return pairs % _BUCKETS, pairs // _BUCKETS
