"""What could become terms: candidates ranked by termhood, with what they were translated as.

Termhood is the C-value (Frantzi, Ananiadou, Mima 2000) in the form that admits single words
(Barrón-Cedeño et al. 2009): a phrase counts as often as it stands outside of longer ones
(here of the most frequent one, which tells fragments better than their mean), weighted by
its length. English words that are common everywhere weigh less. Translations are
the candidates of the other language that come together with the term more often than alone
(Dice), over translated units.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from l10n.terms.folding import fold
from l10n.terms.glossary import Glossary, base
from l10n.terms.grammar.morphology import Reading, readings
from l10n.terms.grammar.phrase import recase
from l10n.terms.matching.scanning import find_terms
from l10n.terms.texts.candidates import Key, Occurrences, collect
from l10n.text.locales import locale
from l10n.text.scripts import dominant_script

_NOUNS = frozenset(("NOUN",))
_ADJECTIVES = frozenset(("ADJF", "PRTF"))
_LEAST_DICE = 0.15
_LOOKED_AT = 20
_MOST_CONTEXTS = 3
_MOST_TRANSLATIONS = 3
_MOST_PASSAGES = 2_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in the language looked at, with its translation (``""`` where it has none)."""

    text: str
    translation: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Translation:
    """A likely translation: ``dice`` is 0–1, ``count`` the units that hold both."""

    term: str
    dice: float
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that could be a term, in its dictionary form where that is known."""

    term: str
    count: int
    score: float
    contexts: tuple[Passage, ...] = ()
    translations: tuple[Translation, ...] = ()


def extract(
    passages: Sequence[Passage],
    lang: str,
    other: str = "",
    glossary: Glossary | None = None,
    *,
    least: int = 2,
    top: int = 50,
) -> list[Candidate]:
    """The ``top`` candidates of ``passages`` in ``lang`` found ``least`` times, best first.

    ``other`` is the translations' language. What the glossary knows is left out.
    """
    found = collect([passage.text for passage in passages], lang)
    scores = _scores(found, lang, least)
    terms = {
        key: dictionary_form(key, found[key], lang)
        for key in sorted(scores, key=lambda key: (-scores[key], key))[: top * _LOOKED_AT]
    }
    # Words of another alphabet are quotations, labels, file names.
    script = locale(lang).script
    terms = {key: term for key, term in terms.items() if dominant_script(term) in {script, None}}
    known = {key for key, term in terms.items() if glossary and _known(term, lang, glossary)}
    if known:
        # What stands inside of known terms is no news either: «Корея» of «Північна Корея».
        scores = _scores(found, lang, least, known)
    ranked = [key for key in terms if key in scores and key not in known]
    ranked.sort(key=lambda key: (-scores[key], key))
    chosen = [(key, scores[key], terms[key]) for key in ranked[:top]]
    translated = _translations(
        passages, found, [key for key, _score, _term in chosen], other, glossary
    )
    return [
        Candidate(
            term,
            found[key].count,
            round(score, 2),
            tuple(passages[number] for number in found[key].passages[:_MOST_CONTEXTS]),
            translated.get(key, ()),
        )
        for key, score, term in chosen
    ]


def dictionary_form(key: Key, occurrences: Occurrences, lang: str) -> str:
    """How a glossary would write a candidate: Ukrainian in the nominative, English singular."""
    surfaces = occurrences.surfaces
    small = sum(count for text, count in surfaces.items() if text[:1].islower())
    if small * 4 >= occurrences.count:
        # Often in small letters: a capital is a sentence's or a heading's.
        surfaces = Counter({text: n for text, n in surfaces.items() if text[:1].islower()})
    common = max(surfaces.items(), key=lambda item: (item[1], item[0]))[0]
    if base(lang) == "uk":
        return _nominative(key, common)
    words = common.split(" ")
    if len(words) == len(key) and fold(words[-1]) != key[-1]:
        words[-1] = recase(key[-1], words[-1])
    return " ".join(words)


def _nominative(key: Key, common: str) -> str:
    """The adjectives in the noun's gender, the noun's lemma, and the genitive as it stands."""
    words = common.split(" ")
    heads = [at for at, word in enumerate(words[: len(key)]) if _reads(word, key[at], _NOUNS)]
    if not heads:
        return common
    # «Тихий океан»: a word that may be both is an adjective where a noun follows.
    sure = [at for at in heads if not _reads(words[at], key[at], _ADJECTIVES)]
    head = (sure or heads)[0]
    gender = next((item.gender for item in _reads(key[head], key[head], _NOUNS) if item.gender), "")
    only = {item.number for item in _reads(words[head], key[head], _NOUNS)} == {"plural"}
    number = "plural" if only and not gender else "singular"
    made = []
    for at, word in enumerate(words[:head]):
        forms = (
            form.text
            for item in _reads(word, key[at], _ADJECTIVES)
            for form in item.forms
            if form.case == "nominative" and form.number == number
            if number == "plural" or form.gender in {gender, ""}
        )
        made.append(recase(next(forms, key[at]), word))
    return " ".join((*made, recase(key[head], words[head]), *words[head + 1 :]))


def _reads(word: str, lemma: str, parts: frozenset[str]) -> list[Reading]:
    return [item for item in readings(word) if item.lemma == lemma and item.pos in parts]


def _scores(
    found: Mapping[Key, Occurrences], lang: str, least: int, known: Collection[Key] = ()
) -> dict[Key, float]:
    """The C-value of every candidate that is found ``least`` times, not always in longer ones.

    Occurrences inside of ``known`` ones do not count at all.
    """
    longest: dict[Key, int] = {}
    taken: Counter[Key] = Counter()
    frequent = {key for key, occurrences in found.items() if occurrences.count >= least}
    for key in frequent:
        count = found[key].count
        for inner in _inside(key):
            if key in known:
                taken[inner] += count
            elif inner in found:
                longest[inner] = max(longest.get(inner, 0), count)
    weights = _weights(frequent, lang)
    scores: dict[Key, float] = {}
    for key in frequent:
        alone = found[key].count - longest.get(key, 0) - taken[key]
        if alone >= 1:
            scores[key] = math.log2(len(key) + 1) * alone * weights.get(key, 1.0)
    return scores


def _inside(key: Key) -> Iterable[Key]:
    """Every shorter run of the same words."""
    for length in range(1, len(key)):
        for start in range(len(key) - length + 1):
            yield key[start : start + length]


def _weights(keys: Iterable[Key], lang: str) -> dict[Key, float]:
    """How much less a phrase weighs for words that are common in any text, 0–1.

    For other languages than English no frequencies are at hand: there a single word in
    small letters is worth less than a phrase.
    """
    if base(lang) != "en":
        return {key: 0.5 for key in keys if len(key) == 1}
    from spellchecker import SpellChecker

    common = SpellChecker(language="en").word_frequency
    whole = max(common.total_words, 1)
    weights = {}
    for key in keys:
        # 10 per million is a word of the trade, 1000 per million one that everybody says.
        each = [common[word] / whole * 1e6 for word in key]
        strange = [min(1.0, 10 / rate) ** 0.5 if rate else 1.0 for rate in each]
        weights[key] = sum(strange) / len(strange)
    return weights


def _known(term: str, lang: str, glossary: Glossary) -> bool:
    return any(hit.start == 0 and hit.end == len(term) for hit in find_terms(term, lang, glossary))


def _translations(
    passages: Sequence[Passage],
    found: Mapping[Key, Occurrences],
    keys: Sequence[Key],
    other: str,
    glossary: Glossary | None,
) -> dict[Key, tuple[Translation, ...]]:
    """For each key what it comes with in the translations of its passages."""
    wanted = {number for key in keys for number in found[key].passages}
    wanted = {number for number in wanted if passages[number].translation}
    if not other or not wanted:
        return {}
    # How often a translation stands elsewhere matters as much as where it stands here.
    theirs = collect([passage.translation for passage in passages], other)
    by_passage: dict[int, list[Key]] = {}
    for own, occurrences in theirs.items():
        for number in occurrences.passages:
            if number in wanted:
                by_passage.setdefault(number, []).append(own)
    translated = {}
    for key in keys:
        here = [number for number in found[key].passages if number in wanted]
        best = _best(here, by_passage, theirs, other)
        kept = (item for item in best if not (glossary and _known(item.term, other, glossary)))
        translated[key] = tuple(islice(kept, _MOST_TRANSLATIONS))
    return translated


def _best(
    here: Sequence[int],
    by_passage: Mapping[int, Sequence[Key]],
    theirs: Mapping[Key, Occurrences],
    other: str,
) -> Iterator[Translation]:
    """What comes together with the passages ``here``, best first; no parts of what was given."""
    both: Counter[Key] = Counter()
    for number in here[:_MOST_PASSAGES]:
        both.update(by_passage.get(number, ()))
    ranked = sorted(
        (
            (2 * count / (len(here) + len(theirs[own].passages)), len(own), own, count)
            for own, count in both.items()
            if count > 1
        ),
        reverse=True,
    )
    given: set[Key] = set()
    for dice, _length, own, count in ranked:
        if dice >= _LEAST_DICE and own not in given:
            yield Translation(dictionary_form(own, theirs[own], other), round(dice, 2), count)
            given.update(_inside(own))
