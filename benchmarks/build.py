"""How long `l10n build` takes: `python benchmarks/build.py [ARTICLES] [--keep FOLDER]`.

A project of 10,000 articles (English, HTML, Markdown and plain text in turn, 8 to 24 sentences
of the news in ``../shared/data``, made-up words where that is absent) with a Ukrainian catalog
each, nine segments of ten approved, is built in two languages:

- *full*: there is no site and no record;
- *again*: nothing changed;
- *edit*: a sentence of one article changed; *approval*: one unit was approved;
- *templates*: Jinja2 alone, one process, renders as many pages of the same template from
  values that are ready.

Seconds are of CPU, this process and its children, beside those on the wall; memory is the
peak of the largest single process. Each build is a process of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import update as corpus

from l10n.approvals import Ledger, approve, load, save
from l10n.approvals.ledger import parse
from l10n.catalogs import read, write
from l10n.config import Project, find_project
from l10n.model import State
from l10n.workspace import update_project
from l10n.workspace.scaffold import create

AT = "2024-11-05T12:00:00+00:00"
SAMPLE = 400
BUILD = """
import resource, sys, time
from pathlib import Path
from l10n.config import find_project
from l10n.publish import build
result = build(find_project(Path(sys.argv[1])))
peak = max(resource.getrusage(who).ru_maxrss for who in
           (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(result.printed, len(result.pages), peak)
"""


def project_of(folder: Path, number: int) -> Project:
    """The project: ``number`` articles, their catalogs, the ledger."""
    chance = random.Random(4)
    project = create(folder, "en", ["uk"])
    known = corpus.sentences(chance)
    targets: dict[str, str] = {}
    for index in range(number):
        texts = []
        for source, target in chance.sample(known, chance.randint(8, 24)):
            # No article shares a sentence with another: each has approvals of its own.
            texts.append(f"{source.rstrip('.')}, {index}.")
            targets[texts[-1]] = f"{target.rstrip('.')}, {index}."
        suffix = corpus.SUFFIXES[index % len(corpus.SUFFIXES)]
        path = project.article_folder("en") / f"story-{index:05}{suffix}"
        path.write_text(corpus.article(texts, suffix, chance), encoding="utf-8")
    update_project(project)
    lines = []
    for path in sorted(project.article_catalog("uk", "x").parent.glob("*.po")):
        catalog = read(path)
        units = [
            replace(unit, targets=(targets.get(unit.source, unit.source),), state=State.TRANSLATED)
            for unit in catalog.units
        ]
        write(path, catalog.with_units(units))
        name = project.relative(path)
        for unit in units:
            if chance.random() < 0.9:
                given = approve(replace(unit, locale="uk", path=name), "Olha", AT, name)
                lines.append("\t".join((given.digest, AT, "Olha", name, given.excerpt, given.unit)))
    ledger: Ledger = parse(("\n".join(lines) + "\n").encode(), "approvals.tsv")
    save(project.ledger("uk"), ledger)
    return project


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU, children included, and on the wall."""
    before, start = os.times(), time.perf_counter()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), time.perf_counter() - start


def built(root: Path) -> tuple[float, float, int, int, float]:
    """CPU and wall seconds of one build, articles printed, pages, megabytes at the peak."""
    told: list[str] = []

    def run() -> None:
        command = [sys.executable, "-c", BUILD, str(root)]
        told.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    cpu, wall = timed(run)
    printed, pages, peak = map(int, told[0].split())
    return cpu, wall, printed, pages, peak / 1024


def templates_alone(project: Project, pages: int) -> tuple[float, float]:
    """CPU and wall seconds of Jinja2 for ``pages`` pages whose values are ready."""
    from l10n.publish import templates
    from l10n.publish.approved import ledgers_of
    from l10n.publish.pages import press_of, printed
    from l10n.publish.site import sources_of

    press = press_of(project)
    ledgers = ledgers_of(project, indexed=True)
    ready: list[dict[str, object]] = []
    render = templates.render

    def kept(environment: object, name: str, values: dict[str, object]) -> bytes:
        ready.append(values)
        return render(environment, name, values)  # type: ignore[arg-type]

    templates.render = kept  # type: ignore[assignment]
    try:
        for _article in printed(press, ledgers, sources_of(project)[:SAMPLE]):
            pass
    finally:
        templates.render = render
    environment = templates.environment(project.templates)

    def all_pages() -> None:
        for at in range(pages):
            render(environment, "article.html", ready[at % len(ready)])

    return timed(all_pages)


def edited(project: Project, turn: int) -> None:
    """Change one sentence of one article."""
    path = sorted(project.article_folder("en").glob("story-*"))[turn * 7 + 3]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(". ", f" indeed {turn}. ", 1), encoding="utf-8")


def approved(project: Project, turn: int) -> None:
    """Approve one unit that is not."""
    ledger = load(project.ledger("uk"))
    for path in sorted(project.article_catalog("uk", "x").parent.glob("*.po"))[turn * 11 :]:
        name = project.relative(path)
        for unit in read(path).units:
            waiting = replace(unit, locale="uk", path=name)
            if not unit.obsolete and unit.target and ledger.approval(waiting) is None:
                given = approve(waiting, "Olha", AT, name)
                save(project.ledger("uk"), ledger.with_approvals([given]))
                return


def age(project: Project) -> None:
    """Let the sources be older than the clock's doubt, as files are on most days."""
    then = time.time() - 10
    for name in ("articles", "locales"):
        for path in (project.root / name).rglob("*"):
            if path.is_file():
                os.utime(path, (then, then))


def measure(project: Project) -> None:
    """Print a line for each kind of build."""
    size = project.ledger("uk").stat().st_size / 1e6
    articles = len(list(project.article_folder("en").glob("story-*")))
    print(f"{articles} articles in 2 languages, a ledger of {size:.0f} MB, {os.cpu_count()} cores")
    full = built(project.root)
    alone = templates_alone(project, articles * 2)
    age(project)
    time.sleep(2.1)
    rows = [("full", full), ("again, stats taken anew", built(project.root))]
    rows += [("again", built(project.root)) for _turn in range(2)]
    for name, change in (("edit", edited), ("approval", approved)):
        for turn in range(2):
            change(project, turn)
            rows.append((name, built(project.root)))
    print(f"{'':26}{'CPU s':>8}{'wall s':>8}{'printed':>9}{'pages':>8}{'peak MB':>9}")
    for name, (cpu, wall, printed, pages, peak) in rows:
        print(f"{name:26}{cpu:8.2f}{wall:8.2f}{printed:9}{pages:8}{peak:9.0f}")
    print(f"{'templates alone':26}{alone[0]:8.2f}{alone[1]:8.2f}")
    print(f"full / templates alone: CPU {full[0] / alone[0]:.2f}, wall {full[1] / alone[1]:.2f}")
    manifest = project.dist / "l10n-manifest.json"
    print(f"manifest: {manifest.stat().st_size / 1e6:.0f} MB")


def main(arguments: list[str]) -> None:
    """Make the project (or take the one that was kept), measure."""
    numbers = [int(text) for text in arguments if text.isdigit()]
    keep = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
    with tempfile.TemporaryDirectory() as folder:
        root = keep or Path(folder) / "news"
        if (root / "l10n.toml").is_file():
            project = find_project(root)
            for path in (project.dist, project.cache / "build"):
                shutil.rmtree(path, ignore_errors=True)
        else:
            project = project_of(root, (numbers or [10_000])[0])
        measure(project)


if __name__ == "__main__":
    main(sys.argv[1:])
