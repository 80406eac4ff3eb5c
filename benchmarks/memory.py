"""The translation memory at a million segments: build, size, cold start, queries, exactness.

usage: python benchmarks/memory.py [SEGMENTS] [QUERIES] [SHORTEST]

The segments are the sources and targets of the real catalogs, then variations of them (words
exchanged for others of the same catalogs, at a printed seed), so lengths are distributed as
they really are; SHORTEST leaves out what has fewer characters. Queries are such segments and
variations that are not in the memory. Beside ours: rapidfuzz over a list in the process, our
store in PostgreSQL, and with the first hundred thousand segments translate-toolkit's matcher,
where they are there. Milliseconds are CPU time of one core, for PostgreSQL wall-clock time.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data" / "po"
SEED = 7
WORD = re.compile(r"[^\W\d_]+")
EXACT = 12
TOOLKIT = 100_000
BANDS = ((1, 20), (21, 50), (51, 100), (101, 250), (251, 10_000))

Texts = list[tuple[str, str]]
Search = Callable[[str], object]


def main() -> None:
    """Run the comparison, or say why it cannot."""
    if not DATA.is_dir():
        print("skipped: no evaluation data")
        return
    segments = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    chance = random.Random(SEED)
    shortest = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    texts, queries = corpus(segments, count, shortest, chance)
    print(f"seed {SEED}, {len(texts):,} segments, {len(queries):,} queries, best 5 from 70 % on")
    lengths = sorted(len(source) for source, _target in texts)
    shown = ", ".join(f"{share:.0%} {lengths[int(len(lengths) * share)]}" for share in QUANTILES)
    print(f"characters a segment, up to: {shown}, longest {lengths[-1]:,}\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        build(path, texts)
        child(path, queries)
        exactness(path, texts, chance.sample(queries, EXACT))
    rapidfuzz_list(texts, chance.sample(queries, EXACT))
    toolkit(texts[:TOOLKIT], queries[:EXACT])
    postgres(texts, queries[:200])


QUANTILES = (0.1, 0.5, 0.9, 0.99)


def corpus(
    segments: int, count: int, shortest: int, chance: random.Random
) -> tuple[Texts, list[str]]:
    """``segments`` pairs with different sources, and ``count`` queries."""
    from l10n.catalogs import read

    real: dict[str, str] = {}
    for path in sorted(DATA.glob("*.po")):
        for unit in read(path).units:
            if len(unit.source) >= shortest and unit.target and not unit.obsolete:
                real.setdefault(unit.source, unit.target)
    pairs = list(real.items())
    words = [word for source, _target in pairs for word in WORD.findall(source)]

    def varied(text: str, rate: float) -> str:
        return WORD.sub(
            lambda found: chance.choice(words) if chance.random() < rate else found.group(), text
        )

    found = dict(islice(pairs, segments))
    while len(found) < segments:
        source, target = chance.choice(pairs)
        new = varied(source, chance.choice((0.15, 0.3, 0.5, 0.8)))
        found.setdefault(new if new not in found else f"{new} {chance.choice(words)}", target)
    asked = [
        varied(chance.choice(pairs)[0], chance.choice((0, 0.1, 0.2, 0.4, 0.8)))
        for _number in range(count)
    ]
    return list(found.items()), asked


def build(path: Path, texts: Texts) -> None:
    """Store everything, with the index."""
    from l10n.memory import open_memory

    start = time.process_time()
    with open_memory(path) as memory:
        memory.store(entries(texts))
    seconds = time.process_time() - start
    size = sum(file.stat().st_size for file in path.parent.iterdir()) / 1e6
    print(f"build        {len(texts) / seconds:,.0f} units/s, {size:,.0f} MB on the disk")


def entries(texts: Texts) -> Iterator[object]:
    """The segments as one catalog's."""
    from l10n.memory.entries import Entry

    for number, (source, target) in enumerate(texts):
        yield Entry(source, target, "uk", context=str(number), path="locales/uk/big.po")


def child(path: Path, queries: list[str]) -> None:
    """Open and search in a process of its own: its memory and its cold start are measured."""
    command = [sys.executable, __file__, "--child", str(path)]
    given = "\0".join(queries)
    subprocess.run(command, input=given, text=True, check=True)


def searched(path: Path, queries: list[str]) -> None:
    """What the child does."""
    start = time.process_time()
    from l10n.memory import open_memory

    memory = open_memory(path)
    memory.search(queries[0], locale="uk")
    print(f"cold start   {time.process_time() - start:.2f} s: import, open, first query")
    timed("sqlite", queries, lambda text: memory.search(text, locale="uk"))
    for shortest, longest in BANDS:
        some = [text for text in queries if shortest <= len(text) <= longest]
        if some:
            label = f"  {shortest}–{longest}" if longest < 10_000 else f"  over {shortest - 1}"
            timed(label, some, lambda text: memory.search(text, locale="uk"))
    print(f"RSS          {peak():,.0f} MB at most")


def peak() -> float:
    """The most memory this program had, in MB; a process inherits the figure of getrusage."""
    status = Path("/proc/self/status")
    if status.is_file():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def timed(
    name: str, queries: list[str], search: Search, clock: Callable[[], float] = time.process_time
) -> None:
    """Median, 95th percentile and maximum of the queries' times."""
    times = []
    for text in queries:
        start = clock()
        search(text)
        times.append((clock() - start) * 1e3)
    times.sort()
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(
        f"{name:<13}median {middle:.1f} ms, 95 % {high:.1f} ms, max {times[-1]:.1f} ms"
        f" ({len(times):,} queries)"
    )


def exactness(path: Path, texts: Texts, queries: list[str]) -> None:
    """Compare with scoring every segment, and time that."""
    from l10n.memory import open_memory
    from l10n.memory.ranking import Best, Query, Row

    same = 0
    start = time.process_time()
    with open_memory(path) as memory:
        for text in queries:
            query = Query(text, "uk", now=int(time.time()))
            best = Best(query, 5, 70)
            for number, (source, target) in enumerate(texts):
                score = query.measure.similarity(source, best.floor)
                if score >= best.floor:
                    place = (str(number), "locales/uk/big.po", "", 0, 0, "", "", 1, 0)
                    best.offer([Row(number, source, target, *place)])
            same += best.matches() == memory.search(text, locale="uk")
    seconds = (time.process_time() - start) / len(queries)
    print(f"exact        {same} of {len(queries)} queries as by scoring all ({seconds:.1f} s each)")


def rapidfuzz_list(texts: Texts, queries: list[str]) -> None:
    """The fastest there is without an index, by characters alone."""
    from rapidfuzz import fuzz, process

    sources = [source for source, _target in texts]

    def search(text: str) -> object:
        return process.extract(text, sources, scorer=fuzz.ratio, score_cutoff=70, limit=5)

    timed("rapidfuzz", queries, search)


def toolkit(texts: Texts, queries: list[str]) -> None:
    """translate-toolkit's matcher: Levenshtein over the candidates of a like length."""
    try:
        from translate.search.match import matcher  # type: ignore[import-not-found]
        from translate.storage.base import (  # type: ignore[import-not-found]
            TranslationStore,
            TranslationUnit,
        )
    except ImportError:
        print("toolkit      skipped: translate-toolkit is not installed")
        return
    store = TranslationStore()
    for source, target in texts:
        unit = TranslationUnit(source)
        unit.target = target
        store.addunit(unit)
    start = time.process_time()
    found = matcher(store, max_candidates=5, min_similarity=70, max_length=1000)
    seconds = time.process_time() - start
    print(f"toolkit      {len(texts):,} segments, {len(texts) / seconds:,.0f} units/s")
    failed: list[str] = []

    def search(text: str) -> None:
        try:
            found.matches(text)
        except TypeError:  # two candidates that are equally like: it compares the units
            failed.append(text)

    timed("toolkit", queries, search)
    if failed:
        print(f"             {len(failed)} of them ended in its TypeError")


def postgres(texts: Texts, queries: list[str]) -> None:
    """Our store in PostgreSQL at ``L10N_MEMORY_URL``."""
    url = os.environ.get("L10N_MEMORY_URL")
    if not url:
        print("postgres     skipped: L10N_MEMORY_URL names no empty database")
        return
    from l10n.memory import open_memory

    with open_memory(url) as memory:
        if len(memory):
            print("postgres     skipped: the database at L10N_MEMORY_URL is not empty")
            return
        start = time.perf_counter()
        memory.store(entries(texts))
        seconds = time.perf_counter() - start
        print(f"postgres     {len(texts):,} segments, {len(texts) / seconds:,.0f} units/s")
        clock = time.perf_counter
        timed("postgres", queries, lambda text: memory.search(text, locale="uk"), clock)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        searched(Path(sys.argv[2]), sys.stdin.read().split("\0"))
    else:
        main()
