"""Terms in a text: longest first, not overlapping, in any inflected form."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import TermHit
from l10n.terms.folding import Token, tokens
from l10n.terms.glossary import Glossary
from l10n.terms.index import Entry, Index, Node, Slots, fits_case, index_of


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its grammar: ``slots`` are the numbers and cases its form may be in.

    None means that the form says nothing (an abbreviation, a fixed spelling).
    """

    hit: TermHit
    slots: Slots | None


def find_terms(text: str, lang: str, glossary: Glossary) -> list[TermHit]:
    """The glossary's terms in ``text``, from left to right, longest first, not overlapping.

    Inflected forms count (Ukrainian with pymorphy3, English plurals; possessives are left
    outside the span); forms to avoid are hits with ``avoided`` set. Offsets are code points
    into ``text``; inline codes such as ``<b>`` inside a term are part of its span.
    """
    return [found.hit for found in scan(text, lang, glossary)]


def scan(text: str, lang: str, glossary: Glossary) -> list[Found]:
    """``find_terms`` with the grammar of each hit."""
    index = index_of(glossary, lang)
    words = list(tokens(text, index.lang))
    found: list[Found] = []
    position = 0
    while position < len(words):
        best = None
        if words[position].folded in index.surfaces:
            best = _longest(text, words, position, index)
        if best is None:
            position += 1
            continue
        entry, length, slots = best
        start, end = words[position].start, words[position + length - 1].end
        hit = TermHit(
            start,
            end,
            text[start:end],
            entry.term,
            entry.preferred,
            entry.concept,
            entry.avoided,
        )
        found.append(Found(hit, slots))
        position += length
    return found


def _longest(
    text: str, words: list[Token], position: int, index: Index
) -> tuple[Entry, int, Slots | None] | None:
    """The longest entry that starts at ``position``: the entry, its words, its slots."""
    if _joined(text, words[position].start - 1, -1, index.lang):
        return None
    best: tuple[Entry, int, Slots | None] | None = None
    states: list[tuple[Node, Slots | None]] = [(index.root, None)]
    for length in range(1, len(words) - position + 1):
        word = words[position + length - 1]
        states = _step(states, word.folded, word.gap if length > 1 else "", index)
        if not states:
            break
        if _joined(text, word.end, 1, index.lang):
            continue
        span = words[position : position + length]
        ended = [
            (entry, slots)
            for node, slots in states
            for entry in node.entries
            if fits_case(entry, [item.text for item in span])
        ]
        if ended:
            entry, slots = min(ended, key=lambda item: _rank(item[0], span))
            best = (entry, length, slots)
    return best


def _step(
    states: list[tuple[Node, Slots | None]], folded: str, gap: str, index: Index
) -> list[tuple[Node, Slots | None]]:
    """The places the trie can be in after one more word; adjective and noun must agree."""
    onward: list[tuple[Node, Slots | None]] = []
    for key, form in index.surfaces.get(folded, {}).items():
        for node, slots in states:
            child = node.edges.get((gap, key))
            if child is None:
                continue
            agreed = slots if form is None else form if slots is None else slots & form
            if agreed is None or agreed:
                onward.append((child, agreed))
    return onward


def _rank(entry: Entry, span: list[Token]) -> tuple[bool, bool, int]:
    """The exact spelling first, then an admitted one, then the earlier row."""
    exact = all(own == word.text for own, word in zip(entry.words, span, strict=True))
    return (not exact, entry.avoided, entry.concept)


def _joined(text: str, at: int, step: int, lang: str) -> bool:
    """Whether a hyphen ties the word to another: «прем'єр-міністр» holds no «міністр»."""
    if lang == "en" or not 0 <= at < len(text) or text[at] not in "-\u2010\u2011":
        return False
    beyond = at + step
    return 0 <= beyond < len(text) and text[beyond].isalnum()
