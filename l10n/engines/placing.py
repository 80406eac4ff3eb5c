"""Where marks of a source belong in its translation: by alignment, else in proportion.

A *span* is a half-open pair of offsets. Words are those of ``l10n.text.words.tokens``.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

Span = tuple[int, int]

_OPENING_MARKS = "\"'“„«‘‚‹([{¿¡"


@dataclass(frozen=True, slots=True)
class Placed:
    """A span of the target, and whether we would bet on it."""

    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, its translation, the words of both, and the words' links both ways."""

    source: str
    target: str
    source_words: tuple[Span, ...]
    target_words: tuple[Span, ...]
    links: dict[int, frozenset[int]]
    back: dict[int, frozenset[int]]


def pair(source: str, target: str, alignment: tuple[tuple[int, int], ...]) -> Pair:
    """What ``place`` needs to know; links out of range are ignored."""
    from l10n.text.words import tokens

    source_words, target_words = tuple(tokens(source)), tuple(tokens(target))
    links: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    for left, right in alignment:
        if 0 <= left < len(source_words) and 0 <= right < len(target_words):
            links.setdefault(left, set()).add(right)
            back.setdefault(right, set()).add(left)
    frozen = {key: frozenset(value) for key, value in links.items()}
    return Pair(
        source,
        target,
        source_words,
        target_words,
        frozen,
        {key: frozenset(value) for key, value in back.items()},
    )


def place(texts: Pair, start: int, end: int) -> Placed:
    """The target's span for the source's ``[start, end)``; an empty one gives an empty one.

    Tried in turn: the whole text; the same words standing once on both sides (a name, a
    number); the alignment, if what it gives is one run of words and nothing foreign is
    in it; the proportion of words.
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
    found = _aligned(texts, first, last)
    if found is not None:
        return _dressed(texts, inner, *found, sure=True)
    total, there = len(texts.source_words), len(texts.target_words)
    low = min(round(first * there / total), max(0, there - 1))
    high = max(low + 1, round(last * there / total))
    return _dressed(texts, inner, low, min(high, there), sure=False)


def _aligned(texts: Pair, first: int, last: int) -> tuple[int, int] | None:
    """The run of target words linked to source words ``[first, last)``, if it is one run."""
    linked = {word for index in range(first, last) for word in texts.links.get(index, ())}
    if not linked:
        return None
    low, high = min(linked), max(linked) + 1
    inside = set(range(first, last))
    for word in range(low, high):
        if not texts.back.get(word, frozenset()) <= inside:
            return None
    return low, high


def _dressed(texts: Pair, inner: str, low: int, high: int, *, sure: bool) -> Placed:
    """The target span of words ``[low, high)``, with the marks that ``inner`` had around it."""
    words, target = texts.target_words, texts.target
    if low >= high or not words:
        return Placed(len(target), len(target), sure=False)
    start, end = words[low][0], words[high - 1][1]
    if inner and not inner[0].isalnum() and start and target[start - 1] in _OPENING_MARKS:
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
    word = bisect_left(starts, at)
    there = texts.target_words
    if not there:
        return Placed(len(target), len(target), sure=False)
    sure = False
    if word < len(starts):
        found = _aligned(texts, word, word + 1)
        before = _aligned(texts, word - 1, word) if word else None
        sure = found is not None and (before is None or before[1] == found[0])
        index = found[0] if found else round(word * len(there) / len(starts))
    else:
        index = len(there)
    # Glued to what stands before it in the source: glue it there too.
    glued = bool(source[:at]) and not source[at - 1].isspace() and at < len(source)
    if index >= len(there) or (glued and index > 0 and source[at].isspace()):
        start = there[min(index, len(there)) - 1][1]
        while start < len(target) and not target[start].isspace() and not target[start].isalnum():
            start += 1
        return Placed(start, start, sure)
    return Placed(there[index][0], there[index][0], sure)


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
