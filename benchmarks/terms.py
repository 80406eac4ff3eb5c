"""Glossary matching at scale: 50,000 terms over 1 MB of news, and every form found.

usage: python benchmarks/terms.py [--sample N]

``--sample`` prints N hits of the shipped glossary in the news of each language, for a person
to judge (seed 7), and does nothing else.

Prints for English and Ukrainian: seconds to build the index, to scan the text the first time
and again (the best of five), the index's memory, and the share of generated inflected forms
that are found; beside them pyahocorasick and spaCy's PhraseMatcher on the same terms where
they are installed (both know exact forms only). Last comes the time to read a glossary file of
as many rows. The terms are short strings of real catalogs
and word groups out of longer ones, drawn with a printed seed.
"""

from __future__ import annotations

import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data"
TERMS = 50_000
BYTES = 1_000_000
SEED = 6
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def main() -> None:
    """Run the comparison, or say why it cannot."""
    if not DATA.is_dir():
        print(f"skipped: no evaluation data at {DATA.name}")
        return
    rows = (DATA / "mt" / "news.en-uk.tsv").read_text(encoding="utf-8").splitlines()
    if sys.argv[1:2] == ["--sample"]:
        for lang, column in (("uk", 2), ("en", 1)):
            sample(lang, [row.split("\t")[column] for row in rows], int(sys.argv[2]))
        return
    print(f"seed {SEED}, CPU seconds on one core")
    for lang, column in (("uk", 2), ("en", 1)):
        text = sized("\n".join(row.split("\t")[column] for row in rows))
        terms = drawn(lang)
        print(f"\n{lang}: {len(terms):,} terms, {len(text.encode()):,} bytes of news")
        print(f"{'':<22}{'build s':>9}{'first s':>9}{'again ms':>10}{'MB':>7}{'hits':>9}")
        ours(lang, terms, text)
        aho(terms, text)
        spacy(lang, terms, text)
        recall(lang, terms)
    file(drawn("en"), drawn("uk"))


def sample(lang: str, texts: list[str], size: int) -> None:
    """Hits in their places, the term each is taken for behind it."""
    from l10n.terms import find_terms, load_glossary

    glossary = load_glossary(ROOT / "glossary.csv")
    hits = [(text, hit) for text in texts for hit in find_terms(text, lang, glossary)]
    print(f"{lang}: {len(hits)} hits")
    for text, hit in random.Random(7).sample(hits, min(size, len(hits))):
        before, after = text[max(0, hit.start - 25) : hit.start], text[hit.end : hit.end + 22]
        print(f"  {before}[{hit.text}]{after} = {hit.term}")


def sized(text: str) -> str:
    """``text`` repeated and cut to the size of the measure."""
    data = text.encode()
    data *= BYTES // len(data) + 1
    return data[:BYTES].decode(errors="ignore")


def drawn(lang: str) -> list[str]:
    """The terms: short strings whole, then groups of one to three words."""
    from l10n.catalogs import read

    chance = random.Random(SEED)
    texts = []
    for path in sorted((DATA / "po").glob("*.po")):
        texts += [unit.target if lang == "uk" else unit.source for unit in read(path).units]
    own = re.compile("[а-яіїєґ'’ ]+" if lang == "uk" else "[a-z ]+", re.IGNORECASE)
    found = {
        " ".join(text.split())
        for text in texts
        if 3 < len(text) < 40 and own.fullmatch(text) and len(text.split()) < 4
    }
    while len(found) < TERMS:
        words = WORD.findall(chance.choice(texts))
        length = chance.choice((1, 2, 2, 3))
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            group = words[start : start + length]
            if all(len(word) > 3 and own.fullmatch(word) for word in group):
                found.add(" ".join(group).lower())
    return chance.sample(sorted(found), TERMS)


def timed(action: Callable[[], object], times: int = 1) -> float:
    """The best CPU seconds of several runs."""
    best = float("inf")
    for _time in range(times):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def row(name: str, build: float, first: float, again: float, memory: float, hits: int) -> None:
    print(f"{name:<22}{build:>9.2f}{first:>9.2f}{again * 1000:>10.0f}{memory:>7.0f}{hits:>9,}")


def glossary_of(lang: str, terms: list[str]):
    """A glossary of these terms."""
    from l10n.terms.glossary import Concept, Glossary, Spellings

    return Glossary(tuple(Concept({lang: Spellings((term,))}, line=2) for term in terms))


def ours(lang: str, terms: list[str], text: str) -> None:
    from l10n.terms.grammar.morphology import readings
    from l10n.terms.matching.index import index_of
    from l10n.terms.matching.scanning import find_terms

    readings("слово")
    tracemalloc.start()
    index_of(glossary_of(lang, terms), lang)
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    glossary = glossary_of(lang, terms)
    build = timed(lambda: index_of(glossary, lang))
    first = timed(lambda: find_terms(text, lang, glossary))
    again = timed(lambda: find_terms(text, lang, glossary), 5)
    row("l10n", build, first, again, memory, len(find_terms(text, lang, glossary)))


def aho(terms: list[str], text: str) -> None:
    try:
        import ahocorasick
    except ImportError:
        print("pyahocorasick         not installed")
        return
    automaton = ahocorasick.Automaton()

    def build() -> None:
        for number, term in enumerate(terms):
            automaton.add_word(term.lower(), (number, len(term)))
        automaton.make_automaton()

    seconds = timed(build)
    low = text.lower()
    first = timed(lambda: list(automaton.iter_long(low)))
    again = timed(lambda: list(automaton.iter_long(low)), 5)
    size = automaton.get_stats()["total_size"] / 1e6
    row("pyahocorasick", seconds, first, again, size, len(list(automaton.iter_long(low))))


def spacy(lang: str, terms: list[str], text: str) -> None:
    try:
        import spacy as library
        from spacy.matcher import PhraseMatcher

        blank = library.blank(lang)
    except ImportError:
        print("spaCy PhraseMatcher   not installed")
        return
    blank.max_length = 10 * BYTES
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    seconds = timed(lambda: matcher.add("TERMS", [blank.make_doc(term) for term in terms]))
    first = timed(lambda: matcher(blank.make_doc(text)))
    again = timed(lambda: matcher(blank.make_doc(text)), 3)
    row("spaCy PhraseMatcher", seconds, first, again, 0, len(matcher(blank.make_doc(text))))


def file(english: list[str], ukrainian: list[str]) -> None:
    """The time to read a file of the terms, with some cells of every other column."""
    from l10n.terms.files.reading import parse_glossary

    rows = ["en,en:avoid,uk,uk:avoid,uk:forms,uk:gender,kind,domain,note"]
    for number in range(TERMS):
        # The numbers keep words apart that differ in capitals only.
        pair = f"{english[number]} {number}", f"{ukrainian[number]} {number}"
        rows.append(f"{pair[0]},,{pair[1]},,,{'m' if number % 5 else ''},term,ui,")
    data = "\n".join(rows).encode()
    seconds = timed(lambda: parse_glossary(data, "glossary.csv"), 5)
    print(f"\nglossary file: {TERMS:,} rows, {len(data) / 1e6:.1f} MB: {seconds:.2f} s")


def recall(lang: str, terms: list[str]) -> None:
    """The share of generated forms that are found again, over two thousand of the terms."""
    from l10n.terms import find_terms, inflect

    sample = random.Random(SEED).sample(terms, 2_000)
    whole = missed = 0
    for term in sample:
        glossary = glossary_of(lang, [term])
        for cases in inflect(term, lang).forms.values():
            for form in {form for variants in cases.values() for form in variants}:
                whole += 1
                hits = find_terms(f"{form}.", lang, glossary)
                if not any(hit.text == form for hit in hits):
                    missed += 1
                    if missed <= 10:
                        print(f"  missed: {form} ({term})")
    print(f"recall on generated forms: {100 * (1 - missed / whole):.2f} % of {whole:,}")


if __name__ == "__main__":
    main()
