"""Which rules a unit needs: by its traits, by its language, by its words.

Plans are remembered in the context, so that a unit like an earlier one costs two look-ups.
What is remembered is bounded: hostile texts may have any traits, words and locales.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

from l10n.checks.model import CheckContext, Rule, Scope, Screen, View
from l10n.checks.prose import language, words
from l10n.checks.registry import rules
from l10n.model import Side

_PLANS = 10_000
_WORDS = 200_000
_LONGEST = 100
_LOCALES = 100
# A rule's bit, what it needs of a unit and of its targets, whether it asks for words of each,
# what it sees at a glance.
_Needs = tuple[int, int, int, bool, bool, Screen | None]


class Words:
    """What words say to the rules: the bits of those that each piece of a text interests.

    A piece is what stands between blanks: cut in a tenth of the time of words, it has whole
    words in it, and most pieces were met before. ``met`` are all, ``telling`` those with bits.
    """

    def __init__(self, tests: list[tuple[int, Callable[[str], bool]]]) -> None:
        self.met: set[str] = set()
        self.telling: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._tests = tests

    def of(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The bits of all words of a text together, and which text, for those that have any."""
        cut = [text.split() for text in texts]
        pieces = set().union(*cut)
        judged = {piece: self._judged(piece) for piece in pieces - self.met}
        telling = {piece: bits for piece, bits in judged.items() if bits}
        telling |= {piece: self.telling[piece] for piece in self.telling.keys() & pieces}
        for piece, bits in judged.items():
            if len(self.met) < _WORDS and len(piece) <= _LONGEST:
                self.met.add(piece)
                if bits:
                    self.telling[piece] = bits
        if telling:
            apart = telling.keys().isdisjoint
            for at, one in enumerate(cut):
                if not apart(one):
                    yield at, reduce(or_, [telling[piece] for piece in one if piece in telling])

    def _judged(self, piece: str) -> int:
        # What has letters alone is a word.
        return (
            self._bits(piece) if piece.isalpha() else reduce(or_, map(self._bits, words(piece)), 0)
        )

    def _bits(self, word: str) -> int:
        bits = self._known.get(word)
        if bits is None:
            bits = 0
            for bit, interests in self._tests:
                if interests(word):
                    bits |= bit
            if len(self._known) < _WORDS and len(word) <= _LONGEST:
                self._known[word] = bits
        return bits


@dataclass(slots=True)
class Plan:
    """The rules for units of certain traits; ``always`` are those that ask for no word.

    Rules are bits, by their place among all unit rules. ``source`` and ``target`` are the words
    to look at, None where no rule asks for any; ``fit`` are the rules these may call. Of those
    called, ``screens`` leave the ones that may find something in a form.
    """

    always: int
    fit: int
    screens: list[tuple[int, Screen]]
    source: Words | None
    target: Words | None
    cases: dict[int, tuple[Rule, ...]] = field(default_factory=dict)


def planned(seen: View, context: CheckContext) -> tuple[Rule, ...]:
    """The unit rules that can find something in the view, in order of their names."""
    return all_planned([seen], context)[0]


def all_planned(views: Sequence[View], context: CheckContext) -> list[tuple[Rule, ...]]:
    """The unit rules that can find something in each of the views, in order of their names."""
    plans = [_plan_of(seen, context) for seen in views]
    wanted = [plan.always for plan in plans]
    for at, bits in _by_words(views, plans):
        wanted[at] |= bits & plans[at].fit
    return list(map(_screened, views, plans, wanted))


def _plan_of(seen: View, context: CheckContext) -> Plan:
    traits = (seen.locale, seen.traits, seen.target_traits)
    plan = context.plans.get(traits)
    if plan is None:
        plan = _plan(seen, context)
        if len(context.plans) >= _PLANS:
            context.plans.clear()
        context.plans[traits] = plan
    return plan


def _by_words(views: Sequence[View], plans: Sequence[Plan]) -> Iterator[tuple[int, int]]:
    """The rules that the words of a view call, by the view's place."""
    asked: dict[Words, tuple[list[int], list[str]]] = {}
    for at, (seen, plan) in enumerate(zip(views, plans, strict=True)):
        if plan.target is not None:
            places, texts = asked.setdefault(plan.target, ([], []))
            for form in seen.forms:
                places.append(at)
                texts.append(form.target_prose)
        if plan.source is not None:
            places, texts = asked.setdefault(plan.source, ([], []))
            for form in seen.forms:
                places.append(at)
                texts.append(form.source_prose)
    for known, (places, texts) in asked.items():
        for number, bits in known.of(texts):
            yield places[number], bits


def _screened(seen: View, plan: Plan, wanted: int) -> tuple[Rule, ...]:
    """The rules of ``wanted`` that see no reason, at a glance, to leave the view alone."""
    for bit, may_find in plan.screens:
        if wanted & bit:
            for form in seen.forms:
                if may_find(form):
                    break
            else:
                wanted ^= bit
    chosen = plan.cases.get(wanted)
    if chosen is None:
        chosen = tuple(rule for at, rule in enumerate(unit_rules()) if wanted >> at & 1)
        plan.cases[wanted] = chosen
    return chosen


@cache
def unit_rules() -> tuple[Rule, ...]:
    """The rules that look at one unit."""
    return tuple(rule for rule in rules() if rule.scope is Scope.UNIT)


def _plan(seen: View, context: CheckContext) -> Plan:
    always = fit = 0
    by_source = by_target = False
    screens: list[tuple[int, Screen]] = []
    traits, target_traits = seen.traits, seen.target_traits
    for bit, needs, target_needs, of_source, of_target, screen in _fitting(context, seen.locale):
        if (needs and not traits & needs) or target_traits & target_needs != target_needs:
            continue
        if screen is not None:
            screens.append((bit, screen))
        if of_source or of_target:
            fit |= bit
            by_source = by_source or of_source
            by_target = by_target or of_target
        else:
            always |= bit
    return Plan(
        always,
        fit,
        screens,
        _words(context, Side.SOURCE, context.source_locale) if by_source else None,
        _words(context, Side.TARGET, seen.locale) if by_target else None,
    )


def _fitting(context: CheckContext, locale: str) -> list[_Needs]:
    """What the rules that are on and know the language ask for."""
    found = context.fitting.get(locale)
    if found is None:
        if len(context.fitting) >= _LOCALES:
            context.fitting.clear()
        context.fitting[locale] = found = []
        for at, rule in enumerate(unit_rules()):
            if rule.name in context.ignore:
                continue
            if rule.languages and language(locale) not in rule.languages:
                continue
            screen = rule.screen(context, locale) if rule.screen is not None else None
            if rule.screen is not None and screen is None:
                continue
            of_source, of_target = rule.source_words is not None, rule.target_words is not None
            found.append((1 << at, rule.needs, rule.target_needs, of_source, of_target, screen))
    return found


def _words(context: CheckContext, side: Side, locale: str) -> Words:
    """The words of ``locale`` met so far, as the rules that are on look at them."""
    known = context.words.get((side, locale))
    if known is not None:
        return known
    tests: list[tuple[int, Callable[[str], bool]]] = []
    for at, rule in enumerate(unit_rules()):
        make = rule.source_words if side is Side.SOURCE else rule.target_words
        test = make(locale) if make is not None and rule.name not in context.ignore else None
        if test is not None:
            tests.append((1 << at, test))
    if len(context.words) >= _LOCALES:
        context.words.clear()
    context.words[side, locale] = found = Words(tests)
    return found
