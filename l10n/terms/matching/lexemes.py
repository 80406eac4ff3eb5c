"""Cheap keys by which a word of a text may be a word of a term.

Two words that can be forms of one another share a key; the reverse need not hold, the
matcher looks at the real forms of what shares one. So a glossary of any size is indexed
without inflecting a single term: a term's forms are made when a text first comes near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec

from l10n.terms.glossary import base
from l10n.terms.grammar import english
from l10n.terms.grammar.morphology import LONGEST_WORD, lexemes, morphology_available

Key = str | tuple[str, int]
"""A folded word, a beginning (``"кур*"``), or a lexeme: its stem and its paradigm."""

Keys = Callable[[str], Iterable[Key]]
"""Folded word → its keys."""

_ENDING = re.compile(
    r"(?<=..)(?:[^аеєиіїоуюяйь]{0,2}[аеєиіїоуюяйь]{1,2}|[еєоіїи][^аеєиіїоуюяйь]{1,2}ь?)$"
)
_SHORTEST = 2


def keys_of_text(lang: str) -> Keys:
    """The keys a word of a text has, all it may be looked up by."""
    if base(lang) == "uk" and morphology_available("uk"):
        return _ukrainian_text
    if base(lang) == "en":
        return _english_text
    return _lemma(base(lang)) or _itself


def keys_of_term(lang: str) -> Keys:
    """The keys under which an inflecting word of a term is filed."""
    if base(lang) == "uk" and morphology_available("uk"):
        return _ukrainian_term
    return _lemma(base(lang)) or _itself


def lemmas_available(lang: str) -> bool:
    """Whether simplemma (the extra ``l10n-desk[lemmas]``) knows the lemmas of ``lang``."""
    if find_spec("simplemma") is None:
        return False
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return base(lang) in SUPPORTED_LANGUAGES


def same_lemma(lang: str) -> Callable[[str, str], bool] | None:
    """Whether two folded words have one lemma, for languages without a morphology of ours."""
    if base(lang) in {"en", "uk"} or not lemmas_available(lang):
        return None
    lemma = _lemmatizer(base(lang))
    return lambda one, other: lemma(one) == lemma(other)


def _itself(word: str) -> tuple[Key, ...]:
    return (word,)


def _english_text(word: str) -> tuple[Key, ...]:
    return (word, *english.singulars(word))


def _ukrainian_text(word: str) -> list[Key]:
    """Its lexemes, and every beginning an unknown word of a term may be filed under."""
    if len(word) > LONGEST_WORD:
        return [word]
    beginnings = [word[:length] + "*" for length in range(_SHORTEST, len(word) + 1)]
    return [word, *lexemes(word), *beginnings]


def _ukrainian_term(word: str) -> list[Key]:
    """Its lexemes; a word the dictionary lacks goes by its beginning."""
    if len(word) > LONGEST_WORD:
        return [word]
    known = lexemes(word)
    if known or not any("а" <= char <= "ґ" for char in word):
        return [word, *known]
    return [word, beginning(word)]


def beginning(word: str) -> str:
    """What stays of a word in all forms a guess may give it, as a key.

    A final vowel or sign goes, with consonants it may soften («Сибіга», «Сибізі»), and so
    does a vowel before the last consonants that may be lost or change («Торець», «Торця»).
    """
    return _ENDING.sub("", word) + "*"


def _lemma(lang: str) -> Keys | None:
    if lang in {"en", "uk"} or not lemmas_available(lang):
        return None
    lemma = _lemmatizer(lang)
    return lambda word: (word, lemma(word) + "*")


@lru_cache(maxsize=8)
def _lemmatizer(lang: str) -> Callable[[str], str]:
    from simplemma import lemmatize

    @lru_cache(maxsize=65536)
    def lemma(word: str) -> str:
        return lemmatize(word, lang=lang).casefold()

    return lemma
