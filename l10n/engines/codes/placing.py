"""Where marks of a source belong in its translation: by the words' links, else in proportion.

A *span* is a half-open pair of offsets. Words are those of ``l10n.text.words.tokens``.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from l10n.engines.codes.linking import Pair, Span, pair

__all__ = ["Pair", "Placed", "Span", "pair", "place"]

_OPENING_MARKS = "\"'“„«‘‚‹([{¿¡"
# How much a target word says for or against belonging to a span: by its link, by the free
# words it may stand for, by a guess among those, by its neighbours alone.
_LINKED, _LIKELY, _GUESSED, _BESIDE = 1.0, 0.5, 0.25, 0.1
_PARTICLE = 3  # letters: prepositions and the like, which belong to what they govern


@dataclass(frozen=True, slots=True)
class Placed:
    """A span of the target, and whether we would bet on it."""

    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class _Vote:
    """One target word's say about a span: positive for it; ``clear`` when it is no guess."""

    weight: float
    clear: bool


def place(texts: Pair, start: int, end: int) -> Placed:
    """The target's span for the source's ``[start, end)``; an empty one gives an empty one.

    Tried in turn: the whole text; the same words standing once on both sides (a name, a
    number); the run of target words that most links speak for.
    """
    if start == end:
        return _point(texts, start)
    inner = texts.source[start:end]
    if not texts.source[:start].strip() and not texts.source[end:].strip():
        return Placed(0, len(texts.target), sure=True)
    bare = inner.strip()
    if bare and texts.source.count(bare) == 1 and texts.target.count(bare) == 1:
        at = texts.target.index(bare)
        if _stands_alone(texts.target, at, at + len(bare)):
            return Placed(at, at + len(bare), sure=True)
    first, last = _words_in(texts.source_words, start, end)
    if first == last:
        point = _point(texts, start)
        return Placed(point.start, point.end, sure=False)
    low, high, sure = _run(texts, first, last)
    left, right = texts.source_words[first][0], texts.source_words[last - 1][1]
    if left < start or end < right:  # inside a word: H<sub>2</sub>O
        whole = texts.source[left:right]
        if texts.target.count(whole) == 1:
            at = texts.target.index(whole) - left
            return Placed(at + max(start, left), at + min(end, right), sure=True)
        sure = False
    return _dressed(texts, inner, low, high, sure=sure)


def _run(texts: Pair, first: int, last: int) -> tuple[int, int, bool]:
    """The run of target words for source words ``[first, last)``, and whether it is sure.

    The run with the greatest sum of votes; sure when no clear vote is against it and both
    its ends are clear.
    """
    votes = _votes(texts, first, last)
    low = high = start = 0
    best = total = 0.0
    for index, vote in enumerate(votes):
        if total <= 0:
            start, total = index, 0.0
        total += vote.weight
        if total > best + 1e-9:
            low, high, best = start, index + 1, total
    if low == high:
        return (*_proportional(texts, first, last), False)
    inside, outside = votes[low:high], votes[:low] + votes[high:]
    crossed = any(v.clear and v.weight < 0 for v in inside) or any(
        v.clear and v.weight > 0 for v in outside
    )
    edges = [votes[i] for i in (low - 1, low, high - 1, high) if 0 <= i < len(votes)]
    return low, high, not crossed and all(vote.clear for vote in edges)


def _votes(texts: Pair, first: int, last: int) -> list[_Vote]:
    votes: list[_Vote | None] = []
    for word in range(len(texts.target_words)):
        links = texts.back.get(word)
        if links is None:
            votes.append(_unlinked(texts, word, first, last))
            continue
        inside = sum(first <= link < last for link in links)
        share = 2 * inside / len(links) - 1
        votes.append(_Vote(_LINKED * share, abs(share) == 1))
    return [vote or _beside(texts, votes, word) for word, vote in enumerate(votes)]


def _unlinked(texts: Pair, word: int, first: int, last: int) -> _Vote | None:
    """By the free source words that ``word`` may stand for; None when there are none."""
    near = texts.near.get(word)
    if near is None or not near.free:
        return None
    free = near.free
    inside = bisect_left(free, last) - bisect_left(free, first)
    if inside in (0, len(free)):
        return _Vote(_LIKELY if inside else -_LIKELY, clear=True)
    meant = free[int(near.share * len(free))]
    return _Vote(_GUESSED if first <= meant < last else -_GUESSED, clear=False)


def _beside(texts: Pair, votes: list[_Vote | None], word: int) -> _Vote:
    """A word that stands for nothing of the source belongs to a neighbour.

    A particle goes with what follows it, and stays outside where that begins the span, as
    it stood for nothing inside; a longer word goes to the side that no mark parts it from.
    """
    start, end = texts.target_words[word]
    left = _said(votes, range(word - 1, -1, -1))
    right = _said(votes, range(word + 1, len(votes)))
    if left > 0 and right > 0:
        return _Vote(_BESIDE, clear=True)
    if left <= 0 and right <= 0:
        return _Vote(-_BESIDE, clear=True)
    if end - start <= _PARTICLE:
        return _Vote(-_BESIDE, clear=True)
    before = texts.target[texts.target_words[word - 1][1] if word else 0 : start].strip()
    following = texts.target_words[word + 1][0] if word + 1 < len(votes) else len(texts.target)
    after = texts.target[end:following].strip()
    joined = (left > 0 and not before) or (right > 0 and not after)
    return _Vote(_BESIDE if joined else -_BESIDE, clear=False)


def _said(votes: list[_Vote | None], words: range) -> float:
    """The vote of the nearest of ``words`` that has one."""
    return next((vote.weight for i in words if (vote := votes[i]) is not None), 0.0)


def _proportional(texts: Pair, first: int, last: int) -> tuple[int, int]:
    total, there = len(texts.source_words), len(texts.target_words)
    low = min(round(first * there / total), max(0, there - 1))
    return low, min(max(low + 1, round(last * there / total)), there)


def _dressed(texts: Pair, inner: str, low: int, high: int, *, sure: bool) -> Placed:
    """The target span of words ``[low, high)``, with the marks that ``inner`` had around it."""
    words, target = texts.target_words, texts.target
    if low >= high or not words:
        return Placed(len(target), len(target), sure=False)
    start, end = words[low][0], words[high - 1][1]
    least = words[low - 1][1] if low else 0
    # A sign belongs to its number: "-5", "+3", "№ 7" has a space.
    if start > least and target[start - 1] in "-−+#@$%~." and not inner[0].isalpha():
        start -= 1
    if inner and not inner[0].isalnum() and start > least and target[start - 1] in _OPENING_MARKS:
        start -= 1
    tail = len(inner) - len(inner.rstrip("".join({c for c in inner if not c.isalnum()}) or "\0"))
    limit = words[high][0] if high < len(words) else len(target)
    for _step in range(tail):
        if end >= limit or target[end].isspace() or target[end] in _OPENING_MARKS:
            break
        end += 1
    return Placed(start, end, sure)


def _point(texts: Pair, at: int) -> Placed:
    """The place of a code without content: before the word that follows it, or at an end."""
    source, target = texts.source, texts.target
    if not source[:at].strip():
        return Placed(0, 0, sure=True)
    if not source[at:].strip():
        return Placed(len(target), len(target), sure=True)
    starts = [start for start, _end in texts.source_words]
    there = texts.target_words
    if not there:
        return Placed(len(target), len(target), sure=False)
    index, sure = _gap(texts, bisect_left(starts, at))
    # Glued to what stands before it in the source: glue it there too.
    glued = bool(source[:at]) and not source[at - 1].isspace() and at < len(source)
    if index >= len(there) or (glued and index > 0 and source[at].isspace()):
        start = there[min(index, len(there)) - 1][1]
        while start < len(target) and not target[start].isspace() and not target[start].isalnum():
            start += 1
        return Placed(start, start, sure)
    return Placed(there[index][0], there[index][0], sure)


def _gap(texts: Pair, word: int) -> tuple[int, bool]:
    """The target word before which the gap before source word ``word`` is, and if it is sure.

    The fewest links may cross it; of several such gaps, the one nearest to proportion.
    """
    count, there = len(texts.source_words), len(texts.target_words)
    if word >= count:
        return there, False
    # The first gap is crossed by all links from before the word; each word passed changes it.
    crossing = [sum(link < word for links in texts.back.values() for link in links)]
    for other in range(there):
        links = texts.back.get(other, frozenset())
        before = sum(link < word for link in links)
        crossing.append(crossing[-1] - before + len(links) - before)
    meant = word * there / count
    least = min(crossing)
    best = [gap for gap, crossed in enumerate(crossing) if crossed == least]
    if len(best) == 1:
        return best[0], least == 0 and bool(texts.back)
    starting = [gap for gap in best if word in texts.back.get(gap, ())]
    if starting:
        return starting[0], least == 0 and _is_clear(texts, word, starting[0])
    return min(best, key=lambda gap: abs(gap - meant)), False


def _is_clear(texts: Pair, word: int, gap: int) -> bool:
    """Whether the words on both sides of a gap are each other's."""
    return gap > 0 and word > 0 and word - 1 in texts.back.get(gap - 1, ())


def _words_in(words: tuple[Span, ...], start: int, end: int) -> tuple[int, int]:
    """The half-open range of words that touch ``[start, end)``."""
    touching = [i for i, (left, right) in enumerate(words) if left < end and right > start]
    return (touching[0], touching[-1] + 1) if touching else (0, 0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )
