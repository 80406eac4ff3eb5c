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
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# ruff: noqa: E402
from terms_cases import (
    FIRST,
    SECOND,
    SEED,
    Case,
    Row,
    cases,
    grouped,
    halves,
    rows,
    whole_glossary,
)

from l10n.terms import enforce
from l10n.terms.folding import fold
from l10n.terms.glossary import Glossary
from l10n.terms.grammar.inflection import paradigm
from l10n.terms.matching.scanning import Found, scan
from l10n.text.words import tokens

DATA = ROOT.parent / "shared" / "data" / "mt" / "news.en-uk.tsv"


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
            score, why, outcome = judged(case, languages, glossary)
            table[case.kind][row.half].add(score)
            table["all"][row.half].add(score)
            if why and given.failures and given.half in {None, row.half}:
                print(f"- {case.kind}: {why}\n    {row.source}\n    {case.target}\n    {outcome}")
    print(f"\n{languages[0]} → {languages[1]:<26}{FIRST:^27}  {SECOND:^27}")
    print(f"{'kind':<32}" + f"{' cases present  form damage':<29}" * 2)
    for kind in sorted(table, key=lambda item: (item == "all", item)):
        print(f"{kind:<32}{table[kind][FIRST].line()}  {table[kind][SECOND].line()}")
    for half, score in table["all"].items():
        print(
            f"marked for a person, {half}: {score.wrong_marked} of {score.formed - score.form} "
            f"wrong forms, {score.right_marked} of {score.form} right ones"
        )


def judged(case: Case, languages: tuple[str, str], glossary: Glossary) -> tuple[Score, str, str]:
    """The counts of one case, what is wrong with its outcome, and the outcome."""
    row = case.row
    made = enforce(
        row.source,
        case.target,
        *languages,
        glossary,
        alignment=case.links,
        renderings=case.renderings,
    )
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
    return score, ", ".join(reasons), made.text


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
