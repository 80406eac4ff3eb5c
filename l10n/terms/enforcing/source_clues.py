"""What the source says of a term's grammar: its number, an English preposition before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.terms.enforcing.cases import choose
from l10n.terms.enforcing.neighbours import around
from l10n.terms.enforcing.weighing import CLUES, Subject
from l10n.terms.glossary import base
from l10n.terms.grammar.government import word_list
from l10n.terms.matching.scanning import Found

_POSSESSIVE = re.compile(r"['\u2019](?:s\b|(?=\s))")
_QUALIFIES = re.compile(r"\s+([a-z]{3,})\b")
_NO_NOUN = word_list(
    "and again are but last next one two three four five six seven today yesterday can could "
    "did does for from had has have his how into its may might must nor not now off once over "
    "said says she should since than that the their then there these they this those though "
    "too under until upon very was were when where which while who whose why will with would "
    "you about after against also among before between during earlier ended made put took "
    "told went won lost led"
)
_PASSED = word_list("the a an its their his her our my this that these those two three")
_ADJECTIVES = ("al", "ic", "ern", "ish", "ous", "ive", "ary", "ian", "ese")
_NEAR = 3


def clue(source: str, hits: Sequence[Found], lang: str) -> str:
    """The word of ``weighing.CLUES`` that governs the hits in ``source``; ``""`` for none.

    ``'s`` is a possessive after the term, ``noun`` a noun. Hits that differ say nothing.
    """
    if base(lang) != "en":
        return ""
    found = {_clue(source, hit) for hit in hits}
    return found.pop() if len(found) == 1 else ""


def _clue(source: str, found: Found) -> str:
    end = found.hit.end
    if _POSSESSIVE.match(source, end):
        return "'s"
    following = _QUALIFIES.match(source, end)
    word = following.group(1) if following else ""
    plural = {number for number, _case in found.slots or ()} == {"plural"}
    if word and not plural and word not in _NO_NOUN and not word.endswith(("ed", "ly", "es")):
        return "noun"
    for near in around(source, found.hit.start, end, modifiers=False).before[:_NEAR]:
        low = near.text.lower()
        if near.gap:
            return ""
        if low in CLUES:
            return low
        if low not in _PASSED and not low.endswith(_ADJECTIVES):
            return ""
    return ""


def numbers_of(source: str, found: Found, lang: str) -> set[str]:
    """The numbers a term may have in the source, by its form and what stands around it."""
    slots = found.slots or frozenset()
    numbers = {number for number, _case in slots}
    if base(lang) == "uk" and len(numbers) > 1:
        place = around(source, found.hit.start, found.hit.end)
        choice = choose(slots, {slot: " ".join(slot) for slot in slots}, place, Subject())
        return {choice.slot[0]} if choice else numbers
    return numbers
