"""Terms put right in translations: present, in the right form, and nothing else touched.

usage: python benchmarks/terms_enforce.py [--failures] [--engine]

The cases come from news whose reference translation has the glossary's term: its place in
the reference is filled with something wrong, kind by kind, and ``enforce`` has to bring the
term back. The glossaries are the shipped one and ``terms_enforce.tsv``, whose concepts occur
in these news. Every second document was looked at while the rules were written; the other
half was only counted. ``--engine`` adds what the starter model makes of the same sources.

``present`` is the share of cases that end with the term, ``form`` the share of those with a
known form that end in the reference's form or another of its number and case (in English:
number, article and possessive too), ``damage`` the changed words of all that were right.
Where a reference's form may be of several cases, only wrong words with one form for all of
them are tried: which case was meant is not known. Links of words, where a kind has them, are
those of the term alone: real attention is noisier, ``--engine`` shows it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# ruff: noqa: E402
from l10n.terms import enforce, english, inflect, load_glossary
from l10n.terms.folding import fold
from l10n.terms.glossary import Concept, Glossary
from l10n.terms.government import GOVERNED
from l10n.terms.inflection import paradigm
from l10n.terms.matching import Found, scan
from l10n.terms.morphology import CASES
from l10n.terms.neighbours import adjectives, around
from l10n.terms.transliteration import STANDARDS, cyrillized, romanize
from l10n.text.words import tokens

DATA = ROOT.parent / "shared" / "data" / "mt" / "news.en-uk.tsv"
SEED = 6
SECOND = "other half"
FIRST = "looked at"
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


@dataclass
class Score:
    """Counts of one kind."""

    cases: int = 0
    present: int = 0
    formed: int = 0
    form: int = 0
    words: int = 0
    changed: int = 0
    wrong_marked: int = 0
    right_marked: int = 0

    def line(self) -> str:
        form = f"{100 * self.form / self.formed:6.1f}" if self.formed else "     –"
        damage = f"{100 * self.changed / max(1, self.words):6.2f}"
        return f"{self.cases:6} {100 * self.present / max(1, self.cases):6.1f} {form} {damage}"

    def add(self, other: Score) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def main() -> None:
    """Print the tables, or say why there are none."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--failures", action="store_true", help="print every failure")
    options.add_argument("--engine", action="store_true", help="try the starter model too")
    options.add_argument("--half", choices=(FIRST, SECOND), help="failures of one half only")
    given = options.parse_args()
    if not DATA.is_file():
        print(f"skipped: no evaluation data at {DATA.name}")
        return
    glossary = whole_glossary()
    lines = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
    print(f"seed {SEED}; {len(glossary.concepts)} concepts; {len(lines)} sentences")
    for languages in (("en", "uk"), ("uk", "en")):
        compare(languages, lines, glossary, given)
        untouched(languages, lines, glossary, given)
    if given.engine:
        for languages in (("en", "uk"), ("uk", "en")):
            drafted(languages, lines, glossary)
    speed(lines, glossary)


def whole_glossary() -> Glossary:
    """The shipped glossary and what the benchmark's has beside it."""
    shipped = load_glossary(ROOT / "glossary.csv")
    own = load_glossary(Path(__file__).with_suffix(".tsv"))
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


# The cases ---------------------------------------------------------------------------------


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
    from l10n.terms.phrase import analyse

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


# What comes out -----------------------------------------------------------------------------


def compare(
    languages: tuple[str, str],
    lines: list[list[str]],
    glossary: Glossary,
    given: argparse.Namespace,
) -> None:
    """The table of one direction."""
    table: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for row in rows(languages, lines, glossary):
        for case in cases(row, languages, glossary):
            score, why = judged(case, languages, glossary)
            table[case.kind][row.half].add(score)
            table["all"][row.half].add(score)
            if why and given.failures and given.half in {None, row.half}:
                print(f"- {case.kind}: {why}\n    {row.source}\n    {case.target}\n    {why_text}")
    print(f"\n{languages[0]} → {languages[1]:<26}{FIRST:^27}  {SECOND:^27}")
    print(f"{'kind':<32}" + f"{' cases present  form damage':<29}" * 2)
    for kind in sorted(table, key=lambda item: (item == "all", item)):
        print(f"{kind:<32}{table[kind][FIRST].line()}  {table[kind][SECOND].line()}")
    for half, score in table["all"].items():
        print(
            f"marked for a person, {half}: {score.wrong_marked} of {score.formed - score.form} "
            f"wrong forms, {score.right_marked} of {score.form} right ones"
        )


why_text = ""


def judged(case: Case, languages: tuple[str, str], glossary: Glossary) -> tuple[Score, str]:
    """The counts of one case, and what is wrong with its outcome."""
    global why_text
    row = case.row
    made = enforce(
        row.source,
        case.target,
        *languages,
        glossary,
        alignment=case.links,
        renderings=case.renderings,
    )
    why_text = made.text
    score = Score(cases=1)
    hits = grouped(scan(made.text, languages[1], glossary)).get(row.concept, [])
    hits = [hit for hit in hits if not hit.hit.avoided]
    outside = words_outside(row.reference, row.there.hit.start, row.there.hit.end)
    score.words = len(outside[0]) + len(outside[1])
    reasons = []
    if hits:
        score.present = 1
        hit = min(hits, key=lambda item: abs(item.hit.start - case.start))
        after = words_outside(made.text, hit.hit.start, hit.hit.end)
        right = right_form(row, made.text, hit, languages[1], glossary)
        if right is not None:
            score.formed, score.form = 1, int(right)
            marked = int("term-form" in made.marks or "term-agreement" in made.marks)
            score.wrong_marked = marked * (not right)
            score.right_marked = marked * right
            if not right:
                reasons.append(f"form {hit.hit.text!r} for {row.there.hit.text!r}")
        score.changed = changed(outside, after, same=hit.hit.term == row.there.hit.term)
        if score.changed:
            reasons.append(f"{score.changed} words changed")
    else:
        score.formed = int(languages[1] == "en" or bool(row.slots))
        reasons.append("absent")
        if made.text != case.target:
            score.changed = 1
    return score, ", ".join(reasons)


def words_outside(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    words = re.compile(r"[\w'’ʼ]+|[^\w\s]")
    # An English article before the term belongs to its form, and is judged with it.
    before = re.sub(r"\b(?:the|an|a)\s$", "", text[:start], flags=re.IGNORECASE)
    return words.findall(before), words.findall(text[end:])


VOICED = {"в": "v", "у": "v", "з": "z", "із": "z", "зі": "z", "на": "v"}


def changed(
    one: tuple[list[str], list[str]], other: tuple[list[str], list[str]], *, same: bool
) -> int:
    """How many words beside the term differ; a/an, and в/у for another synonym, do not count."""
    total = 0
    for before, after in zip(one, other, strict=True):
        left, right = ([key(word, same) for word in words] for words in (before, after))
        for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            total += max(b - a, d - c) if tag != "equal" else 0
    return total


def key(word: str, same: bool) -> str:
    low = word.lower()
    return low if same else VOICED.get(low, "a" if low == "an" else low)


def right_form(row: Row, text: str, hit: Found, lang: str, glossary: Glossary) -> bool | None:
    """Whether the form is the reference's, or one of the same number and case."""
    if lang == "en":
        return english_right(row, text, hit)
    if not row.slots:
        return None
    if fold(hit.hit.text) == fold(row.there.hit.text):
        return True
    forms = paradigm(glossary.concepts[row.concept], "uk").forms
    for number, case in row.slots:
        own = forms.get(number) or next(iter(forms.values()))
        if any(fold(hit.hit.text) == fold(form) for form in own.get(case, ())):
            return True
    return False


def english_right(row: Row, text: str, hit: Found) -> bool:
    """Number, determiner before and possessive after as in the reference."""

    def shape(found: Found, whole: str) -> tuple[object, ...]:
        numbers = {number for number, _case in found.slots or ()}
        before = re.search(r"(\S+)[\s\"“]*$", whole[: found.hit.start])
        word = before.group(1).lower().strip("\"“'(") if before else ""
        article = word if word in {"a", "an", "the"} else ""
        article = "a" if article == "an" and found.hit.term != row.there.hit.term else article
        tail = re.match(r"['’]s?(?!\w)", whole[found.hit.end :])
        return numbers == {"plural"}, article, bool(tail)

    same, other = shape(hit, text), shape(row.there, row.reference)
    if hit.hit.term != row.there.hit.term and not other[1]:
        # "UN" for "the United Nations": an abbreviation may do without.
        same = (same[0], other[1], same[2])
    return same == other


def untouched(
    languages: tuple[str, str],
    lines: list[list[str]],
    glossary: Glossary,
    given: argparse.Namespace,
) -> None:
    """How many references, right as they are, are changed."""
    counts: dict[str, list[int]] = {FIRST: [0] * 5, SECOND: [0] * 5}
    half = halves(lines)
    for name, english_text, ukrainian in lines:
        pair = (english_text, ukrainian) if languages[0] == "en" else (ukrainian, english_text)
        made = enforce(*pair, *languages, glossary)
        if not made.found:
            continue
        count = counts[half[name]]
        count[0] += 1
        count[2] += len(tokens(pair[1]))
        if made.text == pair[1]:
            continue
        count[1] += 1
        count[4] += all(named(old, languages[1], glossary) for old, _new in made.replaced)
        one, other = (re.findall(r"\w+", text) for text in (pair[1], made.text))
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        count[3] += len(one) - sum(block.size for block in blocks)
        if given.failures and given.half in {None, half[name]}:
            print(f"- right, but changed: {made.replaced}\n    {pair[0]}\n    {pair[1]}")
    for name, (sentences, touched, words, gone, policy) in counts.items():
        print(
            f"references with terms, {name}: {touched} of {sentences} changed "
            f"({100 * touched / sentences:.2f} %; {policy} of them as the glossary wants it: "
            f"a form to avoid, or one name for one place), {gone} of {words} words "
            f"({100 * gone / words:.2f} %)"
        )


def named(old: str, lang: str, glossary: Glossary) -> bool:
    """Whether the glossary has another preferred spelling for what was replaced."""
    return any(hit.hit.term != hit.hit.preferred for hit in scan(old, lang, glossary))


def drafted(languages: tuple[str, str], lines: list[list[str]], glossary: Glossary) -> None:
    """Terms in what the starter model writes: as it is, and drafted with the glossary."""
    from l10n.drafting import draft
    from l10n.engines import load_engine, translate_units
    from l10n.memory import open_memory
    from l10n.model import Unit

    column = 1 if languages[0] == "en" else 2
    texts = list(dict.fromkeys(line[column] for line in lines))
    engine = load_engine("argos")
    raw = translate_units(
        engine, [(text, ()) for text in texts], source=languages[0], target=languages[1]
    )
    found = bare = 0
    for text, answer in zip(texts, raw, strict=True):
        wanted = {hit.hit.concept for hit in scan(text, languages[0], glossary)}
        wanted = {c for c in wanted if glossary.concepts[c].preferred(languages[1])}
        given = scan(answer.text, languages[1], glossary)
        found += len(wanted)
        bare += len(wanted & {hit.hit.concept for hit in given if not hit.hit.avoided})
    made = draft(
        [Unit(text, locale=languages[1]) for text in texts],
        source=languages[0],
        target=languages[1],
        memory=open_memory(None),
        engine=engine,
        glossary=glossary,
    )
    print(
        f"starter model, {languages[0]} → {languages[1]}: the model alone has "
        f"{bare} of {found} terms ({100 * bare / found:.0f} %), the drafts "
        f"{made.terms_kept} of {made.terms_found} "
        f"({100 * made.terms_kept / made.terms_found:.0f} %)"
    )


def speed(lines: list[list[str]], glossary: Glossary) -> None:
    """CPU time of segments without problems, seen before."""
    for languages in (("en", "uk"), ("uk", "en")):
        pairs = [(a, b) if languages[0] == "en" else (b, a) for _name, a, b in lines]
        clean = [pair for pair in pairs if not enforce(*pair, *languages, glossary).marks]
        best = 1.0
        for _turn in range(3):
            start = time.process_time()
            for pair in clean:
                enforce(*pair, *languages, glossary)
            best = min(best, (time.process_time() - start) / len(clean))
        letters = sum(len(target) for _source, target in clean) / len(clean)
        print(
            f"{languages[0]} → {languages[1]}: {best * 1e6:.0f} µs for each of {len(clean)} "
            f"segments without problems, {letters:.0f} letters on average"
        )


if __name__ == "__main__":
    main()
