"""How long an update of 1,000 articles takes: all of them, none, one; with the cache and without.

    python benchmarks/update.py [ARTICLES] [--keep FOLDER]

The articles are made of the news in ``../shared/data`` where that is present (a note says when
it is not, and words are made up), in HTML, Markdown and plain text in turn; nine segments of ten
get a target. Seconds are of CPU, this process and its children, the best of three runs but for
the first update, which happens once; wall-clock seconds stand beside them.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from l10n.catalogs import read, write
from l10n.config import Project
from l10n.model import State
from l10n.workspace import update_project
from l10n.workspace.scaffold import create

NEWS = Path(__file__).parents[2] / "shared/data/mt/news.en-uk.tsv"
SUFFIXES = (".html", ".md", ".txt")
AGED = 10


def sentences(chance: random.Random) -> list[tuple[str, str]]:
    """Pairs of an English and a Ukrainian sentence."""
    if NEWS.is_file():
        rows = (line.split("\t") for line in NEWS.read_text(encoding="utf-8").splitlines())
        return [(row[1].strip(), row[2].strip()) for row in rows if len(row) > 2 and row[1].strip()]
    print("no ../shared/data: the words are made up")
    letters = "aeioubdfgklmnprstv"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)]
    made = []
    for _ in range(2000):
        text = " ".join(chance.choices(words, k=chance.randint(6, 30))).capitalize() + "."
        made.append((text, text.upper()))
    return made


def article(texts: list[str], suffix: str, chance: random.Random) -> str:
    """A headline, and paragraphs of one to four sentences."""
    title, rest = texts[0].rstrip("."), texts[1:]
    paragraphs = []
    while rest:
        size = chance.randint(1, 4)
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    if suffix == ".html":
        body = "\n".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in paragraphs)
        return f"<h1>{title}</h1>\n{body}\n"
    head = f"# {title}" if suffix == ".md" else title
    return head + "\n\n" + "\n\n".join(paragraphs) + "\n"


def project_of(folder: Path, number: int, chance: random.Random) -> tuple[Project, dict[str, str]]:
    """A project of ``number`` articles without catalogs, and the target of each source."""
    project = create(folder, "en", ["uk"])
    known = sentences(chance)
    for index in range(number):
        texts = [source for source, _target in chance.sample(known, chance.randint(20, 60))]
        suffix = SUFFIXES[index % len(SUFFIXES)]
        path = project.article_folder("en") / f"story-{index:05}{suffix}"
        path.write_text(article(texts, suffix, chance), encoding="utf-8")
    return project, dict(known)


def translate(project: Project, targets: dict[str, str], chance: random.Random) -> int:
    """Give nine of ten segments a target; how many segments there are."""
    total = 0
    for path in project.article_catalog("uk", "x").parent.glob("*.po"):
        catalog = read(path)
        total += len(catalog.units)
        units = [
            replace(unit, targets=(targets.get(unit.source, unit.source),), state=State.TRANSLATED)
            for unit in catalog.units
            if chance.random() < 0.9
        ]
        write(path, catalog.with_units(units))
    return total


def age(project: Project) -> None:
    """Let every file be older than the clock's doubt, as files are on most days."""
    then = time.time() - AGED
    for path in project.root.rglob("*"):
        if path.is_file() and ".l10n" not in path.parts:
            os.utime(path, (then, then))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU, children included, and of the clock on the wall."""
    before, start = os.times(), time.perf_counter()
    work()
    after = os.times()
    cpu = sum(after[:4]) - sum(before[:4])
    return cpu, time.perf_counter() - start


def edit(project: Project, turn: int) -> Path:
    """Change one sentence of one article."""
    path = sorted(project.article_folder("en").glob("story-*"))[turn * 7 + 3]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(". ", f" indeed {turn}. ", 1), encoding="utf-8")
    return path


def best(work: Callable[[int], tuple[float, float]], runs: int = 3) -> tuple[float, float]:
    """The quickest of ``runs``."""
    return min(work(turn) for turn in range(runs))


def measure(project: Project, number: int, targets: dict[str, str], chance: random.Random) -> None:
    """Print one line for each kind of update."""
    full = timed(lambda: update_project(project))
    segments = translate(project, targets, chance)
    size = sum(path.stat().st_size for path in project.article_folder("en").iterdir())
    print(f"{number} articles, {segments} segments, {size / 1e6:.1f} MB, {os.cpu_count()} cores")
    update_project(project)
    age(project)
    # The stats of the aged files are new: this run takes their digests, the next ones need not.
    time.sleep(2.1)
    update_project(project)

    def one(turn: int, *, cached: bool) -> tuple[float, float]:
        path = edit(project, turn)
        found: list[object] = []
        spent = timed(lambda: found.extend(update_project(project, cached=cached)))
        changed = [item.source for item in found if item.changed]  # type: ignore[attr-defined]
        assert changed == [project.relative(path)], changed
        return spent

    def none(*, cached: bool) -> tuple[float, float]:
        return timed(lambda: update_project(project, cached=cached))

    rows = [
        ("first update, every catalog written", full),
        ("nothing changed, no cache", best(lambda _turn: none(cached=False))),
        ("one article changed, no cache", best(lambda turn: one(turn, cached=False))),
        ("nothing changed", best(lambda _turn: none(cached=True))),
        ("one article changed", best(lambda turn: one(turn + 3, cached=True))),
    ]
    print(f"{'':40}{'CPU s':>9}{'wall s':>9}{'of the first':>14}")
    for name, (cpu, wall) in rows:
        print(f"{name:40}{cpu:9.3f}{wall:9.3f}{cpu / full[0]:13.2%}")


def main(arguments: list[str]) -> None:
    """Make the project, measure."""
    numbers = [int(text) for text in arguments if text.isdigit()]
    keep = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        project, targets = project_of(keep or Path(folder) / "news", (numbers or [1000])[0], chance)
        measure(project, (numbers or [1000])[0], targets, chance)


if __name__ == "__main__":
    main(sys.argv[1:])
