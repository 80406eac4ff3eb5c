"""Where a translation has something else for a term: the source's word, its letters, a calque."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from l10n.model import TermHit
from l10n.terms.enforcing.neighbours import adjectives, is_modifier, nominals
from l10n.terms.folding import CODE, opaque_spans
from l10n.terms.glossary import Concept, Glossary, Spellings, base
from l10n.terms.grammar import english
from l10n.terms.grammar.government import word_list
from l10n.terms.grammar.inflection import paradigm
from l10n.terms.grammar.morphology import CASES, Slot, word_classes
from l10n.terms.grammar.phrase import NUMBERS
from l10n.terms.grammar.transliteration import cyrillized, plain, romanized
from l10n.terms.matching.index import Slots
from l10n.terms.matching.scanning import Found, scan

_EVERY = frozenset((number, case) for number in NUMBERS for case in CASES)

Wanted = Mapping[int, Sequence[Found]]
"""Concept → its hits in the source."""

Links = Sequence[tuple[int, int]]
"""Pairs of (source, target) word indices, as ``Hypothesis.alignment``."""

_ARTICLE = re.compile(r"\b(?:the|an|a)\s$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02b9\u02bc-][^\W\d_]+)*")
_CLITIC = re.compile(r"['\u2019]s$", re.IGNORECASE)
_ENGLISH_TAIL = re.compile(r"(?<=[\u0400-\u04ff])(?:['\u2019]s?\b|-(?=[a-z]))")
_SHORTEST = 3
_MOST_CANDIDATES = 12


def untranslated(
    wanted: Wanted, target: str, languages: tuple[str, str], glossary: Glossary
) -> list[Found]:
    """Terms in the source's language, an English article and possessive included.

    Their case is not known: every case of their number is possible.
    """
    if base(languages[0]) == base(languages[1]):
        return []
    from_english = base(languages[0]) == "en"
    if from_english and not _LATIN.search(target):
        return []
    left = []
    # "Київ's", «штабу-like»: what is English around the words would hide them.
    bare = target if from_english else _ENGLISH_TAIL.sub(_spaces, target)
    for found in scan(bare, languages[0], glossary):
        if found.hit.concept not in wanted:
            continue
        start, end = found.hit.start, found.hit.end
        cases: Iterable[str] = CASES
        if from_english:
            article = _ARTICLE.search(target, max(0, start - 8), start)
            start = article.start() if article else start
            if possessive := _POSSESSIVE.match(target, end):
                end, cases = possessive.end(), ("genitive",)
        if from_english and _in_a_name(target, start, end):
            continue
        numbers = {number for number, _case in found.slots or ()} or {"singular"}
        preferred = glossary.concepts[found.hit.concept].preferred(languages[1])
        hit = replace(found.hit, start=start, end=end, text=target[start:end], preferred=preferred)
        # English says little about the number of «police»; adjectives around may say more.
        possible = NUMBERS if from_english else numbers
        left.append(Found(hit, frozenset((number, case) for number in possible for case in cases)))
    return left


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _in_a_name(target: str, start: int, end: int) -> bool:
    """Whether a capitalized Latin word stands beside: "South China Morning Post"."""
    before = re.search(r"([A-Z][\w.]*)\s$", target[max(0, start - 40) : start])
    return bool(before) or re.match(r"\s[A-Z][a-z]", target[end : end + 3]) is not None


def transliterated(
    wanted: Wanted, target: str, languages: tuple[str, str], glossary: Glossary
) -> list[Found]:
    """Terms in the letters of the target's language: Kurshchyna, Kurščyna, «Умеров»."""
    pair = (base(languages[0]), base(languages[1]))
    if pair == ("uk", "en"):
        return _romanized(wanted, target, languages, glossary)
    if pair != ("en", "uk"):
        return []
    spellings = {
        concept: tuple(
            dict.fromkeys(
                candidate
                for hit in hits
                for term in (hit.hit.text, hit.hit.term)
                for candidate in _cyrillic(term)
            )
        )
        for concept, hits in wanted.items()
    }
    # A name that was only respelled stands in its first form anywhere.
    return [
        replace(item, slots=_EVERY) if item.hit.text.lower() == item.hit.term.lower() else item
        for item in rendered(spellings, target, languages[1], glossary)
    ]


def rendered(
    spellings: Mapping[int, Sequence[str]], target: str, lang: str, glossary: Glossary
) -> list[Found]:
    """Any form of other spellings of concepts; one that the glossary admits is none."""
    concepts: list[Concept] = []
    numbers: list[int] = []
    for number, others in spellings.items():
        own = {spelling.lower() for spelling in glossary.concepts[number].spellings(lang).allowed}
        left = tuple(other for other in others if other.lower() not in own)
        if left:
            concepts.append(
                Concept({lang: Spellings(left)}, kind=glossary.concepts[number].kind, case="any")
            )
            numbers.append(number)
    if not concepts:
        return []
    found = []
    for item in scan(target, lang, Glossary(tuple(concepts))):
        concept = numbers[item.hit.concept]
        preferred = glossary.concepts[concept].preferred(lang)
        found.append(replace(item, hit=replace(item.hit, concept=concept, preferred=preferred)))
    return found


def linked(
    source: str,
    target: str,
    links: Links,
    wanted: Wanted,
    languages: tuple[str, str],
    glossary: Glossary,
) -> list[Found]:
    """The words that word links say stand for a term, where they can be one noun phrase.

    Words linked to other words of the source too, words at the edge that only join
    (prepositions), and runs longer than a term are left alone; so is an adjective before a
    noun of its own: «американський президент» for "US president".
    """
    from l10n.text.words import tokens

    if not links:
        return []
    left, right = tokens(source), tokens(target)
    starts, ends = [start for start, _end in left], [end for _start, end in left]
    there: dict[int, set[int]] = {}
    here: dict[int, set[int]] = {}
    for i, j in links:
        there.setdefault(i, set()).add(j)
        here.setdefault(j, set()).add(i)
    opaque = opaque_spans(target)
    found = []
    for concept, hits in wanted.items():
        for hit in hits:
            first, last = bisect_right(ends, hit.hit.start), bisect_left(starts, hit.hit.end)
            inside = set(range(first, last))
            ours = {j for i in inside for j in there.get(i, ())}
            run = _run(sorted({j for j in ours if here[j] <= inside} or ours), len(inside))
            span = _phrase(target, [right[j] for j in run if j < len(right)], languages[1])
            if span is None or any(a < span[1] and span[0] < b for a, b in opaque):
                continue
            found.append(_linked_hit(hit, concept, target, span, languages[1], glossary))
    return found


def _linked_hit(
    origin: Found,
    concept: int,
    target: str,
    span: tuple[int, int],
    lang: str,
    glossary: Glossary,
) -> Found:
    text = target[span[0] : span[1]]
    hit = TermHit(*span, text, text, glossary.concepts[concept].preferred(lang), concept)
    plural = {number for number, _case in origin.slots or ()} == {"plural"}
    if base(lang) == "en":
        parts = text.split()
        plural = english.is_plural(parts[english.head_index(parts)])
    if base(lang) != "uk":
        return Found(hit, frozenset({("plural" if plural else "singular", "nominative")}))
    words = text.split()
    # A word that is none says nothing, however it ends.
    slots = phrase_slots(words) if any(word_classes(word) for word in words) else frozenset()
    number = "plural" if plural else "singular"
    own = frozenset(slot for slot in slots if slot[0] == number) or slots
    return Found(hit, own or frozenset((number, case) for case in CASES))


def _run(indices: list[int], words: int) -> list[int]:
    """The longest run of neighbouring indices, one gap inside allowed; [] when absurdly long."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index - runs[-1][-1] <= 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    best = max(runs, key=len, default=[])
    return best if len(best) <= words + 2 else []


_JOINING = word_list(
    "в у на з із зі за до від про для по при під над між через та і й або що як не це the a "
    "an of in on at to for from by with and or as that is was"
)


def _phrase(target: str, spans: list[tuple[int, int]], lang: str) -> tuple[int, int] | None:
    """The span of words that can be a term: no code, figure or mark between, nouns at the end."""
    while spans and target[slice(*spans[0])].lower() in _JOINING:
        spans = spans[1:]
    while spans and target[slice(*spans[-1])].lower() in _JOINING:
        spans = spans[:-1]
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    text = target[start:end]
    if CODE.search(text) or re.search(r"[^\w\s'\u2019\u02bc-]|\n", text):
        return None
    if not any(char.isalpha() for char in text) or any(char.isdigit() for char in text):
        return None
    if base(lang) == "en" and (clitic := _CLITIC.search(text)):
        end -= len(clitic.group())
    if base(lang) == "uk" and not _nominal(target[slice(*spans[-1])], target, end):
        return None
    return start, end


def _nominal(last: str, target: str, end: int) -> bool:
    """Whether a Ukrainian phrase may end in this word: no verb or pronoun, no lone adjective."""
    known = word_classes(last)
    if known and not any({"NOUN", "ADJF", "PRTF"} & kind for kind in known):
        return False
    if not is_modifier(last):
        return True
    following = re.match(r"\s+([\w'\u2019\u02bc-]+)", target[end:])
    if following is None:
        return True
    own = {(item.number, item.case) for item in adjectives(last)}
    nouns = {
        (item.number, item.case) for item in nominals(following.group(1)) if item.pos == "NOUN"
    }
    return not own & nouns


def phrase_slots(words: Sequence[str]) -> Slots:
    """The numbers and cases a Ukrainian phrase may be in, by its head and the adjectives before."""
    slots: set[Slot] | None = None
    for word in words:
        if is_modifier(word):
            own = {(item.number, item.case) for item in adjectives(word)}
            slots = own if slots is None else slots & own or own
            continue
        nouns = {(item.number, item.case) for item in nominals(word) if item.pos == "NOUN"}
        if nouns:
            return frozenset((slots & nouns) or nouns if slots is not None else nouns)
        break
    return frozenset(slots or ())


def _cyrillic(term: str) -> list[str]:
    """What a term is letter by letter, the likeliest first."""
    words = [islice(cyrillized(word), 3) for word in term.split()]
    options = [list(word) for word in words]
    if not all(options) or len("".join(term.split())) < _SHORTEST:
        return []
    return [" ".join(choice) for choice in islice(product(*options), _MOST_CANDIDATES)]


def _romanized(
    wanted: Wanted, target: str, languages: tuple[str, str], glossary: Glossary
) -> list[Found]:
    words = [
        (match.start(), match.end() - len(clitic.group()) if clitic else match.end())
        for match in _LATIN_WORD.finditer(target)
        for clitic in [_CLITIC.search(match.group())]
    ]
    folded = [plain(target[start:end]) for start, end in words]
    found = []
    for concept, hits in wanted.items():
        avoided = frozenset(hit.hit.term for hit in hits if hit.hit.avoided)
        table = _romanizations(concept, avoided, languages[0], glossary)
        preferred = glossary.concepts[concept].preferred(languages[1])
        capital = any(hit.hit.term[:1].isupper() for hit in hits)
        at = 0
        while at < len(words):
            step = 1
            for size, form, slots in table.get(folded[at], ()):
                start, end = words[at][0], words[min(at + size, len(words)) - 1][1]
                if folded[at : at + size] != form or (capital and not target[start].isupper()):
                    continue
                if any(
                    target[words[i][1] : words[i + 1][0]].strip() for i in range(at, at + size - 1)
                ):
                    continue
                hit = TermHit(start, end, target[start:end], target[start:end], preferred, concept)
                found.append(Found(hit, slots))
                step = size
                break
            at += step
    return found


def _romanizations(
    concept: int, avoided: frozenset[str], lang: str, glossary: Glossary
) -> dict[str, list[tuple[int, list[str], Slots]]]:
    """First word → the romanized forms that begin so: words, slots; the longest first.

    Forms to avoid count where the source has them: a «трибунал» elsewhere is no "tribunal".
    """
    kept: dict[tuple[int, frozenset[str]], dict[str, list[tuple[int, list[str], Slots]]]]
    kept = glossary.indexes.setdefault(f"{lang} romanized", {})
    if (concept, avoided) in kept:
        return kept[concept, avoided]
    row = glossary.concepts[concept]
    slots: dict[str, set[Slot]] = {}
    for term in (*row.spellings(lang).allowed, *sorted(avoided)):
        for number, cases in paradigm(row, lang, term).forms.items():
            for case, variants in cases.items():
                for written in variants:
                    for latin in romanized(written):
                        if len(latin) >= _SHORTEST:
                            slots.setdefault(latin, set()).add((number, case))
    table: dict[str, list[tuple[int, list[str], Slots]]] = {}
    for latin, own in slots.items():
        words = [plain(match.group()) for match in _LATIN_WORD.finditer(latin)]
        if words:
            table.setdefault(words[0], []).append((len(words), words, frozenset(own)))
    for entries in table.values():
        entries.sort(key=lambda entry: -entry[0])
    kept[concept, avoided] = table
    return table
