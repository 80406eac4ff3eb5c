"""From a model's attention to links between words of a text and of its translation."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.argos.tokenizing import Tokenizer
from l10n.engines.codes.linking import by_attention
from l10n.engines.codes.placeholders import Masked, mark_places

__all__ = ["Link", "moved", "token_links", "word_links"]

# Offsets: start and end in the source, start and end in the target.
Link = tuple[int, int, int, int]


def token_links(
    tokenizer: Tokenizer,
    source: tuple[str, Sequence[str]],
    target: tuple[str, Sequence[str]],
    attention: Sequence[Sequence[float]],
    offset: tuple[int, int] = (0, 0),
) -> list[Link]:
    """Which words of the source each word of the target looked at most.

    ``source`` and ``target`` are texts with their tokens, ``attention`` has a row of source
    weights for each target token, ``offset`` is added to the places in both texts. Empty
    where the tokens do not say where they stand in their texts.
    """
    left, right = tokenizer.spans(source[1], source[0]), tokenizer.spans(target[1], target[0])
    if left is None or right is None:
        return []
    here, there = offset
    found = by_attention(source[0], target[0], (left, right), attention)
    return [(a + here, b + here, c + there, d + there) for a, b, c, d in found]


def moved(masked: Masked, translated: str, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links of a masked text and its translation, as spans of the original and the unmasked."""
    places = mark_places(translated, masked)
    if not masked.marks or places is None:
        return links
    here = _shifts(
        [
            (masked.spans[i][0], len(masked.marks[i]), len(masked.values[i]))
            for i in range(len(masked.marks))
        ],
        from_original=True,
    )
    there = _shifts(
        sorted(
            (start, end - start, len(masked.values[i])) for i, (start, end) in enumerate(places)
        ),
        from_original=False,
    )
    return tuple(
        (_shift(a, here), _shift(b, here), _shift(c, there), _shift(d, there))
        for a, b, c, d in links
    )


def _shifts(marks: list[tuple[int, int, int]], *, from_original: bool) -> list[tuple[int, int]]:
    """(end of the mark in the masked text, how far what follows it moves), in order."""
    shifts: list[tuple[int, int]] = []
    moved = 0
    for start, before, after in marks:
        begin = start - moved if from_original else start
        moved += after - before
        shifts.append((begin + before, moved))
    return shifts


def _shift(at: int, shifts: list[tuple[int, int]]) -> int:
    moved = 0
    for end, shift in shifts:
        if at < end:
            break
        moved = shift
    return at + moved


def word_links(source: str, target: str, links: Sequence[Link]) -> tuple[tuple[int, int], ...]:
    """Span links as pairs of word indices."""
    from l10n.text.words import tokens

    if not links:
        return ()
    left, right = tokens(source), tokens(target)
    found: set[tuple[int, int]] = set()
    for a, b, c, d in links:
        for i, (start, end) in enumerate(left):
            if start < b and a < end:
                found |= {(i, j) for j, (low, high) in enumerate(right) if low < d and c < high}
    return tuple(sorted(found))
