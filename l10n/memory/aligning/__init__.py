"""Sentences of two texts in two languages, paired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n.memory.aligning.evidence import Evidence, Sentence, length_ratio
from l10n.memory.aligning.lexicon import Lexicon, learnt
from l10n.memory.aligning.paths import Bead, best_path
from l10n.memory.aligning.tokens import tokens

__all__ = ["Bead", "Lexicon", "Sentence", "align", "sentence"]

_SURE = 0.6


def sentence(text: str, *, begins: bool = False, kind: str = "") -> Sentence:
    """A sentence ready to be aligned; ``begins`` and ``kind`` as in ``Sentence``."""
    return Sentence(text, tokens(text), len(text), begins, kind)


def align(
    source: Sequence[Sentence], target: Sequence[Sentence], lexicon: Lexicon | None = None
) -> list[Bead]:
    """The beads of two documents, in order; all sentences are in one.

    ``lexicon`` is what is known of the two languages' words; what the documents themselves
    show is learnt on the way: a first alignment teaches the second.
    """
    if not source or not target:
        return [Bead(place, place + 1, 0, 0, 1.0) for place in range(len(source))] + [
            Bead(0, 0, place, place + 1, 1.0) for place in range(len(target))
        ]
    known = lexicon or Lexicon()
    first = best_path(Evidence(source, target, known))
    sure = [
        (source[bead.start : bead.end], target[bead.other_start : bead.other_end])
        for bead in first
        if 0 not in bead.kind and bead.confidence >= _SURE
    ]
    own = learnt(
        ((_together(one), _together(other)) for one, other in sure),
        _together(source),
        _together(target),
    )
    # What one text lacks says nothing of how long translations are.
    ratio = length_ratio(
        [item for one, _other in sure for item in one],
        [item for _one, other in sure for item in other],
    )
    seen = Counter(bead.kind for bead in first)
    lexicon = known.joined(own)
    return best_path(Evidence(source, target, lexicon, ratio if sure else None, seen))


def _together(items: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(token for item in items for token in item.tokens)
