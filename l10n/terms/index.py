"""The index of a glossary in one language: a trie over words, whose edges are paradigms.

Every inflected form of every word that stands in a term is in one table, so scanning a text
needs one look-up for each word of it and no analysis of the text: the table says which
words of terms a surface form may be, and in which numbers and cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from l10n.terms import english
from l10n.terms.folding import tokens
from l10n.terms.glossary import Concept, Glossary, Spellings, base, is_abbreviation
from l10n.terms.morphology import Slot, morphology_available
from l10n.terms.phrase import analyse

Slots = frozenset[Slot]
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling at the end of a path; ``words`` are its own words, for the case rules."""

    concept: int
    term: str
    preferred: str
    avoided: bool
    words: tuple[str, ...]
    case: str


@dataclass(slots=True)
class Node:
    """A place in the trie; an edge is the joint before the next word and that word's key."""

    edges: dict[tuple[str, str], Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Index:
    """``surfaces``: folded form → the words of terms it may be, with its numbers and cases.

    None in place of the slots means that the word puts no condition on its neighbours.
    """

    lang: str
    root: Node = field(default_factory=Node)
    surfaces: dict[str, dict[str, Slots | None]] = field(default_factory=dict)
    paradigms: dict[frozenset[tuple[str, Slots]], int] = field(default_factory=dict)


def index_of(glossary: Glossary, lang: str) -> Index:
    """The index of ``glossary`` in ``lang``, built on first use and kept with the glossary."""
    tag = lang.replace("_", "-")
    if tag not in glossary.indexes:
        glossary.indexes[tag] = _build(glossary, tag)
    index: Index = glossary.indexes[tag]
    return index


def _build(glossary: Glossary, lang: str) -> Index:
    index = Index(base(lang))
    for number, concept in enumerate(glossary.concepts):
        spellings = concept.spellings(lang)
        for term in (*spellings.allowed, *spellings.avoided):
            entry = (number, term, spellings.preferred, term in spellings.avoided)
            _add(index, entry, _words(term, index.lang, concept, spellings), concept.case)
        for form, slot in _overrides(spellings):
            entry = (number, spellings.preferred, spellings.preferred, False)
            parts = list(tokens(form, index.lang))
            _insert(
                index,
                entry,
                [(part.gap, part.text) for part in parts],
                [{part.folded: frozenset({slot})} for part in parts],
                concept.case,
            )
    return index


def _overrides(spellings: Spellings) -> Iterable[tuple[str, Slot]]:
    for number, cases in spellings.forms.items():
        for case, variants in cases.items():
            for variant in variants:
                yield variant, (number, case)


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


def _add(
    index: Index,
    entry: tuple[int, str, str, bool],
    words: list[tuple[str, dict[Slot, tuple[str, ...]]]],
    case: str,
) -> None:
    """Cut the words at hyphens as texts are cut, and put the path into the trie."""
    term = " ".join(text for text, _forms in words)
    parts = [(part.gap, part.text) for part in tokens(term, index.lang)]
    tables: list[dict[str, Slots] | None] = []
    for text, forms in words:
        own = list(tokens(text, index.lang))
        found: list[dict[str, set[Slot]]] = [{} for _part in own]
        for slot, variants in forms.items():
            for variant in variants:
                cut = [part.folded for part in tokens(variant, index.lang)]
                if len(cut) == len(own):
                    for position, folded in enumerate(cut):
                        found[position].setdefault(folded, set()).add(slot)
        for position, part in enumerate(own):
            table = {folded: frozenset(slots) for folded, slots in found[position].items()}
            tables.append(table if forms and part.folded in table else None)
    _insert(index, entry, parts, tables, case)


def _insert(
    index: Index,
    entry: tuple[int, str, str, bool],
    parts: list[tuple[str, str]],
    tables: Sequence[dict[str, Slots] | None],
    case: str,
) -> None:
    if not 0 < len(parts) <= _MOST_WORDS or len(parts) != len(tables):
        return
    node = index.root
    for position, ((gap, text), table) in enumerate(zip(parts, tables, strict=True)):
        folded = next(tokens(text, "")).folded
        key = folded
        if table is None:
            index.surfaces.setdefault(folded, {})[key] = None
        else:
            paradigm = frozenset(table.items())
            key = f"{folded}\0{index.paradigms.setdefault(paradigm, len(index.paradigms))}"
            for form, slots in table.items():
                index.surfaces.setdefault(form, {})[key] = slots
        edge = ("" if position == 0 else gap, key)
        node = node.edges.setdefault(edge, Node())
    words = tuple(text for _gap, text in parts)
    node.entries.append(Entry(*entry, words, case))


def fits_case(entry: Entry, words: list[str]) -> bool:
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
