"""Which number and case the words around a place in a Ukrainian sentence ask for.

No parser: what stands right before and after decides, as in the shallow rules of checkers.
A preposition and agreeing adjectives rule cases out; nouns, verbs, conjunctions and the
English preposition of the source only weigh. A choice that is not clear says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from l10n.terms.enforcing.neighbours import Around, adjectives
from l10n.terms.enforcing.weighing import Subject, weights
from l10n.terms.grammar.government import GOVERNED
from l10n.terms.grammar.morphology import CASES, Slot
from l10n.terms.grammar.phrase import NUMBERS

_NUMBER = 1.7
_CLEAR = 1.6
"""How far the best case must be ahead of the next one with another form."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The slot that fits best; ``sure`` when no other form comes near."""

    slot: Slot
    sure: bool


def choose(
    slots: Iterable[Slot],
    forms: dict[Slot, str],
    place: Around,
    subject: Subject,
    clue: str = "",
) -> Choice | None:
    """The slot of ``slots`` that the place asks for; None when it has no form.

    ``forms`` says what would be written for each slot: slots with one form do not compete.
    ``subject`` is the term as a verb sees it, ``clue`` the English preposition before it in
    the source.
    """
    order = [(number, case) for number in NUMBERS for case in CASES]
    possible = [slot for slot in order if slot in set(slots) and forms.get(slot)]
    possible = [slot for slot in possible if slot in narrowed(possible, place)]
    if not possible:
        return None
    if len({forms[slot] for slot in possible}) == 1:
        return Choice(possible[0], sure=True)
    weighed = weights(place, subject, clue)
    weighed[subject.number] = weighed.get(subject.number, 0.0) + _NUMBER
    scored = sorted(
        ((weighed.get(case, 0.0) + weighed.get(number, 0.0), -index, (number, case)))
        for index, (number, case) in enumerate(possible)
    )
    best = scored[-1]
    rival = max((item[0] for item in scored if forms[item[2]] != forms[best[2]]), default=-9.0)
    return Choice(best[2], sure=best[0] - rival >= _CLEAR)


def narrowed(slots: Iterable[Slot], place: Around) -> frozenset[Slot]:
    """The slots that the preposition and the adjectives before a place allow."""
    possible = list(slots)
    # «Група семи закликала» is no address, and no locative is without a preposition.
    unlikely = {"vocative"} if place.preposition else {"vocative", "locative"}
    possible = [slot for slot in possible if slot[1] not in unlikely] or possible
    return frozenset(_agreeing(_governed(possible, place), place))


def _governed(slots: list[Slot], place: Around) -> list[Slot]:
    preposition = place.preposition
    cases = GOVERNED[preposition.folded] if preposition else frozenset(CASES)
    return [slot for slot in slots if slot[1] in cases] or slots


def _agreeing(slots: list[Slot], place: Around) -> list[Slot]:
    for word in place.modifiers:
        own = {(item.number, item.case) for item in adjectives(word.text)}
        cases = {case for _number, case in own}
        slots = (
            [slot for slot in slots if slot in own]
            or [slot for slot in slots if slot[1] in cases]
            or slots
        )
    return slots
