"""The paradigm of a term: seven cases and two numbers in Ukrainian, two numbers in English."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.terms.glossary import Concept, base, is_abbreviation
from l10n.terms.grammar import english
from l10n.terms.grammar.morphology import CASES, morphology_available
from l10n.terms.grammar.phrase import NUMBERS, Phrase, analyse, soft_locative

Forms = dict[str, dict[str, list[str]]]
_MOST_VARIANTS = 6
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Paradigm:
    """``forms``: number → case → variants, the one to write first; a missing number is left out.

    ``uncertain`` asks for a person's eye: a word is guessed from its ending, or has several
    paradigms, or no morphology of the language is installed.
    """

    forms: Forms
    uncertain: bool


def inflect(
    term: str, lang: str, *, kind: str = "", gender: str = "", number: str = ""
) -> Paradigm:
    """The paradigm of ``term``, given in its dictionary form (nominative).

    ``kind`` ``person`` marks a name; ``gender`` (``m``, ``f``, ``n``) and ``number`` (``sg``,
    ``pl``) decide where the dictionary leaves a choice. The keys of cases are those of
    ``morphology.CASES``; English has the nominative only, and languages without a
    morphology give the term back, uncertain. Raises UsageError for a term without letters
    or absurdly long.
    """
    term = " ".join(term.split())
    if not any(char.isalnum() for char in term) or len(term) > _LONGEST:
        raise UsageError(
            _("'{term}' is not a term").format(term=term[:40]),
            code="not-a-term",
            hint=_("give a word or a short phrase in its dictionary form"),
        )
    if base(lang) == "en":
        return _english(term)
    if not morphology_available(lang):
        return Paradigm({"singular": {"nominative": [term]}}, uncertain=True)
    return _composed(analyse(term, kind=kind, gender=gender, number=number))


def paradigm(concept: Concept, lang: str, term: str = "") -> Paradigm:
    """The paradigm of a concept's spelling (the preferred one), with the glossary's overrides."""
    spellings = concept.spellings(lang)
    term = term or spellings.preferred
    if term != spellings.preferred:
        return inflect(term, lang, kind=concept.kind)
    made = inflect(term, lang, kind=concept.kind, gender=spellings.gender, number=spellings.number)
    if not spellings.forms:
        return made
    # «Пентагон» is singular when the glossary says so, whatever the dictionary knows.
    only = {"sg": "singular", "pl": "plural"}.get(spellings.number)
    forms = {number: dict(cases) for number, cases in made.forms.items() if only in {None, number}}
    for number, cases in spellings.forms.items():
        own = forms.setdefault(number, {})
        own.update({case: list(variants) for case, variants in cases.items()})
    complete = all(len(spellings.forms.get(number, ())) >= len(CASES) - 1 for number in forms)
    return Paradigm(forms, made.uncertain and not complete)


def _composed(phrase: Phrase) -> Paradigm:
    """Every number and case of a phrase: its words side by side."""
    forms: Forms = {}
    for number in phrase.numbers:
        cases = {}
        for case in CASES:
            variants = _variants(phrase, number, case)
            if variants:
                cases[case] = variants
        if cases:
            forms[number] = cases
    return Paradigm(forms, phrase.uncertain or not forms)


def _variants(phrase: Phrase, number: str, case: str) -> list[str]:
    choices: list[tuple[str, ...]] = []
    for word in phrase.words:
        if not word.forms:
            choices.append((word.text,))
            continue
        found = word.forms.get((number, case), ())
        if not found:
            return []
        choices.append(found[:1] if word.agrees else found)
    written = [
        words for words in product(*choices) if case != "locative" or not _mixed(words, choices)
    ]
    return [" ".join(words) for words in written or product(*choices)][:_MOST_VARIANTS]


def _mixed(words: tuple[str, ...], choices: list[tuple[str, ...]]) -> bool:
    """Whether a locative ends in -і here and in -у there: «Рустемі Умєрову»."""
    pairs = [pair for pair in zip(words, choices, strict=True) if len(pair[1]) > 1]
    soft = any(soft_locative(word, variants) for word, variants in pairs)
    return soft and any(word.endswith(("у", "ю")) for word, _variants in pairs)


def _english(term: str) -> Paradigm:
    words = term.split()
    head = english.head_index(words)
    if is_abbreviation(term) or not words[head].isascii():
        return Paradigm({"singular": {"nominative": [term]}}, uncertain=False)
    if english.is_plural(words[head]):
        return Paradigm({"plural": {"nominative": [term]}}, uncertain=False)
    words[head] = english.plural(words[head])
    singular, plural = NUMBERS
    return Paradigm(
        {singular: {"nominative": [term]}, plural: {"nominative": [" ".join(words)]}},
        uncertain=False,
    )
