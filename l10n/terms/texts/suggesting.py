"""Corrections that recur in what reviewers change, as proposals for the glossary.

A correction is a phrase that was replaced by another. Its words count without inflection where
that is known, so «дрон → безпілотник» and «дронами → безпілотниками» are one. Of each the source
term is looked for: what the sources of its segments have in common and others have not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from l10n.approvals.edits import Edit
from l10n.model import Action
from l10n.terms.folding import CODE, fold
from l10n.terms.folding import tokens as words_of
from l10n.terms.glossary import Concept, Glossary, base
from l10n.terms.grammar import english
from l10n.terms.grammar.morphology import Analysis, analyses
from l10n.terms.matching.scanning import find_terms
from l10n.terms.texts.candidates import collect
from l10n.terms.texts.extracting import dictionary_form
from l10n.text.rewording import Operation, word_changes

LONGEST = 5
"""Words of a phrase; a longer one was rewritten, not corrected."""

_LEAST_DICE = 0.5
_LEAST_DICE_WORD = 0.7
_SHORTEST = 4
_ADJECTIVES = frozenset(("ADJF", "PRTF"))
_LINKING = frozenset(("PREP", "CONJ", "PRCL"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What reviewers keep putting in the place of what, in dictionary form.

    ``term`` is the source term in ``lang`` ("": not found), ``evidence`` the edits, one a unit.
    ``concept`` is the glossary's concept that has ``after`` already: it lacks ``before`` among
    what to avoid. ``against`` is one that has ``before``: the glossary itself asks for it.
    """

    locale: str
    before: str
    after: str
    term: str
    evidence: tuple[Edit, ...]
    concept: Concept | None = None
    against: Concept | None = None
    lang: str = "en"

    def cells(self) -> dict[str, str]:
        """The new row, or the cell that changes where there is a ``concept``."""
        avoid = f"{self.locale}:avoid"
        if self.concept is None:
            return {self.lang: self.term, self.locale: self.after, avoid: self.before}
        return {avoid: "|".join((*self.concept.avoided(self.locale), self.before))}


Key = tuple[str, str, str]
"""A correction: the locale, and both phrases without inflection."""


@dataclass(slots=True)
class _Found:
    """One correction: its spellings, and its edits by unit."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    edits: dict[tuple[str, str, str | None, str], Edit] = field(default_factory=dict)


def suggestions(
    edits: Iterable[Edit], source: str, glossary: Glossary, *, least: int = 3
) -> list[Suggestion]:
    """Corrections in at least ``least`` units, the most frequent first.

    ``source`` is the language of the sources. What the glossary says already is left out.
    """
    found: dict[Key, _Found] = {}
    rewritten: list[tuple[Key, Edit]] = []
    sources: dict[str, None] = {}
    for edit in edits:
        if edit.action not in (Action.APPROVE, Action.EDIT):
            continue
        sources.setdefault(edit.source)
        for old, new in zip(edit.before, edit.after, strict=False):
            for before, after in replaced(old, new):
                key = (edit.locale, _lemmas(before, edit.locale), _lemmas(after, edit.locale))
                if key[1] and key[2] and key[1] != key[2]:
                    known = found.setdefault(key, _Found())
                    known.before.append(before)
                    known.after.append(after)
                    known.edits.setdefault(edit.unit, edit)
                    rewritten.append((key, edit))
    _add_inner(found, rewritten)
    often = {key: item for key, item in found.items() if len(item.edits) >= least}
    terms = _terms(often, list(sources), source)
    made = [_suggestion(key[0], item, terms[key], glossary) for key, item in sorted(often.items())]
    return in_order(replace(item, lang=source) for item in made if item is not None)


def in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The most frequent first."""
    return sorted(found, key=lambda item: (-len(item.evidence), item.before, item.after))


def _add_inner(found: Mapping[Key, _Found], rewritten: Iterable[tuple[Key, Edit]]) -> None:
    """Count corrections inside longer ones too: «дрони в Києві → безпілотники у столиці»."""
    by_before: dict[tuple[str, str], list[Key]] = {}
    for key in found:
        by_before.setdefault(key[:2], []).append(key)
    for (locale, before, after), edit in rewritten:
        for part in _parts(before):
            for key in by_before.get((locale, part), ()):
                if f" {key[2]} " in f" {after} " and (part, key[2]) != (before, after):
                    found[key].edits.setdefault(edit.unit, edit)


def _parts(phrase: str) -> Iterator[str]:
    words = phrase.split(" ")
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def replaced(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The phrases of ``old`` that ``new`` has others for; inline codes are no words."""
    for one, other in pairwise(word_changes(CODE.sub(" ", old), CODE.sub(" ", new))):
        if (one.operation, other.operation) == (Operation.DELETE, Operation.INSERT):
            pair = (_phrase(one.text), _phrase(other.text))
            if all(0 < len(text.split()) <= LONGEST for text in pair):
                yield pair


def _phrase(text: str) -> str:
    """``text`` from its first word to its last; nothing where there is no letter."""
    first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
    last = next((at for at in range(len(text), 0, -1) if text[at - 1].isalnum()), 0)
    phrase = " ".join(text[first:last].split())
    return phrase if any(char.isalpha() for char in phrase) else ""


def _lemmas(phrase: str, lang: str) -> str:
    """The words without inflection and without the preposition that leads them."""
    folded = [token.folded for token in words_of(phrase, base(lang))]
    while len(folded) > 1 and _links(folded[0], lang):
        del folded[0]
    return " ".join(_lemma(word, lang) for word in folded)


@lru_cache(maxsize=65_536)
def _lemma(word: str, lang: str) -> str:
    if base(lang) == "en":
        singles = english.singulars(word)
        return next((item for item in singles if english.plural(item) == word), word)
    # «Курська» is of a town too, «Курською» is not: an adjective is what all forms may be.
    known = [
        (item.pos not in _ADJECTIVES, item.pos != "NOUN", item.lemma)
        for item in _analyses(word, lang)
        if item.known
    ]
    return min(known, default=(False, False, word))[2]


@lru_cache(maxsize=65_536)
def _links(word: str, lang: str) -> bool:
    return any(item.pos in _LINKING for item in _analyses(word, lang))


def _analyses(word: str, lang: str) -> tuple[Analysis, ...]:
    return analyses(word) if base(lang) == "uk" else ()


def _suggestion(locale: str, found: _Found, term: str, glossary: Glossary) -> Suggestion | None:
    before, after = (_dictionary(texts, locale) for texts in (found.before, found.after))
    old, avoided = _concept(before, locale, glossary)
    new, wrong = _concept(after, locale, glossary)
    if old is not None and avoided:
        return None
    return Suggestion(
        locale,
        before,
        after,
        term,
        tuple(found.edits.values()),
        None if wrong else new,
        old,
    )


def _concept(term: str, lang: str, glossary: Glossary) -> tuple[Concept | None, bool]:
    """The concept that ``term`` as a whole is a spelling of, and whether one to avoid."""
    for hit in find_terms(term, lang, glossary):
        if (hit.start, hit.end) == (0, len(term)):
            return glossary.concepts[hit.concept], hit.avoided
    return None, False


def _dictionary(texts: Sequence[str], lang: str) -> str:
    """The phrase as a glossary would write it."""
    whole = {
        key: item
        for key, item in collect(texts, lang).items()
        if any(text in texts for text in item.surfaces)
    }
    if whole:
        best = max(whole, key=lambda key: (whole[key].count, len(key), key))
        return dictionary_form(best, whole[best], lang)
    common = Counter(texts).most_common()
    text = min((text for text, count in common if count == common[0][1]), key=str)
    bare = text.split()
    while len(bare) > 1 and _links(fold(bare[0]), lang):
        del bare[0]
    return _lemma(fold(bare[0]), lang) if len(bare) == 1 and text.islower() else " ".join(bare)


def _terms(found: Mapping[Key, _Found], sources: Sequence[str], lang: str) -> dict[Key, str]:
    """For each correction the phrase that the sources of its edits, and few others, have."""
    if not found:
        return {}
    place = {text: number for number, text in enumerate(sources)}
    phrases = collect(sources, lang)
    by_phrase = {key: item.passages for key, item in phrases.items()}
    by_word: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(sources):
        for word in {_lemma(token.folded, lang) for token in words_of(text, base(lang))}:
            if len(word) >= _SHORTEST:
                by_word.setdefault((word,), []).append(number)
    in_phrases, in_words = _turned(by_phrase), _turned(by_word)
    terms = {}
    for own, correction in found.items():
        here = {place[edit.source] for edit in correction.edits.values()}
        key = _shared(here, in_phrases, by_phrase, _LEAST_DICE)
        if key:
            terms[own] = dictionary_form(key, phrases[key], lang)
        else:
            terms[own] = " ".join(_shared(here, in_words, by_word, _LEAST_DICE_WORD))
    return terms


Passages = Mapping[tuple[str, ...], Sequence[int]]


def _turned(passages: Passages) -> dict[int, list[tuple[str, ...]]]:
    turned: dict[int, list[tuple[str, ...]]] = {}
    for key, numbers in passages.items():
        for number in numbers:
            turned.setdefault(number, []).append(key)
    return turned


def _shared(
    here: Collection[int],
    keys: Mapping[int, Sequence[tuple[str, ...]]],
    passages: Passages,
    least: float,
) -> tuple[str, ...]:
    """What nearly all of these passages have and few others, by Dice's coefficient; else ()."""
    both = Counter(key for number in here for key in keys.get(number, ()))
    best: tuple[float, int, tuple[str, ...]] = (least, 0, ())
    for key, count in both.items():
        if count * 5 >= len(here) * 4:
            best = max(best, (2 * count / (len(here) + len(passages[key])), len(key), key))
    return best[2]
