"""The analysis of a large project: how long it takes, and whether it is exact.

usage: python benchmarks/analyze.py [SEGMENTS]

The segments are the sources of the real catalogs, then variations of them (words exchanged for
others, at a printed seed); a fifth of them stands twice. They lie in catalogs of a thousand, of
which every tenth is translated and so in the memory. Exactness: the band of some of them beside
comparing with every text before them and every one in the memory.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))
SEED = 7
CATALOG = 1_000
EXACT = 20


def main() -> None:
    """Make the project, analyse it, compare."""
    import memory

    if not memory.DATA.is_dir():
        print("skipped: no evaluation data")
        return
    segments = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(SEED)
    pairs, _queries = memory.corpus(segments * 4 // 5, 1, 1, chance)
    sources = [source for source, _target in pairs]
    sources += chance.sample(sources, segments - len(sources))
    chance.shuffle(sources)
    print(f"seed {SEED}, {len(sources):,} segments, {len(set(sources)):,} different")
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), sources, chance)


def run(folder: Path, sources: list[str], chance: random.Random) -> None:
    """Write the catalogs, then analyse twice: the memory is filled by the first."""
    from l10n.catalogs import new_catalog, write
    from l10n.config import find_project
    from l10n.memory.analysis import analyze, weights
    from l10n.model import State, Unit

    (folder / "l10n.toml").write_text('locales = ["uk"]\n', encoding="utf-8")
    project = find_project(folder)
    done: list[str] = []
    waiting: list[str] = []
    for start in range(0, len(sources), CATALOG):
        some = sources[start : start + CATALOG]
        translated = start // CATALOG % 10 == 0
        (done if translated else waiting).extend(some)
        units = [
            Unit(source, ("x",) if translated else (), context=str(place),
                 state=State.TRANSLATED if translated else State.UNTRANSLATED)
            for place, source in enumerate(some)
        ]  # fmt: skip
        path = project.article_catalog("uk", f"{start // CATALOG:04}")
        write(path, new_catalog("uk").with_units(units))
    for label in ("first, the memory is filled", "again"):
        cpu, wall = _cpu(), time.perf_counter()
        found = analyze(project, "uk")
        spent = f"{_cpu() - cpu:.1f} s CPU, {time.perf_counter() - wall:.1f} s on the clock"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{label:<28} {spent}, {peak:,.0f} MB")
    total = found.total
    for band, volume in total.bands.items():
        print(f"  {band.value:<12} {volume.segments:>8,} {volume.words:>9,} words")
    print(f"  weighted     {total.weighted(weights({})):>18,.0f} words")
    exactness(waiting, done, chance)


def exactness(waiting: list[str], done: list[str], chance: random.Random) -> None:
    """Some texts, each scored with all before it; as the analysis scores them."""
    from l10n.memory.analysis import band_of
    from l10n.memory.analysis.fuzzy import Text, best_scores
    from l10n.memory.ranking import Query, Row, scored

    texts = list(dict.fromkeys([*done, *waiting]))
    scores = best_scores([Text(text) for text in texts], "uk", no_memory)
    asked = chance.sample(range(len(texts)), EXACT)
    same = 0
    for place in asked:
        query, best = Query(texts[place]), 49
        for other in texts[:place]:
            match = scored(Row(0, other, "", "", "", "", 0, 0, "", "", 2, 0), query, best + 1)
            best = match.score if match is not None else best
        same += band_of(best) == band_of(scores[place]) and (best < 50 or best == scores[place])
    print(f"exact: {same} of {EXACT} as by comparing with every earlier text")


def no_memory() -> None:
    """No memory to search."""


def _cpu() -> float:
    """CPU seconds of this process and of those it started."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    main()
