"""Merging without loss, and how fast: `python benchmarks/merge.py [--histories N] [--git N]`.

Plays random histories of two people (see histories.py) and stops at the first loss: N merged
in this process, in both orders and through criss-crosses, then N through git itself in two
clones with the driver installed (merge, rebase, cherry-pick, stash pop; see clones.py).
Catalogs that git merged are looked at by `msgfmt -c` where it is installed. Times are
processor seconds of this process; of git's histories, wall-clock.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import clones
import histories

from l10n.approvals import Ledger, approve, dump, parse, verify
from l10n.catalogs import Catalog, merge3, new_catalog
from l10n.catalogs import dump as dump_catalog
from l10n.catalogs import parse as parse_catalog
from l10n.model import State, Unit

UNITS = 10_000
LINES = 100_000
SENTENCE = "Allies of Ukraine are outraged by the deployment of troops, number {}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--git", type=int, default=100)
    arguments = parser.parse_args()
    seconds, merges = timed(lambda: in_process(arguments.histories))
    played = f"{arguments.histories} histories in this process"
    print(f"{played}: {merges} merges, 0 losses, {seconds:.0f} s")
    start = time.perf_counter()
    merges = through_git(arguments.git)
    seconds = time.perf_counter() - start
    played = f"{arguments.git} histories in two clones"
    print(f"{played}: {merges} merges by git, 0 losses, {seconds:.0f} s")
    big_merge()
    big_ledger()


def in_process(count: int) -> int:
    """Merge ``count`` histories; gives the number of merges."""
    merges = 0
    for seed in range(count):
        editor = histories.Editor(seed)
        base = editor.start()
        for _round in range(3):
            ours = editor.work(base, "Олена", editor.random.randint(1, 6))
            theirs = editor.work(base, "Іван", editor.random.randint(1, 6))
            one = histories.merged(base, ours, theirs)
            other = histories.merged(base, theirs, ours)
            histories.check(base, ours, theirs, one)
            histories.check(base, theirs, ours, other)
            assert histories.approved_content(one) == histories.approved_content(other)
            merges += 2
            if editor.random.random() < 0.3:
                ours, theirs = editor.work(one, "Олена", 2), editor.work(other, "Іван", 2)
                base, one = one, histories.merged(one, ours, theirs)
                histories.check_new((base, other), (ours, theirs), one)
                merges += 1
            base = one
    return merges


def through_git(count: int) -> int:
    """Play ``count`` histories in two clones; gives the number of merges git made."""
    merges = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            merges += clones.history(Path(folder) / "desk", seed)
            for name in ("olena", "ivan"):
                catalog = Path(folder) / "desk" / name / histories.NAME
                if shutil.which("msgfmt"):
                    command = ["msgfmt", "-c", "-o", "/dev/null", str(catalog)]
                    done = subprocess.run(command, capture_output=True, text=True, check=False)
                    assert done.returncode == 0, done.stderr
    return merges


def big_merge() -> None:
    """A catalog of 10,000 units, of which each side changed a tenth, a hundred both."""
    base = new_catalog("uk").with_units(map(unit, range(UNITS)))
    ours = changed(base, range(0, UNITS // 10))
    theirs = changed(base, range(UNITS // 10 - 100, UNITS // 5 - 100))
    data = [dump_catalog(catalog) for catalog in (base, ours, theirs)]
    ledger = Ledger().with_approvals(
        approve(replace(item, locale="uk"), "Олена", "2024-11-05T10:00:00+00:00", "x.po")
        for item in ours.units[:500]
    )

    def merge() -> Catalog:
        sides = [parse_catalog(version, "x.po") for version in data]
        result = merge3(
            *sides, approved=lambda item: ledger.approval(replace(item, locale="uk")) is not None
        )
        dump_catalog(result.catalog)
        return result.catalog

    seconds = median(merge)
    print(f"{UNITS} units, 2 × 1,000 changed: read, merged, written in {seconds:.2f} s (goal: 1 s)")


def big_ledger() -> None:
    """A ledger of 100,000 lines read, written, and held against as many units."""
    units = [replace(unit(number), locale="uk", path="a.po") for number in range(LINES)]
    at = "2024-11-05T10:00:00+00:00"
    lines = "".join(
        dump(Ledger().with_approvals([approve(item, "Олена <o@example.org>", at, "a.po")]))
        .decode()
        .split("\n", 1)[1]
        for item in units
    )
    data = lines.encode()
    ledger = parse(data, "approvals.tsv")
    now = datetime.now(UTC)
    print(
        f"ledger of {LINES} lines ({len(data) / 1e6:.0f} MB): "
        f"read in {median(lambda: parse(data, 'x')):.2f} s (goal: 0.3 s), "
        f"written in {median(lambda: dump(ledger)):.2f} s, "
        f"verified in {median(lambda: verify(units, ledger, ['a.po'], now)):.2f} s"
    )


def unit(number: int) -> Unit:
    name = hashlib.sha256(str(number).encode()).hexdigest()[:12]
    text = f"Союзники України обурені розгортанням військ, номер {number} {name}"
    places = (("articles/en/story.html", number),)
    return Unit(SENTENCE.format(number), (text,), state=State.TRANSLATED, references=places)


def changed(catalog: Catalog, numbers: range) -> Catalog:
    units = catalog.units
    word = f"після {numbers.start}"
    return catalog.with_units(
        replace(units[number], targets=(f"{units[number].target} {word}",)) for number in numbers
    )


def timed(work: Callable[[], int]) -> tuple[float, int]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def median(work: Callable[[], object], runs: int = 5) -> float:
    """The median of the runs, in processor seconds."""
    times = []
    for _run in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
