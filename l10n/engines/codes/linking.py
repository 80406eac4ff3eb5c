"""Which words of a translation stand for which words of its source.

An engine's links come first; words that look alike (numbers, names, words that both
languages borrowed) correct and complete them, or stand in where an engine gives none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

# Words with no counterpart in most languages: whatever they are linked to says nothing.
_SILENT = {"en": frozenset({"a", "an", "the"})}
# Shorter words look alike by chance.
_SHORTEST = 4
# Of two words of two alphabets, how alike (0–100) they must be to be one.
_ALIKE = 70
# Pairs of words to compare: what no sentence reaches.
_MOST = 250_000
_CYRILLIC = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я ы э ъ ё"
_ROMAN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia y e - e"
_LATIN = dict(zip(_CYRILLIC.split(), _ROMAN.split(), strict=True))


@dataclass(frozen=True, slots=True)
class Near:
    """The source words without a link that a target word may stand for, in order.

    ``share`` is where in its run of target words without a link it stands, 0–1.
    """

    free: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, its translation, the words of both, and which target word stands for what.

    ``back`` holds, for a linked target word, its source words; ``near``, for one without a
    link, where it likely came from.
    """

    source: str
    target: str
    source_words: tuple[Span, ...]
    target_words: tuple[Span, ...]
    back: dict[int, frozenset[int]]
    near: dict[int, Near]


def pair(
    source: str, target: str, alignment: Iterable[tuple[int, int]], language: str = ""
) -> Pair:
    """What ``placing`` needs to know; links out of range are ignored.

    ``language`` is that of the source, where known.
    """
    from l10n.text.words import tokens

    left, right = tuple(tokens(source)), tuple(tokens(target))
    here = [source[start:end].casefold() for start, end in left]
    there = [target[start:end].casefold() for start, end in right]
    silent = _SILENT.get(language.partition("-")[0].partition("_")[0].lower(), frozenset())
    mute = {index for index, word in enumerate(here) if word in silent}
    inside = [(i, j) for i, j in alignment if 0 <= i < len(left) and 0 <= j < len(right)]
    back: dict[int, set[int]] = {}
    for word, other in inside:
        if word not in mute or _leads(word, other, inside, mute):
            back.setdefault(other, set()).add(word)
    for word, other in _alike(here, there):
        # A sure link: neither word belongs to another one.
        for words in back.values():
            words.discard(word)
        back[other] = {word}
    linked = {other: frozenset(words) for other, words in back.items() if words}
    return Pair(source, target, left, right, linked, _near(linked, mute, len(left), len(right)))


def by_attention(
    source: str,
    target: str,
    spans: tuple[Sequence[Span], Sequence[Span]],
    rows: Sequence[Sequence[float]],
    least: float = 0.5,
) -> list[tuple[int, int, int, int]]:
    """Links of words as (source start, end, target start, end), out of a model's attention.

    ``spans`` are those of the source's and the target's tokens; ``rows`` has, for each target
    token, its weights over the source tokens. A word's weight is what its tokens have
    together, as attention spreads over the pieces of a word; of the target word's tokens
    the mean counts. The heaviest source word is linked where it has ``least``, and any other
    with half of its weight and ``least``.
    """
    from l10n.text.words import tokens

    left, right = tokens(source), tokens(target)
    owner = [_word_of(left, span) for span in spans[0]]
    sums: dict[int, dict[int, float]] = {}
    counts: Counter[int] = Counter()
    for span, row in zip(spans[1], rows, strict=False):
        word = _word_of(right, span)
        if word is None:
            continue
        counts[word] += 1
        weights = sums.setdefault(word, {})
        for one, weight in zip(owner, row, strict=False):
            if one is not None:
                weights[one] = weights.get(one, 0.0) + weight
    found: list[tuple[int, int, int, int]] = []
    for word, weights in sums.items():
        limit = max(least, max(weights.values(), default=0.0) / counts[word] / 2)
        found += [
            (*left[one], *right[word])
            for one, weight in sorted(weights.items())
            if weight / counts[word] >= limit
        ]
    return found


def _word_of(words: Sequence[Span], span: Span) -> int | None:
    """The word that a token stands in; a leading space of the token is no matter."""
    index = bisect_right(words, (span[1] - 1, len(words) and words[-1][1] + 1)) - 1
    if index < 0 or span[0] >= span[1]:
        return None
    start, end = words[index]
    return index if start < span[1] and span[0] < end else None


def _leads(word: int, other: int, links: list[tuple[int, int]], mute: set[int]) -> bool:
    """Whether a silent word may be believed: "the law" as "цей закон".

    Its link must lead to just before its noun's, and the word before it must have a link of
    its own, or else "in the west" as "на заході" would give the preposition to the article.
    """
    noun = (word + 1, other + 1) in links and word + 1 not in mute
    return noun and (word == 0 or any(i == word - 1 for i, _j in links))


def _near(
    back: dict[int, frozenset[int]], mute: set[int], here: int, there: int
) -> dict[int, Near]:
    """For runs of target words without a link: the free source words beside its neighbours'."""
    taken = {word for words in back.values() for word in words}
    found: dict[int, Near] = {}
    run: list[int] = []
    for other in range(there + 1):
        if other < there and other not in back:
            run.append(other)
            continue
        if run:
            before = max(back[run[0] - 1]) if run[0] else -1
            after = min(back[other]) if other < there else here
            free = _free(range(before + 1, here), taken, mute)
            free |= _free(range(after - 1, -1, -1), taken, mute)
            words = tuple(sorted(free))
            for place, one in enumerate(run):
                found[one] = Near(words, (place + 0.5) / len(run))
            run = []
    return found


def _free(words: range, taken: set[int], mute: set[int]) -> set[int]:
    """The first of ``words`` up to one that is linked; mute ones are passed over."""
    found: set[int] = set()
    for word in words:
        if word in taken:
            break
        if word not in mute:
            found.add(word)
    return found


def _alike(here: list[str], there: list[str]) -> list[tuple[int, int]]:
    """Words that are the same or nearly so, each the other's only one."""
    found = _same(here, there)
    used_here, used_there = {i for i, _j in found}, {j for _i, j in found}
    left = {i: _folded(word) for i, word in enumerate(here) if i not in used_here}
    right = {j: _folded(word) for j, word in enumerate(there) if j not in used_there}
    return found + _cognates(left, right)


def _same(here: list[str], there: list[str]) -> list[tuple[int, int]]:
    once = Counter(here), Counter(there)
    places = {word: j for j, word in enumerate(there) if once[1][word] == 1}
    return [
        (i, places[word])
        for i, word in enumerate(here)
        if once[0][word] == 1 and word in places and (len(word) > 1 or word.isdigit())
    ]


def _cognates(left: dict[int, str], right: dict[int, str]) -> list[tuple[int, int]]:
    """Mutually best pairs among words that begin alike; none in texts of endless length."""
    from rapidfuzz import fuzz

    if len(left) * len(right) > _MOST:
        return []

    scores: dict[tuple[int, int], float] = {}
    for i, one in left.items():
        for j, other in right.items():
            if min(len(one), len(other)) >= _SHORTEST and one[0] == other[0]:
                score = fuzz.ratio(one, other)
                if score >= _ALIKE:
                    scores[i, j] = score
    best_here: dict[int, float] = {}
    best_there: dict[int, float] = {}
    for (i, j), score in scores.items():
        best_here[i] = max(best_here.get(i, 0.0), score)
        best_there[j] = max(best_there.get(j, 0.0), score)
    mutual = [(i, j) for (i, j), score in scores.items() if score == best_here[i] == best_there[j]]
    firsts, seconds = Counter(i for i, _j in mutual), Counter(j for _i, j in mutual)
    return [(i, j) for i, j in mutual if firsts[i] == 1 and seconds[j] == 1]


def _folded(word: str) -> str:
    """``word`` in Latin letters as names are romanized, roughly (KMU 55-2010)."""
    return "".join(_LATIN.get(char, char) for char in word).replace("-", "")
