"""Ukrainian words through pymorphy3, which is optional and loaded on first use.

pymorphy3's scores are uniform for Ukrainian, so no code here trusts the first analysis; its
dictionary (VESUM) writes the apostrophe as U+0027 and has no tag for the singular.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from l10n.terms.folding import fold
from l10n.terms.glossary import base

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "locative",
    "vocative",
)
_CASE = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"), CASES, strict=True))
LONGEST_WORD = 64
"""Letters of a word that is looked up; longer runs are no words."""

Slot = tuple[str, str]
"""A number (``singular``, ``plural``) and a case."""


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a word; ``gender`` is ``masc``, ``femn``, ``neut`` or ``""``."""

    text: str
    number: str
    case: str
    gender: str
    animate: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word in a text, with the word's whole paradigm.

    ``pos`` is pymorphy3's (``NOUN``, ``ADJF``…); ``name`` is ``Name``, ``Surn``, ``Patr`` or
    ``""``; ``known`` is False for a word that is only guessed from its ending.
    """

    lemma: str
    pos: str
    number: str
    case: str
    gender: str
    animate: bool | None
    name: str
    fixed: bool
    known: bool
    forms: tuple[Form, ...]


def morphology_available(lang: str) -> bool:
    """Whether inflected forms of ``lang`` are recognized; without it only exact forms are.

    English needs nothing but its rules; Ukrainian needs the extra ``l10n-desk[uk]``.
    """
    if base(lang) == "en":
        return True
    return (
        base(lang) == "uk"
        and find_spec("pymorphy3") is not None
        and find_spec("pymorphy3_dicts_uk") is not None
    )


@lru_cache(maxsize=1)
def _analyzer() -> Any:  # noqa: ANN401  (pymorphy3 has no types)
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


def lexemes(word: str) -> list[tuple[str, int]]:
    """The lexemes a folded Ukrainian word is a form of, by the dictionary alone.

    A lexeme is a stem and a paradigm: two forms of one lexeme give an equal pair. It costs a
    tenth of what ``readings`` does.
    """
    analyzer = _analyzer()
    known = analyzer.dictionary
    found: list[tuple[str, int]] = []
    for written, records in known.words.similar_items(word, analyzer.char_substitutes):
        for number, index in records:
            lexeme = (known.build_stem(known.paradigms[number], index, written), number)
            if lexeme not in found:
                found.append(lexeme)
    return found


def word_forms(word: str) -> frozenset[str]:
    """All forms of every lexeme that a folded Ukrainian word may be a form of, and itself.

    Verbs have theirs too; a word that the dictionary lacks gets those its ending suggests.
    """
    if len(word) > LONGEST_WORD or not morphology_available("uk"):
        return frozenset((word,))
    parses = _analyzer().parse(word)
    return frozenset((word, *(fold(item.word) for parse in parses for item in parse.lexeme)))


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a word, without its forms; ``case`` is ``""`` for what has none."""

    lemma: str
    pos: str
    number: str
    case: str
    gender: str
    known: bool


def analyses(word: str) -> tuple[Analysis, ...]:
    """Every way to read a Ukrainian word, of any part of speech; far cheaper than ``readings``."""
    if len(word) > LONGEST_WORD or not morphology_available("uk"):
        return ()
    return tuple(
        Analysis(
            parse.normal_form,
            str(parse.tag.POS or ""),
            _number(parse.tag),
            _CASE.get(str(parse.tag.case), ""),
            str(parse.tag.gender or ""),
            bool(parse.is_known),
        )
        for parse in _analyzer().parse(fold(word))
    )


def readings(word: str) -> tuple[Reading, ...]:
    """Every reading of a Ukrainian word; empty without pymorphy3 or for an absurd length."""
    if len(word) > LONGEST_WORD or not morphology_available("uk"):
        return ()
    found = []
    for parse in _analyzer().parse(fold(word)):
        tag = parse.tag
        if not {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"} & tag.grammemes:
            continue
        grammemes = tag.grammemes
        fixed = "Fixd" in grammemes
        found.append(
            Reading(
                lemma=parse.normal_form,
                pos=str(tag.POS),
                number=_number(tag),
                case=_CASE.get(str(tag.case), "nominative"),
                gender=str(tag.gender or ""),
                animate=_animate(grammemes),
                name=next((name for name in ("Name", "Surn", "Patr") if name in grammemes), ""),
                fixed=fixed,
                known=bool(parse.is_known),
                forms=_forms(parse),
            )
        )
    return tuple(found)


@lru_cache(maxsize=16384)
def word_classes(word: str, *, guessed: bool = False) -> tuple[frozenset[str], ...]:
    """The grammemes of every reading of a Ukrainian word, verbs and particles among them.

    They are pymorphy3's: ``VERB``, ``INFN``, ``PREP``, ``past``, ``femn``, ``Impe``… Empty
    without pymorphy3 and, unless guesses are asked for, for a word that is in no dictionary.
    """
    if len(word) > LONGEST_WORD or not morphology_available("uk"):
        return ()
    found = _analyzer().parse(fold(word))
    return tuple(item.tag.grammemes for item in found if guessed or item.is_known)


def _number(tag: Any) -> str:  # noqa: ANN401
    return "plural" if "plur" in tag.grammemes else "singular"


def _animate(grammemes: frozenset[str]) -> bool | None:
    if "anim" in grammemes:
        return True
    return False if "inan" in grammemes else None


def _forms(parse: Any) -> tuple[Form, ...]:  # noqa: ANN401
    """The paradigm without archaic, spoken and shortened forms, in the dictionary's order."""
    forms = []
    unwanted = {"Arch", "Infr", "Slng", "Dist"} - parse.tag.grammemes
    for item in parse.lexeme:
        tag = item.tag
        # A possessive adjective's short nominative (Часів) carries no case tag.
        case = _CASE.get(str(tag.case), "nominative" if tag.case is None else "")
        if case and not unwanted & tag.grammemes:
            form = Form(
                item.word, _number(tag), case, str(tag.gender or ""), _animate(tag.grammemes)
            )
            if form not in forms:
                forms.append(form)
    return tuple(forms)
