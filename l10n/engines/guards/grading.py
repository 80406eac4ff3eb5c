"""Quality guards: what machine translation is known to break, seen and priced.

``confidence`` joins the engine's own score with the notes and with how much of the source
the translation covers; review sorts by it. The notes are known complaints about machine
translation: repetition loops, lost numbers, untranslated copies, wrong script, truncation,
lost capitals, unknown-token marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from l10n.engines.guards.faults import TAG, Note, found_in, markup, meaning, texts_of
from l10n.model import Hypothesis

# A translation whose links reach less of the source's longer words has likely lost some.
_COVERED = 0.5
_LONG_WORD = 4


def confidence(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> int:
    """How far to trust a draft, 0–100: the model's score less what the guards saw."""
    return graded(source, hypothesis, source_lang, target_lang)[0]


def marks(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> tuple[str, ...]:
    """The codes of what a reviewer should look at: the guards' notes, then what was guessed."""
    return graded(source, hypothesis, source_lang, target_lang)[1]


def graded(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> tuple[int, tuple[str, ...]]:
    """``confidence`` and ``marks`` at once."""
    seen = notes(source, hypothesis, source_lang, target_lang)
    codes = tuple(dict.fromkeys((*(note.code for note in seen), *hypothesis.marks)))
    return max(0, min(100, round(worth(hypothesis, seen)))), codes


def worth(hypothesis: Hypothesis, seen: Iterable[Note]) -> float:
    """``confidence`` before it is rounded and cut at 0, to compare two bad hypotheses."""
    base = 100.0 * math.exp(min(0.0, max(hypothesis.score, -50.0)))
    return base - sum(note.price for note in seen)


def notes(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> list[Note]:
    """What the guards saw in ``hypothesis``, the gravest first; inline codes are ignored."""
    left, right = _bare(source), _bare(hypothesis.text)
    if not left:
        return []
    if not right:
        return [Note("empty", 100, meaning("empty"))]
    found = found_in(texts_of(left, right, source_lang, target_lang))
    found += [note for note in (markup(source, hypothesis.text), _coverage(hypothesis)) if note]
    return sorted(found, key=lambda note: -note.price)


def covered(source: str, hypothesis: Hypothesis) -> float | None:
    """The share of the longer words of ``source`` that are linked; None without links.

    Articles and particles often have no counterpart, so short words do not count.
    """
    from l10n.text.words import tokens

    if not hypothesis.alignment:
        return None
    linked = {left for left, _right in hypothesis.alignment}
    longer = [i for i, (start, end) in enumerate(tokens(source)) if end - start >= _LONG_WORD]
    return sum(i in linked for i in longer) / len(longer) if longer else 1.0


def _bare(text: str) -> str:
    return (TAG.sub(" ", text) if "<" in text else text).strip()


def _coverage(hypothesis: Hypothesis) -> Note | None:
    """Too little of the source has a counterpart: the less, the dearer."""
    share = hypothesis.coverage
    if share is None or share >= _COVERED:
        return None
    return Note("coverage", round(40 * (1 - share / _COVERED)) + 5, meaning("coverage"))
