"""Cases for ``terms_enforce.py``: references of news with something wrong in a term's place."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from l10n.terms import inflect, load_glossary
from l10n.terms.enforcing.neighbours import adjectives, around
from l10n.terms.folding import fold
from l10n.terms.glossary import Concept, Glossary
from l10n.terms.grammar import english
from l10n.terms.grammar.government import GOVERNED
from l10n.terms.grammar.inflection import paradigm
from l10n.terms.grammar.morphology import CASES
from l10n.terms.grammar.transliteration import STANDARDS, cyrillized, romanize
from l10n.terms.matching.scanning import Found, scan
from l10n.text.words import tokens

ROOT = Path(__file__).resolve().parents[1]
SEED = 6
FIRST, SECOND = "looked at", "other half"
# Ordinary nouns that a calque may be, by gender and whether alive.
RIVALS = {
    ("masc", False): "заклад",
    ("femn", False): "споруда",
    ("neut", False): "утворення",
    ("masc", True): "мандрівник",
    ("femn", True): "мандрівниця",
    ("", False): "заклад",
    ("", True): "мандрівник",
}


@dataclass(frozen=True)
class Row:
    """A sentence, its reference, and where a concept stands in both, once each."""

    half: str
    source: str
    reference: str
    concept: int
    origin: Found
    there: Found
    slots: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """A reference with something wrong at ``[start, end)``."""

    kind: str
    row: Row
    target: str
    start: int
    end: int
    links: tuple[tuple[int, int], ...] = ()
    renderings: dict[str, tuple[str, ...]] = field(default_factory=dict)


def whole_glossary() -> Glossary:
    """The shipped glossary and what the benchmark's has beside it."""
    shipped = load_glossary(ROOT / "glossary.csv")
    own = load_glossary(Path(__file__).with_name("terms_enforce.tsv"))
    claimed = {
        (lang, fold(term))
        for concept in shipped.concepts
        for lang, spellings in concept.languages.items()
        for term in (*spellings.allowed, *spellings.avoided)
    }
    beside = [
        concept
        for concept in own.concepts
        if not any(
            (lang, fold(term)) in claimed
            for lang, spellings in concept.languages.items()
            for term in (*spellings.allowed, *spellings.avoided)
        )
    ]
    return Glossary((*shipped.concepts, *beside))


def halves(lines: list[list[str]]) -> dict[str, str]:
    """Document → its half, every second one."""
    documents = list(dict.fromkeys(line[0] for line in lines))
    return {name: (FIRST, SECOND)[number % 2] for number, name in enumerate(documents)}


def rows(languages: tuple[str, str], lines: list[list[str]], glossary: Glossary) -> Iterator[Row]:
    """Concepts that stand once in a source and once in its reference."""
    half = halves(lines)
    for name, english_text, ukrainian in lines:
        source, reference = english_text, ukrainian
        if languages[0] == "uk":
            source, reference = reference, source
        here, there = (
            grouped(scan(text, lang, glossary))
            for text, lang in zip((source, reference), languages, strict=True)
        )
        for concept in here.keys() & there.keys():
            if len(here[concept]) == len(there[concept]) == 1 and not there[concept][0].hit.avoided:
                found = there[concept][0]
                yield Row(
                    half[name],
                    source,
                    reference,
                    concept,
                    here[concept][0],
                    found,
                    true_slots(found, reference, here[concept][0])
                    if languages[1] == "uk"
                    else frozenset(),
                )


def grouped(hits: list[Found]) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    for hit in hits:
        found[hit.hit.concept].append(hit)
    return found


def true_slots(found: Found, text: str, origin: Found) -> frozenset[tuple[str, str]]:
    """The numbers and cases of the reference's form, as far as its surroundings tell.

    Preposition and adjectives rule cases out; no locative stands without a preposition, and
    the source's number is preferred.
    """
    slots = found.slots or frozenset()
    place = around(text, found.hit.start, found.hit.end)
    cases = GOVERNED[place.preposition.folded] if place.preposition else set(CASES) - {"locative"}
    slots = frozenset(slot for slot in slots if slot[1] in cases) or slots
    for word in place.modifiers:
        own = {(item.number, item.case) for item in adjectives(word.text)}
        slots = slots & own or slots
    numbers = {number for number, _case in origin.slots or ()}
    slots = frozenset(slot for slot in slots if slot[0] in numbers) or slots
    return frozenset(slot for slot in slots if slot[1] != "vocative") or slots


def cases(row: Row, languages: tuple[str, str], glossary: Glossary) -> Iterator[Case]:
    """Everything wrong that is made of a row."""
    concept = glossary.concepts[row.concept]
    chance = random.Random(f"{SEED}{row.source}{row.concept}")
    make = into_ukrainian if languages[1] == "uk" else into_english
    for kind, text, options in make(row, concept, chance):
        linked = options.pop("linked", False)
        start, end = options.pop("span", (row.there.hit.start, row.there.hit.end))
        target = row.reference[:start] + text + row.reference[end:]
        case = Case(kind, row, target, start, start + len(text), **options)
        if linked:
            case = Case(kind, row, target, case.start, case.end, links_of(case))
        yield case


def links_of(case: Case) -> tuple[tuple[int, int], ...]:
    """Every word of the term with every word that stands for it."""
    hit = case.row.origin.hit
    left = [i for i, (a, b) in enumerate(tokens(case.row.source)) if a < hit.end and hit.start < b]
    right = [j for j, (a, b) in enumerate(tokens(case.target)) if a < case.end and case.start < b]
    return tuple((i, j) for i in left for j in right)


def into_ukrainian(row: Row, concept: Concept, chance: random.Random):
    """(kind, wrong text, options) for a Ukrainian reference."""
    hit = row.there.hit
    yield "untranslated", row.origin.hit.text, {}
    spelled = [cyrillized(word) for word in row.origin.hit.text.split()]
    letters = " ".join(word[0] for word in spelled if word)
    known = scan(letters, "uk", Glossary((concept,)))
    if all(spelled) and not known:
        yield "transliterated, undeclined", letters, {}
    if not row.slots:
        return
    slot = chance.choice(sorted(row.slots))
    for avoided in concept.avoided("uk"):
        form = one_form(avoided, row.slots, concept.kind)
        if form:
            yield "avoided, declined", raised(form, hit.text), {}
    if concept.kind != "abbreviation":
        yield from calques(row, concept, slot)
    place = around(row.reference, hit.start, hit.end)
    word = place.preposition
    locative = concept.spellings("uk").locative
    if (
        word
        and concept.kind == "place"
        and hit.term == concept.preferred("uk")
        and word.folded in {"в", "у", "на"}
        and {case for _number, case in row.slots} == {"locative"}
    ):
        wrong = "на" if locative != "на" else "в"
        wrong = wrong.capitalize() if word.text[0].isupper() else wrong
        text = wrong + row.reference[word.end : hit.end]
        yield "wrong preposition", text, {"span": (word.start, hit.end)}


def calques(row: Row, concept: Concept, slot: tuple[str, str]):
    hit = row.there.hit
    made = paradigm(concept, "uk", hit.term)
    same = made.forms.get(slot[0], {})
    animate = same.get("accusative", ["a"])[:1] == same.get("genitive", ["b"])[:1]
    gender = gender_of(concept, hit.term)
    animate = animate and slot[0] == "singular" and gender in {"masc", "femn"}
    rival = RIVALS[gender, animate]
    text = one_form(rival, row.slots, "")
    if not text:
        return
    yield "calque, linked", text, {"linked": True}
    known = {row.origin.hit.term: (rival,)}
    yield "calque, known rendering", text, {"renderings": known}
    place = around(row.reference, hit.start, hit.end)
    if slot[0] == "singular" and len(place.modifiers) == 1 and gender:
        other = {"masc": "femn", "femn": "masc", "neut": "femn"}[gender]
        text = one_form(RIVALS[other, animate], row.slots, "")
        word = place.modifiers[0]
        adjective = adjective_form(word.text, slot, other, animate)
        if text and adjective and adjective != word.text:
            text = adjective + row.reference[word.end : hit.start] + text
            yield (
                "calque of another gender",
                text,
                {
                    "span": (word.start, hit.end),
                    "renderings": {row.origin.hit.term: (RIVALS[other, animate],)},
                },
            )


def gender_of(concept: Concept, term: str) -> str:
    from l10n.terms.grammar.phrase import analyse

    own = concept.spellings("uk")
    return analyse(
        term, kind=concept.kind, gender=own.gender if term == own.preferred else ""
    ).gender


def adjective_form(word: str, slot: tuple[str, str], gender: str, animate: bool) -> str:
    for item in adjectives(word):
        for form in item.forms:
            if (form.number, form.case, form.gender) == (*slot, gender) and form.animate in {
                None,
                animate,
            }:
                return form.text
    return ""


def one_form(term: str, slots: frozenset[tuple[str, str]], kind: str) -> str:
    """The form of ``term`` in every one of ``slots``; "" where it is not known which is meant."""
    forms = {form_of(term, slot, kind) for slot in slots}
    return forms.pop() if len(forms) == 1 else ""


def form_of(term: str, slot: tuple[str, str], kind: str) -> str:
    forms = inflect(term, "uk", kind=kind).forms
    cases_of = forms.get(slot[0]) or next(iter(forms.values()))
    return next(iter(cases_of.get(slot[1], [])), "")


def raised(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def into_english(row: Row, concept: Concept, chance: random.Random):
    """(kind, wrong text, options) for an English reference."""
    hit = row.there.hit
    number = {number for number, _case in row.there.slots or ()}
    plural = number == {"plural"} and not english.is_plural(hit.term.split()[-1])
    before = re.search(r"\b(the|an|a)\s$", row.reference[: hit.start], re.IGNORECASE)
    name = concept.spellings("en").article and before and before.group(1).lower() == "the"
    bare = {"span": (before.start() if before else hit.start, hit.end)}
    said = row.origin.hit.text
    yield "untranslated", said, {}
    if name:
        yield "untranslated, no article", said, dict(bare)
    for standard in STANDARDS:
        text = romanize(said, standard)
        if len(text) > 2 and not said.isupper() and fold(text) != fold(hit.text) and text != said:
            yield f"transliterated, {standard}", text, {}
            if name and standard == "kmu":
                yield "transliterated, no article", text, dict(bare)
    for avoided in concept.avoided("en"):
        words = avoided.split()
        if plural:
            at = english.head_index(words)
            words[at] = english.plural(words[at])
        text = raised(" ".join(words), hit.text)
        if before and before.group(1).lower() in {"a", "an"}:
            article = english.indefinite(text)
            article = article.capitalize() if before.group(1)[0].isupper() else article
            yield "avoided, with a or an", f"{article} {text}", dict(bare)
        else:
            yield "avoided", text, {}
        if name:
            yield "avoided, no article", text, dict(bare)
    animate = concept.kind == "person"
    text = ("wanderer" if animate else "establishment") + ("s" if plural else "")
    if not before or before.group(1).lower() == "the":
        yield "calque, linked", text, {"linked": True}
        known = {row.origin.hit.term: (text.removesuffix("s"),)}
        yield "calque, known rendering", text, {"renderings": known}
