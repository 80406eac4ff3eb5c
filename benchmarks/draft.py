"""Drafting a project: segments a second, where the time goes, memory, and what grows.

usage: python benchmarks/draft.py [UNITS] [MODEL_UNITS]

The units are the sources of real catalogs and of real news, repeated as often as they are in
fact, then variations of them (numbers exchanged, words exchanged at a printed seed) up to UNITS;
they stand in catalogs of two hundred. Every third source is in the memory, with the translation
it has. The engine ``echo`` gives each text back, so that what is measured is the pipeline: at a
quarter of the units and at all of them, each in a process of its own. Then MODEL_UNITS news
sentences go through the starter model. Seconds are CPU time; stages are by their own time.
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
from collections import Counter
from contextlib import suppress
from functools import wraps
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data"
SEED = 11
A_CATALOG = 200
NUMBER = re.compile(r"\d+")

Texts = list[tuple[str, str]]


def main() -> None:
    """Each measurement in a process of its own, or a word of why there is none."""
    if not DATA.is_dir():
        print("skipped: no evaluation data")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    sentences = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    print(f"seed {SEED}, {os.cpu_count()} cores")
    for engine, size in (("echo", count // 4), ("echo", count), ("argos", sentences)):
        subprocess.run([sys.executable, __file__, "--one", engine, str(size)], check=True)


def one(engine: str, size: int) -> None:
    """Make a project of ``size`` units and draft it."""
    from l10n.drafting import draft_catalogs, job_of
    from l10n.engines import load_engine
    from l10n.memory import open_memory
    from l10n.terms import load_glossary

    texts = news() if engine == "argos" else corpus(size)
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(Path(folder), [source for source, _target in texts[:size]])
        with open_memory(project.cache / "memory.sqlite") as memory:
            if engine != "argos":
                memory.add(learnt(texts))
            base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            glossary = load_glossary(ROOT / "glossary.csv")
            job = job_of(
                project, "uk", memory=memory, engine=load_engine(engine), glossary=glossary
            )
            spent = watched()
            wall, cpu = time.perf_counter(), time.process_time()
            result = draft_catalogs(project, job)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\n{engine}, {size:,} units: {result.drafted / cpu:,.0f} segments a CPU second "
        f"({cpu:.1f} s, {wall:.1f} s by the clock), RSS {peak / 1024:.0f} MiB, "
        f"{(peak - base) / 1024:.0f} of them for the job"
    )
    print(
        f"  memory {result.from_memory:,} ({result.repaired:,} repaired), "
        f"term base {result.from_glossary:,}, engine {result.from_engine:,}, left {result.left:,}"
    )
    rest = cpu - sum(spent.values())
    for stage, seconds in [*spent.most_common(), ("the rest", rest)]:
        print(f"  {stage:<32}{seconds:7.2f} s  {seconds / cpu:4.0%}")


def watched() -> Counter[str]:
    """Own CPU time by stage, as it goes."""
    from l10n.drafting import batches, journal, projects, sources, streaming, writing
    from l10n.memory.memory import Memory

    spent: Counter[str] = Counter()
    inner = [0.0]

    def watch(holder: object, name: str, stage: str) -> None:
        real = getattr(holder, name)

        @wraps(real)
        def timed(*args, **more):
            before, inner[0], begun = inner[0], 0.0, time.process_time()
            try:
                return real(*args, **more)
            finally:
                whole = time.process_time() - begun
                spent[stage] += whole - inner[0]
                inner[0] = before + whole

        setattr(holder, name, timed)

    def stepped(holder: object, name: str, stage: str) -> None:
        real = getattr(holder, name)

        def steps(*args, **more):
            source = SimpleNamespace(next=iter(real(*args, **more)).__next__)
            watch(source, "next", stage)
            with suppress(StopIteration):
                while True:
                    yield source.next()

        setattr(holder, name, steps)

    stepped(projects, "_waiting", "reading catalogs")
    watch(Memory, "search_many", "memory: search")
    watch(sources, "repaired", "memory: repair")
    watch(streaming, "with_draft", "making drafts")
    watch(sources, "from_glossary", "term base")
    watch(batches, "translate_units", "engine, codes, guards that mend")
    watch(batches, "with_terms", "terms: asking again")
    watch(batches, "learn_renderings", "terms: renderings")
    watch(sources, "enforce", "terms: enforcing")
    watch(sources, "romanize_names", "names")
    watch(batches, "answered", "guards")
    watch(writing, "_write", "writing catalogs")
    watch(journal.Journal, "add", "journal")
    return spent


def project_of(folder: Path, sources: list[str]):
    """A project whose article catalogs have these sources, two hundred each."""
    from l10n.catalogs import new_catalog, write
    from l10n.config import find_project
    from l10n.model import BlockKind, Unit

    (folder / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n')
    project = find_project(folder)
    for number, start in enumerate(range(0, len(sources), A_CATALOG)):
        some = dict.fromkeys(sources[start : start + A_CATALOG])
        units = [Unit(text, kind=BlockKind.PARAGRAPH) for text in some]
        path = project.article_catalog("uk", f"a{number:05}")
        write(path, new_catalog("uk").with_units(units))
    return project


def learnt(texts: Texts):
    """Every third translation, as of other articles."""
    from l10n.model import State, Unit

    for number, (source, target) in enumerate(texts):
        if number % 3 == 0 and target:
            path = f"locales/uk/articles/old{number // A_CATALOG}.po"
            yield Unit(source, (target,), locale="uk", state=State.TRANSLATED, path=path)


def news() -> Texts:
    """Sentences of news with their translations."""
    rows = (DATA / "mt" / "news.en-uk.tsv").read_text("utf-8").splitlines()
    return [(fields[1], fields[2]) for row in rows if len(fields := row.split("\t")) == 3]


def corpus(size: int) -> Texts:
    """Real pairs, then variations of them without a translation, in a fixed order."""
    from l10n.catalogs import read

    chance = random.Random(SEED)
    pairs = news()
    for path in sorted((DATA / "po").glob("*.po")):
        pairs += [
            (unit.source, unit.target)
            for unit in read(path).units
            if unit.source.strip() and unit.source_plural is None and not unit.obsolete
        ]
    words = [word for source, _target in pairs[:4000] for word in source.split()]
    while len(pairs) < size:
        source, _target = pairs[chance.randrange(len(pairs))]
        if NUMBER.search(source):
            pairs.append((NUMBER.sub(str(chance.randrange(1, 999)), source), ""))
            continue
        parts = source.split(" ")
        parts[chance.randrange(len(parts))] = chance.choice(words)
        pairs.append((" ".join(parts), ""))
    chance.shuffle(pairs)
    return pairs[:size]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main()
