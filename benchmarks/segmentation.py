"""How well and how fast texts are cut into sentences: `python benchmarks/segmentation.py`.

Gold paragraphs come from `../shared/data`: the development parts of two Universal
Dependencies treebanks (English EWT, Ukrainian IU), whole and halved, and news translated
sentence by sentence, joined into paragraphs. The Ukrainian news is aligned to the English: a
translator's two sentences for one count as one, so its precision is a lower bound.

Other libraries are run beside ours where they are installed: `pip install choppa-srx nupunkt
sentencex`. Each is called once a paragraph; speed is characters a second of CPU time, the
best of five passes over texts not seen before.
"""

from __future__ import annotations

import importlib
import itertools
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from l10n.text import sentence_ends

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CLOSERS = "\"'»”“’)]}*_"
Segmenter = Callable[[str, str], list[int]]


@dataclass(frozen=True)
class Gold:
    """A paragraph and where its sentences end."""

    lang: str
    text: str
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Score:
    """Counts of boundaries inside paragraphs; ``marked`` ones follow a final mark."""

    right: int
    wanted: int
    given: int
    marked_right: int
    marked: int
    exact: int
    paragraphs: int

    def row(self) -> str:
        precision, recall = self.right / (self.given or 1), self.right / (self.wanted or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        figures = (precision, recall, f1, self.marked_right / (self.marked or 1))
        shares = "  ".join(f"{100 * figure:5.2f}" for figure in figures)
        return f"{shares}  {100 * self.exact / self.paragraphs:5.1f}"


def treebank(name: str) -> list[Gold]:
    lines = (DATA / "segmentation" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Gold(row["lang"], row["text"], tuple(row["ends"])) for row in rows]


def news(lang: str, longest: int = 6) -> list[Gold]:
    """Paragraphs of up to ``longest`` sentences; one without a final mark ends its paragraph."""
    lines = (DATA / "mt" / "news.en-uk.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.count("\t") == 2]
    gold: list[Gold] = []
    for _document, group in itertools.groupby(rows, key=lambda row: row[0]):
        paragraph: list[str] = []
        for row in group:
            paragraph.append(row[1 if lang == "en" else 2].strip())
            ended = paragraph[-1].rstrip(CLOSERS)[-1:] in tuple(".!?…")
            if not ended or len(paragraph) == longest:
                gold.append(joined(lang, paragraph))
                paragraph = []
        if paragraph:
            gold.append(joined(lang, paragraph))
    return gold


def joined(lang: str, sentences: list[str]) -> Gold:
    ends = itertools.accumulate(sentences, lambda end, one: end + 1 + len(one), initial=-1)
    return Gold(lang, " ".join(sentences), tuple(ends)[1:])


def inner(text: str, ends: list[int] | tuple[int, ...]) -> set[int]:
    """The boundaries inside the paragraph, before the white space to their left."""
    last = len(text.rstrip())
    moved = {len(text[:end].rstrip()) for end in ends}
    return {end for end in moved if 0 < end < last}


def marked(text: str, end: int) -> bool:
    return text[:end].rstrip(CLOSERS)[-1:] in tuple(".!?…") and text[end].isspace()


def score(cut: Segmenter, gold: list[Gold]) -> Score:
    right = wanted = given = marked_right = all_marked = exact = 0
    for one in gold:
        want, got = inner(one.text, one.ends), inner(one.text, cut(one.text, one.lang))
        right, wanted, given = right + len(want & got), wanted + len(want), given + len(got)
        exact += want == got
        ends = {end for end in want if marked(one.text, end)}
        all_marked, marked_right = all_marked + len(ends), marked_right + len(ends & got)
    return Score(right, wanted, given, marked_right, all_marked, exact, len(gold))


def speed(cut: Segmenter, gold: list[Gold]) -> float:
    """Millions of characters a second."""
    best = 0.0
    for number in range(5):
        texts = [(f"{one.text} X{number}", one.lang) for one in gold]
        began = time.process_time()
        for text, lang in texts:
            cut(text, lang)
        spent = time.process_time() - began
        best = max(best, sum(len(text) for text, _ in texts) / spent / 1e6)
    return best


def positions(text: str, pieces: list[str]) -> list[int]:
    """Where ``pieces`` of ``text`` end, whatever became of the space between them."""
    at, ends = 0, []
    for piece in pieces:
        found = text.find(piece.strip(), at)
        at = (found if found >= 0 else at) + len(piece.strip())
        ends.append(at)
    return ends


def bare_regex() -> Segmenter:
    pattern = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*(?=\s+[\"'«“„‘(\[—–-]*\s*[A-ZА-ЯІЇЄҐ0-9])")
    return lambda text, _lang: [*(found.end() for found in pattern.finditer(text)), len(text)]


def choppa_srx() -> Segmenter:
    choppa = importlib.import_module("choppa")
    document_of = importlib.import_module("choppa.srx_parser").SrxDocument
    iterator = importlib.import_module("choppa.iterators").SrxTextIterator
    rules = Path(choppa.__file__ or "").parent / "data" / "srx" / "languagetool_segment.srx"
    document = document_of(ruleset=str(rules))

    def cut(text: str, lang: str) -> list[int]:
        return list(itertools.accumulate(len(piece) for piece in iterator(document, lang, text)))

    return cut


def our_srx() -> Segmenter:
    """Our reader of SRX files with the rules that choppa-srx brings."""
    from l10n.text.srx import read_srx

    choppa = importlib.import_module("choppa")
    folder = Path(choppa.__file__ or "").parent / "data" / "srx"
    return read_srx(folder / "languagetool_segment.srx").ends


def nupunkt() -> Segmenter:
    tokenize = importlib.import_module("nupunkt").sent_tokenize
    return lambda text, _lang: positions(text, tokenize(text))


def sentencex() -> Segmenter:
    segment = importlib.import_module("sentencex").segment
    return lambda text, lang: positions(text, list(segment(lang, text)))


RIVALS: dict[str, Callable[[], Segmenter]] = {
    "l10n": lambda: sentence_ends,
    "choppa-srx": choppa_srx,
    "l10n, its SRX rules": our_srx,
    "nupunkt": nupunkt,
    "sentencex": sentencex,
    "a bare regex": bare_regex,
}


def sets() -> dict[str, list[Gold]]:
    whole = {name: treebank(name) for name in ("en_lines", "en", "uk", "uk_lines")}
    halves = {
        f"{name}, {half} half": whole[name][number::2]
        for name in ("en_lines", "uk")
        for number, half in enumerate(("one", "other"))
    }
    return {**whole, **halves, "news, en": news("en"), "news, uk": news("uk")}


def main() -> int:
    if not (DATA / "segmentation").is_dir():
        print("skipped: the evaluation data, ../shared/data, is not here")
        return 0
    segmenters: dict[str, Segmenter] = {}
    for name, load in RIVALS.items():
        try:
            segmenters[name] = load()
        except ImportError:
            print(f"{name}: not installed")
    title = "    P      R      F1  marked  exact  Mchar/s"
    for label, gold in sets().items():
        boundaries = sum(len(inner(one.text, one.ends)) for one in gold)
        print(f"\n{label}: {len(gold)} paragraphs, {boundaries} boundaries\n{'':20}{title}")
        for name, cut in segmenters.items():
            print(f"{name:20}  {score(cut, gold).row()}  {speed(cut, gold):7.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
