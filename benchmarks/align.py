"""Sentence alignment: precision and recall on news, made hard, beside lengths alone.

usage: python benchmarks/align.py [DOCUMENTS]

The documents are professional translations of news, sentence by sentence. To make them hard, at
a printed seed, neighbours are merged on either side and sentences dropped from either side; then
whole texts of several documents in a row are aligned. A bead is right when both of its sides are;
beads with one side alone do not count. Beside ours: our lengths without anything else, and
nltk's ``gale_church`` where nltk is there. The lexicon of "with a memory" is learnt from the other
documents alone. Seconds are CPU time of one core.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data" / "mt" / "news.en-uk.tsv"
SEED = 11
HARDNESS = (("as they are", 0.0, 0.0), ("merged", 0.1, 0.0), ("merged, dropped", 0.1, 0.05),
            ("much merged, much dropped", 0.2, 0.1))  # fmt: skip

Pairs = list[tuple[str, str]]
Spans = set[tuple[int, int, int, int]]
Aligner = Callable[[Sequence[str], Sequence[str], Pairs], Spans]


@dataclass(frozen=True)
class Task:
    """Two texts, the beads between them, and the pairs of other documents."""

    source: list[str]
    target: list[str]
    gold: Spans
    others: Pairs


def main() -> None:
    """Run the comparison, or say why it cannot."""
    if not DATA.is_file():
        print("skipped: no evaluation data")
        return
    documents = read()
    most = int(sys.argv[1]) if len(sys.argv) > 1 else len(documents)
    print(f"seed {SEED}, {most} documents, {sum(map(len, documents[:most]))} pairs of sentences")
    for size, label in ((1, "one document at a time"), (10, "ten documents as one")):
        print(f"\n{label}")
        for name, merged, dropped in HARDNESS:
            chance = random.Random(SEED)
            tasks = [
                made_hard(documents, at, min(at + size, most), merged, dropped, chance)
                for at in range(0, most, size)
            ]
            print(f"  {name}")
            for aligner in (nltk, lengths, ours, ours_with_memory):
                report(aligner, tasks)


def read() -> list[Pairs]:
    """The documents."""
    found: dict[str, Pairs] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        name, source, target = line.split("\t")
        found.setdefault(name, []).append((source, target))
    return list(found.values())


def made_hard(
    documents: list[Pairs], at: int, end: int, merged: float, dropped: float, chance: random.Random
) -> Task:
    """The documents from ``at`` to ``end`` as one text, neighbours merged, sentences dropped."""
    source: list[str] = []
    target: list[str] = []
    gold: Spans = set()
    pairs = [pair for document in documents[at:end] for pair in document]
    place = 0
    while place < len(pairs):
        roll = chance.random()
        one, other = pairs[place]
        start, other_start = len(source), len(target)
        if roll < merged and place + 1 < len(pairs):
            place += 1
            more, another = pairs[place]
            if chance.random() < 0.5:
                source.append(f"{one} {more}")
                target += (other, another)
            else:
                source += (one, more)
                target.append(f"{other} {another}")
        elif roll < merged + dropped:
            if chance.random() < 0.5:
                source.append(one)
            else:
                target.append(other)
        else:
            source.append(one)
            target.append(other)
        place += 1
        if len(source) > start and len(target) > other_start:
            gold.add((start, len(source), other_start, len(target)))
    others = [pair for number, document in enumerate(documents) if not at <= number < end
              for pair in document]  # fmt: skip
    return Task(source, target, gold, others)


def report(aligner: Aligner, tasks: list[Task]) -> None:
    """Precision, recall and F1 over all tasks, and the time it took."""
    right = given = wanted = 0
    start = time.process_time()
    for task in tasks:
        found = aligner(task.source, task.target, task.others)
        if not found:
            return
        right += len(found & task.gold)
        given += len(found)
        wanted += len(task.gold)
    seconds = time.process_time() - start
    precision, recall = right / given, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    name = (aligner.__doc__ or "").rstrip(".")
    print(f"    {name:<28}  P {precision:6.1%}  R {recall:6.1%}  F1 {f1:6.1%}  {seconds:5.1f} s")


def ours(source: Sequence[str], target: Sequence[str], _others: Pairs) -> Spans:
    """Ours, no memory."""
    return _ours(source, target, [])


def ours_with_memory(source: Sequence[str], target: Sequence[str], others: Pairs) -> Spans:
    """Ours, with a memory."""
    return _ours(source, target, others)


def lengths(source: Sequence[str], target: Sequence[str], _others: Pairs) -> Spans:
    """Lengths alone."""
    from l10n.memory.aligning import sentence
    from l10n.memory.aligning.evidence import Evidence
    from l10n.memory.aligning.paths import best_path

    made = [[sentence(text) for text in texts] for texts in (source, target)]
    return _spans(best_path(Evidence(made[0], made[1], None)))


def nltk(source: Sequence[str], target: Sequence[str], _others: Pairs) -> Spans:
    """nltk's gale_church."""
    try:
        from nltk.translate.gale_church import align_blocks
    except ImportError:
        return set()
    found: Spans = set()
    links = align_blocks([len(text) for text in source], [len(text) for text in target])
    groups: list[tuple[set[int], set[int]]] = []
    for one, other in links:
        if groups and (one in groups[-1][0] or other in groups[-1][1]):
            groups[-1][0].add(one)
            groups[-1][1].add(other)
        else:
            groups.append(({one}, {other}))
    for left, right in groups:
        found.add((min(left), max(left) + 1, min(right), max(right) + 1))
    return found


def _ours(source: Sequence[str], target: Sequence[str], others: Pairs) -> Spans:
    from l10n.memory.aligning import align, sentence
    from l10n.memory.aligning.lexicon import learnt

    made = [[sentence(text) for text in texts] for texts in (source, target)]
    known = [frozenset(token for item in side for token in item.tokens) for side in made]
    lexicon = learnt(((_tokens(one), _tokens(two)) for one, two in others), known[0], known[1])
    return _spans(align(made[0], made[1], lexicon))


_KNOWN: dict[str, frozenset[str]] = {}


def _tokens(text: str) -> frozenset[str]:
    from l10n.memory.aligning.tokens import tokens

    return _KNOWN.setdefault(text, tokens(text)) if text not in _KNOWN else _KNOWN[text]


def _spans(beads: Sequence[object]) -> Spans:
    return {
        (bead.start, bead.end, bead.other_start, bead.other_end)
        for bead in beads
        if 0 not in bead.kind
    }


if __name__ == "__main__":
    main()
