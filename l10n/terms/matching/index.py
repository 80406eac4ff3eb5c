"""The index of a glossary in one language: which terms may begin at a word of a text.

Terms are filed by the keys of their first one or two words (see ``lexemes``). What shares a
key is a candidate; a candidate's real forms are made once, when a text first comes near it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.garbage import uncollected
from l10n.terms.folding import fold, joint, tokens
from l10n.terms.glossary import Concept, Glossary, Spellings, base, is_abbreviation
from l10n.terms.grammar import english
from l10n.terms.grammar.morphology import Slot, morphology_available
from l10n.terms.grammar.phrase import analyse
from l10n.terms.matching.lexemes import Key, Keys, beginning, keys_of_term, keys_of_text, same_lemma

Slots = frozenset[Slot]
Table = dict[str, Slots] | None
"""Folded form → its numbers and cases; None for a word that never changes."""

_MOST_WORDS = 24
_APOSTROPHES = ("'", "\u2019", "\u02bc")
MOST_SURFACES = 200_000
"""How many words of texts are remembered at once."""


class Filed(NamedTuple):
    """A spelling as it is filed: ``words`` are numbers of words, ``gaps`` joints between them.

    ``gaps`` is empty where single spaces part the words. ``form`` is the slot of an override
    of the paradigm, None for a spelling that inflects by itself.
    """

    concept: int
    term: str
    words: tuple[int, ...]
    gaps: tuple[str, ...]
    form: tuple[str, Slot] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling made ready to be compared: its own words, and the table of each one's forms.

    ``before`` and ``after`` are its marks around the words: «…» of a ship's name.
    """

    concept: int
    term: str
    preferred: str
    avoided: bool
    words: tuple[str, ...]
    folded: tuple[str, ...]
    tables: tuple[Table, ...]
    case: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Index:
    """What terms begin with; ``heads``, ``first`` and ``pairs`` hold numbers of words.

    ``first`` leads from a word to the spellings that are this word alone, ``pairs`` from the
    first word and the second to the longer ones (numbers in ``filed``).
    """

    lang: str
    glossary: Glossary
    keys: Keys
    same: Callable[[str, str], bool] | None = None
    filed: list[Filed] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    first: dict[int, tuple[int, ...]] = field(default_factory=dict)
    pairs: dict[int, dict[int, tuple[int, ...]]] = field(default_factory=dict)
    numbers: dict[tuple[str, bool], int] = field(default_factory=dict)
    words: dict[Key, tuple[int, ...]] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def entry(self, number: int) -> Entry:
        """The spelling of that number, with its forms."""
        known = self.entries.get(number)
        if known is None:
            known = self.entries[number] = _entry(self, self.filed[number])
        return known

    def numbers_of(self, surface: str) -> tuple[int, ...]:
        """The numbers of the terms' words that a word of a text, as written, may be."""
        known = self.seen.get(surface)
        if known is None:
            found: dict[int, None] = {}
            for key in self.keys(fold(bare(surface, self.lang))):
                found.update(dict.fromkeys(self.words.get(key, ())))
            if len(self.seen) >= MOST_SURFACES:
                self.seen.clear()
            known = self.seen[surface] = tuple(found)
        return known


def bare(word: str, lang: str) -> str:
    """``word`` without an English possessive ``'s``."""
    return word[:-2] if lang == "en" and word[-2:-1] in _APOSTROPHES and word[-1] in "sS" else word


def index_of(glossary: Glossary, lang: str) -> Index:
    """The index of ``glossary`` in ``lang``, built on first use and kept with the glossary."""
    tag = lang.replace("_", "-")
    if tag not in glossary.indexes:
        with uncollected():
            glossary.indexes[tag] = _build(glossary, tag)
    index: Index = glossary.indexes[tag]
    return index


def _build(glossary: Glossary, lang: str) -> Index:
    own = base(lang)
    index = Index(own, glossary, keys_of_text(own), same_lemma(own))
    term_keys = keys_of_term(own)
    for number, concept in enumerate(glossary.concepts):
        spellings = concept.spellings(lang)
        inflects = concept.match != "exact"
        for term in (*spellings.allowed, *spellings.avoided):
            _file(index, Filed(number, term, (), ()), term, term_keys if inflects else None)
        for form, slot in _overrides(spellings):
            _file(index, Filed(number, spellings.preferred, (), (), (form, slot)), form, None)
    return index


def _overrides(spellings: Spellings) -> Iterator[tuple[str, Slot]]:
    for number, cases in spellings.forms.items():
        for case, variants in cases.items():
            for variant in variants:
                yield variant, (number, case)


def _file(index: Index, filed: Filed, text: str, keys: Keys | None) -> None:
    """File ``text`` under its words; ``keys`` is None for one that does not inflect."""
    gaps: tuple[str, ...] = ()
    parts = text.split(" ")
    if not all(map(str.isalpha, parts)):
        cut = list(tokens(text, index.lang))
        parts = [part.text for part in cut]
        gaps = tuple(part.gap for part in cut[1:])
    if not 0 < len(parts) <= _MOST_WORDS:
        return
    compound = any("-" in gap for gap in gaps)
    words = tuple(_number(index, fold(part), keys, compound) for part in parts)
    spaced = all(gap == " " for gap in gaps)
    at = len(index.filed)
    index.filed.append(filed._replace(words=words, gaps=() if spaced else gaps))
    index.heads.add(words[0])
    if len(words) == 1:
        index.first[words[0]] = (*index.first.get(words[0], ()), at)
    else:
        pairs = index.pairs.setdefault(words[0], {})
        pairs[words[1]] = (*pairs.get(words[1], ()), at)


def _number(index: Index, folded: str, keys: Keys | None, compound: bool) -> int:
    """The number of a term's word; a half of a compound may have forms of its own."""
    kind = (folded, keys is not None)
    number = index.numbers.get(kind)
    if number is None:
        number = index.numbers[kind] = len(index.numbers)
        own = set(keys(folded)) if keys else {folded}
        for key in own:
            index.words[key] = (*index.words.get(key, ()), number)
    if compound and keys and index.lang == "uk":
        key = beginning(folded)
        if number not in index.words.get(key, ()):
            index.words[key] = (*index.words.get(key, ()), number)
    return number


def _entry(index: Index, filed: Filed) -> Entry:
    concept = index.glossary.concepts[filed.concept]
    spellings = concept.spellings(index.lang)
    text, tables = filed.term, list[Table]()
    if filed.form is not None:
        text, slot = filed.form
        tables = [{part.folded: frozenset({slot})} for part in tokens(text, index.lang)]
    parts = list(tokens(text, index.lang))
    if not tables:
        tables = _tables(_words(text, index.lang, concept, spellings), index.lang)
    return Entry(
        filed.concept,
        filed.term,
        spellings.preferred,
        filed.form is None and filed.term in spellings.avoided,
        tuple(part.text for part in parts),
        tuple(part.folded for part in parts),
        tuple(tables) if len(tables) == len(parts) else (None,) * len(parts),
        concept.case,
        joint(text[: parts[0].start]),
        joint(text[parts[-1].end :]),
    )


def _words(
    term: str, lang: str, concept: Concept, spellings: Spellings
) -> list[tuple[str, dict[Slot, tuple[str, ...]]]]:
    """The words of a term between white space, each with its forms (none: it is fixed)."""
    if concept.match == "exact" or not morphology_available(lang):
        return [(word, {}) for word in term.split()]
    if lang == "en":
        words = term.split()
        head = english.head_index(words)
        table: list[tuple[str, dict[Slot, tuple[str, ...]]]] = [(word, {}) for word in words]
        if words and not english.is_plural(words[head]):
            table[head] = (
                words[head],
                {
                    ("singular", "nominative"): (words[head],),
                    ("plural", "nominative"): (english.plural(words[head]),),
                },
            )
        return table
    own = term == spellings.preferred
    phrase = analyse(
        term,
        kind=concept.kind,
        gender=spellings.gender if own else "",
        number=spellings.number if own else "",
    )
    return [(word.text, word.forms) for word in phrase.words]


def _tables(
    words: Iterable[tuple[str, dict[Slot, tuple[str, ...]]]], lang: str
) -> list[dict[str, Slots] | None]:
    """The table of each word, words cut at hyphens as texts are cut."""
    tables: list[dict[str, Slots] | None] = []
    for text, forms in words:
        own = [part.folded for part in tokens(text, lang)]
        found: list[dict[str, set[Slot]]] = [{} for _part in own]
        for slot, variants in forms.items():
            for variant in variants:
                cut = [part.folded for part in tokens(variant, lang)]
                if len(cut) == len(own):
                    for position, folded in enumerate(cut):
                        found[position].setdefault(folded, set()).add(slot)
        for position, folded in enumerate(own):
            table = {form: frozenset(slots) for form, slots in found[position].items()}
            tables.append(table if forms and folded in table else None)
    return tables


def fits_case(entry: Entry, words: Sequence[str]) -> bool:
    """Whether the capitals of a text's words allow the entry.

    Abbreviations are compared letter by letter, but may have an English plural ``s``; a
    capital of the term must be one in the text. ``case: sensitive`` asks for small letters
    too, ``case: any`` for nothing.
    """
    if entry.case == "any":
        return True
    for own, word in zip(entry.words, words, strict=True):
        if is_abbreviation(own):
            if not word.startswith(own):
                return False
        elif own[:1].isupper() != word[:1].isupper() and (
            own[:1].isupper() or entry.case == "sensitive"
        ):
            return False
    return True
