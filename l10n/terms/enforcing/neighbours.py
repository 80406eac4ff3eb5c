"""The words beside a place in a text: what governs it, what agrees with it, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.terms.folding import CODE, fold
from l10n.terms.grammar.government import CONJUNCTIONS, GOVERNED, LINKS, TRANSPARENT
from l10n.terms.grammar.morphology import Reading, readings, word_classes

_WORD = re.compile(r"[\w'\u2019\u02bc]+(?:-[\w'\u2019\u02bc]+)*")
_QUOTES = re.compile(r"[\s\"«»“”„‘]+")
_MARKS = re.compile(r"[\"«»“”„‘]")
_NEAR = 120
_MOST = 6
_POSSESSIVES = frozenset(("його", "її", "їх"))
_NO_MODIFIER = frozenset(("VERB", "INFN", "GRND", "ADVB", "PREP", "CONJ", "PRCL"))
_ADJECTIVE_ENDS = ("ий", "ого", "ому", "ої", "им", "их", "ими")
_NOUN_STEMS = ("рад", "прав", "друг", "вин", "мил", "ціл", "жив", "добр", "зл", "стан")
_PRONOUNS = frozenset(("всій", "усій", "весь", "увесь"))
_RELATIVE = ("який", "яка", "яке", "які", "якого", "якому", "яким", "якої", "якій", "яку", "яких")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word beside a place; ``gap`` is the punctuation on the place's side, quotes left out.

    ``quoted`` tells that a quotation mark stood there.
    """

    text: str
    start: int
    end: int
    gap: str = ""
    quoted: bool = False

    @property
    def folded(self) -> str:
        """The word without case and differences between apostrophes."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Around:
    """The words before a place (nearest first), its agreeing adjectives, the words after it."""

    before: tuple[Neighbour, ...]
    modifiers: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]

    @property
    def preposition(self) -> Neighbour | None:
        """The preposition that governs the place, adjectives passed over."""
        if self.before and not self.before[0].gap and self.before[0].folded in GOVERNED:
            return self.before[0]
        return None


def around(text: str, start: int, end: int, *, modifiers: bool = True) -> Around:
    """What stands beside ``text[start:end]``, inline codes and quotation marks passed over.

    Without ``modifiers`` adjectives are words like others (a text that is not Ukrainian).
    """
    near = max(0, start - _NEAR)
    left = _blank(text[near:start])
    words: list[Neighbour] = []
    edge = len(left)
    for match in reversed(list(_WORD.finditer(left))):
        between = left[match.end() : edge]
        gap = _QUOTES.sub("", between)
        start, stop = near + match.start(), near + match.end()
        quoted = bool(_MARKS.search(between))
        words.append(Neighbour(match.group(), start, stop, gap, quoted))
        edge = match.start()
        if len(words) == _MOST:
            break
    right = _blank(text[end : end + _NEAR])
    after: list[Neighbour] = []
    edge = 0
    for match in _WORD.finditer(right):
        gap = _QUOTES.sub("", right[edge : match.start()])
        after.append(Neighbour(match.group(), end + match.start(), end + match.end(), gap))
        edge = match.end()
        if len(after) == _MOST:
            break
    found: list[Neighbour] = []
    while modifiers and words and not words[0].gap and not words[0].quoted:
        if is_modifier(words[0].text):
            found.append(words[0])
        elif words[0].folded not in _POSSESSIVES:
            break
        words.pop(0)
    return Around(tuple(words), tuple(found), tuple(after))


def _blank(text: str) -> str:
    """Inline codes as spaces, so that offsets stay."""
    return CODE.sub(lambda match: " " * len(match.group()), text) if "<" in text else text


@lru_cache(maxsize=8192)
def nominals(word: str) -> tuple[Reading, ...]:
    """``readings``, kept."""
    return readings(word)


def is_modifier(word: str) -> bool:
    """Whether the word is an adjective (or declines as one) and nothing else that matters."""
    folded = fold(word)
    if folded in _PRONOUNS:
        return True
    if folded in GOVERNED or folded in CONJUNCTIONS or folded in TRANSPARENT:
        return False
    if folded in LINKS or folded.startswith(_RELATIVE):
        return False
    if any(_NO_MODIFIER & kind for kind in word_classes(word)):
        # «була», «дуже»: forms of «булий», «дужий» that nobody means.
        return False
    found = [item for item in nominals(word) if item.known]
    adjectives = [item for item in found if item.pos in {"ADJF", "PRTF"} or _pronominal(item)]
    nouns = [item for item in found if item.pos == "NOUN" and not item.name]
    if not adjectives or not nouns or folded.endswith(_ADJECTIVE_ENDS):
        return bool(adjectives)
    # «стару», «нове» are nouns only by use; «рада», «права» are nouns of their own.
    stems = {item.lemma[:-2] for item in adjectives}
    return folded[:-1] in stems and not folded.startswith(_NOUN_STEMS)


def _pronominal(item: Reading) -> bool:
    """«цей», «свій», «кожен»: a pronoun that agrees like an adjective."""
    return item.pos == "NPRO" and not item.fixed and len({form.gender for form in item.forms}) > 2


def adjectives(word: str) -> list[Reading]:
    """The readings of a word as an adjective."""
    return [
        item
        for item in nominals(word)
        if item.pos in {"ADJF", "PRTF"} or _pronominal(item) or item.pos == "NUMR"
    ]
