"""How alike two sources are: the words and the characters both have in the same order.

The similarity of two different texts, in per cent rounded down, at most 99, is

    100 · (k / (n + m) + c / (p + q))

with ``n`` and ``m`` their numbers of words, ``k`` the most words both have in the same order,
``p`` and ``q`` their lengths in characters and ``c`` the most characters both have in the
same order: the mean of the normalized InDel similarities of their words and of their
characters. Inline codes are left out, words are compared without case. Texts without any
word are compared by their characters alone. All arithmetic is in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.memory.words import plain, words


class Measure:
    """One text, ready to be compared with many."""

    __slots__ = ("plain", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = plain(text)
        self.words = words(self.plain)

    def similarity(self, other: str, least: int = 0) -> int:
        """0–100; 100 only for the same text. What is under ``least`` may come out as 0."""
        if other == self.text:
            return 100
        stripped = plain(other)
        return min(99, similarity(self.plain, self.words, stripped, words(stripped), least))


def similarity(
    one: str, one_words: Sequence[str], other: str, other_words: Sequence[str], least: int = 0
) -> int:
    """The formula above for plain texts and their words; 0 for what is under ``least``."""
    from rapidfuzz.distance import LCSseq

    length, number = len(one) + len(other), len(one_words) + len(other_words)
    if not length:
        return 99
    if not number:
        # Only signs: the characters count for both halves.
        score = 200 * LCSseq.similarity(one, other) // length
        return score if score >= least else 0
    kept = LCSseq.similarity(one_words, other_words)
    # c / length ≥ least / 100 − kept / number, in whole numbers and rounded up.
    wanted = -((100 * kept - least * number) * length // (100 * number))
    if 2 * wanted > length:
        return 0
    common = LCSseq.similarity(one, other, score_cutoff=max(wanted, 0))
    score = 100 * (kept * length + common * number) // (number * length)
    return score if score >= least else 0
