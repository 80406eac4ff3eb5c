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
from functools import cached_property

from l10n.memory.words import plain, words


class Measure:
    """One text, ready to be compared with many; what that needs is made when first used."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> str:
        """The text without its inline codes."""
        return plain(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the plain text."""
        return words(self.plain)

    def similarity(self, other: str, least: int = 0) -> int:
        """0–100; 100 only for the same text. What is under ``least`` may come out as 0."""
        return self.compared(Measure(other), least)

    def compared(self, other: Measure, least: int = 0) -> int:
        """``similarity`` to a text that is compared with others, too."""
        if other.text == self.text:
            return 100
        return min(99, similarity(self.plain, self.words, other.plain, other.words, least))


def similarity(
    one: str, one_words: Sequence[object], other: str, other_words: Sequence[object], least: int = 0
) -> int:
    """The formula above for plain texts and their words; 0 for what is under ``least``.

    Words may be given as whatever is equal for equal words.
    """
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
