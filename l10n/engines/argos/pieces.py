"""Texts as a model wants them: sentences, none longer than it was trained on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# Tokens of one sentence; Argos's models were trained on about this much.
LONGEST = 200
_CLAUSE = re.compile(r"(?<=[,;:—–)])\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``[start, end)`` in it. What lies between pieces is kept as it is.

    ``cut`` tells that it ends where no sentence ends.
    """

    start: int
    end: int
    cut: bool = False


def pieces(text: str, lang: str, length: Callable[[str], int]) -> list[Piece]:
    """The pieces of ``text`` that have a letter in them, in order.

    Lines and sentences are kept apart; a sentence of more than ``LONGEST`` tokens, as
    ``length`` counts them, is cut at clauses, else at spaces, else anywhere: nothing is
    ever dropped.
    """
    from l10n.text.sentences import sentence_ends

    found: list[Piece] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for end in sentence_ends(line, lang):
            body = line[start:end]
            lead = len(body) - len(body.lstrip())
            if any(char.isalpha() for char in body):
                found += _fitting(text, line_start + start + lead, line_start + end, length)
            start = end
        line_start += len(line)
    return found


def _fitting(text: str, start: int, end: int, length: Callable[[str], int]) -> list[Piece]:
    # A token has at least one byte: a short text needs no counting.
    if len(text[start:end].encode()) < LONGEST or length(text[start:end]) <= LONGEST:
        return [Piece(start, end)]
    left, right = _halves(text, start, end)
    first = _fitting(text, start, left, length)
    last = first.pop()
    return [*first, Piece(last.start, last.end, cut=True), *_fitting(text, right, end, length)]


def _halves(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the first half ends and the second begins: the cut nearest to the middle."""
    body = text[start:end]
    middle = len(body) / 2
    for pattern in (_CLAUSE, _SPACE):
        cuts = [cut.span() for cut in pattern.finditer(body)]
        inner = [cut for cut in cuts if len(body) / 5 < cut[0] and cut[1] < len(body) * 4 / 5]
        if inner:
            low, high = min(inner, key=lambda cut: abs(cut[0] - middle))
            return start + low, start + high
    return start + int(middle), start + int(middle)
