"""How the checks do on real translations: `python benchmarks/checks.py [alarms|catch|speed]`.

- *alarms*: findings a rule raises in published translations, per 1,000 units. Nearly all of
  them are good, so what is raised is a false alarm or a mistake its translators overlooked:
  `--show RULE` prints a sample of the flags to be read by a person;
- *catch*: mistakes of one kind made in translations that the rule found good, and how many of
  them it finds (`benchmarks/checks_seeds/`); the seed is printed, a run can be repeated;
- *speed*: messages a second of `l10n check` and of translate-toolkit's `pofilter`, whole
  processes over the same files (`--pofilter PATH`, or `--install` to put it into a throwaway
  virtual environment), the quickest of `--times` runs of each.

The texts are those of `../shared/data`: catalogs (po/) and news (mt/news.en-uk.tsv, in both
directions), or PO files and folders given as arguments. `--rule` may be repeated.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from checks_seeds import seeds

from l10n.catalogs import read
from l10n.checks import CheckContext, Scope, View, check_unit, check_units, render_text, rules
from l10n.checks.planning import planned
from l10n.errors import L10nError
from l10n.model import BlockKind, Severity, State, Unit
from l10n.terms import load_glossary

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
WANTED = 500
TRIES = 60_000


@dataclass(frozen=True)
class Batch:
    """Units that are checked together: a catalog, or the news in one direction."""

    name: str
    units: list[Unit]
    context: CheckContext


def main() -> None:
    options = _arguments()
    if options.part == "speed":
        speed(options)
        return
    batches = list(_batches(options))
    if not batches:
        sys.exit("skipped: no ../shared/data, and no files given")
    units = sum(len(batch.units) for batch in batches)
    print(f"{units} translated units of {len(batches)} files; seed {options.seed}\n")
    if options.profile:
        profile(batches)
    elif options.show:
        show(batches, options.show, options.sample, options.seed)
    elif options.part == "catch":
        catch(batches, options.seed, options.rule)
    else:
        alarms(batches, options.rule)


def alarms(batches: Sequence[Batch], only: Sequence[str] = ()) -> None:
    """A table by rule: findings per 1,000 units, in catalogs and in the news."""
    groups = ("catalogs", "news to uk", "news to en")
    totals = Counter[str]()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for batch in batches:
        group = batch.name if batch.name in groups else "catalogs"
        totals[group] += len(batch.units)
        for finding in check_units(batch.units, batch.context):
            if not only or finding.rule in only:
                counts[str(finding.severity), finding.rule][group] += 1
    shown = [group for group in groups if totals[group]]
    print(f"{'per 1,000 units':36}" + "".join(f"{group:>13}" for group in (*shown, "all")))
    for severity in map(str, Severity):
        rows = {key: found for key, found in counts.items() if key[0] == severity}
        for (_, name), found in sorted(rows.items(), key=lambda row: -row[1].total()):
            print(f"{severity:9}{name:27}" + _rates(found, totals, shown))
        everything = sum(rows.values(), Counter())
        print(f"{severity:9}{'TOGETHER':27}" + _rates(everything, totals, shown) + "\n")


def show(batches: Sequence[Batch], rule: str, sample: int, seed: int) -> None:
    """``sample`` findings of one rule (or of all errors: ``error``), drawn at random."""
    found = [
        finding
        for batch in batches
        for finding in check_units(batch.units, batch.context)
        if rule in {finding.rule, str(finding.severity)}
    ]
    drawn = random.Random(seed).sample(found, min(sample, len(found)))
    print(render_text(drawn, lambda path, line: None))
    print(f"{len(drawn)} of {len(found)}")


def catch(batches: Sequence[Batch], seed: int, only: Sequence[str] = ()) -> None:
    """A table by kind of mistake: how many of 500 the rule finds."""
    pool = [(unit, batch.context) for batch in batches for unit in batch.units]
    known = {rule.name for rule in rules()}
    print(f"{'mistake':44}{'made':>7}{'caught':>8}")
    for rule, kind, seeder in seeds():
        if (only and rule not in only) or rule not in known:
            continue
        draw = random.Random(f"{seed} {rule} {kind}")
        made = caught = 0
        for unit, context in draw.sample(pool, min(TRIES, len(pool))):
            bad = seeder(unit, draw)
            if bad is None or rule in _found([unit], context):
                continue
            made += 1
            caught += rule in _found(bad if isinstance(bad, tuple) else [bad], context)
            if made == WANTED:
                break
        share = f"{100 * caught / made:7.1f}%" if made else "       -"
        print(f"{(f'{rule}: {kind}' if kind else rule):44}{made:7}{share}")


def speed(options: argparse.Namespace) -> None:
    """Messages a second, whole processes: ours on all processors, and pofilter."""
    files = _files(options.paths)
    if not files:
        sys.exit("skipped: no ../shared/data/po, and no files given")
    count = sum(len(found[0]) for file in files if (found := _translated(file)) is not None)
    print(f"{len(files)} files, {count} translated messages, {os.cpu_count()} processors\n")
    print(f"{'':24}{'s':>8}{'CPU s':>8}{'messages/s':>12}{'findings':>10}")
    with tempfile.TemporaryDirectory() as folder:
        home, copies = Path(folder), Path(folder, "in")
        copies.mkdir()
        for number, file in enumerate(files):
            shutil.copyfile(file, copies / f"{number}-{file.name}")
        os.environ["L10N_CACHE_DIR"] = str(home / "cache")
        ours = [sys.executable, "-m", "l10n", "-C", str(copies), "check", "--format", "json"]
        others = [rule.name for rule in rules() if rule.name != "spelling"]
        names = [word for name in others for word in ("--rule", name)]
        cold = []
        for _time in range(options.times):
            shutil.rmtree(home / "cache", ignore_errors=True)
            cold.append(_run(ours))
        first = _quickest("l10n check, first time", cold, count, '"rule":', home)
        again = [_run(ours) for _time in range(options.times)]
        _quickest("  again, nothing changed", again, count, '"rule":', home)
        _quickest("  without spelling", [_run([*ours, *names])], count, '"rule":', home)
        pofilter = options.pofilter or (options.install and _installed(home))
        if not pofilter:
            print("pofilter left out: name it with --pofilter, or give --install")
            return
        command = [str(pofilter), "--progress=none", str(copies), str(home / "out")]
        runs = [_run(command) for _time in range(options.times)]
        theirs = _quickest("pofilter", runs, count, "(pofilter)", home)
        print(
            f"\nthe first time against pofilter: {theirs.wall / first.wall:.1f} times as fast, "
            f"{theirs.cpu / first.cpu:.1f} times by processor time"
        )


def profile(batches: Sequence[Batch]) -> None:
    """What each rule costs, in one process, without reading the files."""
    gc.disable()  # as when catalogs are checked
    started = time.process_time()
    views = [
        (View(unit, batch.context.target_locale), batch.context)
        for batch in batches
        for unit in batch.units
    ]
    made = time.process_time() - started
    print(f"{'microseconds a unit':28}{'first':>8}{'again':>8}{'called':>9}")
    print(f"{'view':28}{1e6 * made / len(views):8.2f}")
    totals = [made, made]
    started = time.process_time()
    plans = [planned(view, context) for view, context in views]
    seconds = [time.process_time() - started]
    started = time.process_time()
    plans = [planned(view, context) for view, context in views]
    seconds.append(time.process_time() - started)
    totals = [one + other for one, other in zip(totals, seconds, strict=True)]
    print(f"{'plan':28}" + "".join(f"{1e6 * one / len(views):8.2f}" for one in seconds))
    for rule in rules():
        if rule.scope is not Scope.UNIT:
            continue
        wanted = [seen for seen, plan in zip(views, plans, strict=True) if rule in plan]
        seconds = []
        for _pass in range(2):
            started = time.process_time()
            for view, context in wanted:
                for _flaw in rule.check(view, context):
                    pass
            seconds.append(time.process_time() - started)
        totals = [one + other for one, other in zip(totals, seconds, strict=True)]
        costs = "".join(f"{1e6 * one / len(views):8.2f}" for one in seconds)
        print(f"{rule.name:28}{costs}{100 * len(wanted) / len(views):8.1f}%")
    print(f"{'TOGETHER':28}" + "".join(f"{1e6 * one / len(views):8.2f}" for one in totals))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="?", default="alarms", choices=["alarms", "catch", "speed"])
    parser.add_argument("paths", nargs="*", type=Path, help="PO files or folders")
    parser.add_argument("--rule", action="append", default=[], help="only this rule")
    parser.add_argument("--show", metavar="RULE", help="print findings to read; or a severity")
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--glossary", type=Path, help="check terms by this glossary")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    parser.add_argument("--pofilter", type=Path)
    parser.add_argument("--times", type=int, default=3, help="runs of each command for speed")
    parser.add_argument("--install", action="store_true", help="install pofilter for the run")
    return parser.parse_args()


def _batches(options: argparse.Namespace) -> Iterator[Batch]:
    glossary = load_glossary(options.glossary) if options.glossary else None
    for file in _files(options.paths):
        units, plural_forms = _translated(file) or ((), "")
        if units:
            context = CheckContext("en", units[0].locale, glossary, plural_forms=plural_forms)
            yield Batch(file.name, units, context)
    news = DATA / "mt" / "news.en-uk.tsv"
    if options.paths or not news.is_file():
        return
    rows = [line.split("\t") for line in news.read_text(encoding="utf-8").splitlines()]
    for source, target, source_at in (("en", "uk", 1), ("uk", "en", 2)):
        units = [
            Unit(row[source_at], (row[3 - source_at],), locale=target, state=State.TRANSLATED,
                 kind=BlockKind.PARAGRAPH, path=row[0], line=number)
            for number, row in enumerate(rows, 1) if len(row) == 3
        ]  # fmt: skip
        yield Batch(f"news to {target}", units, CheckContext(source, target, glossary))


def _files(paths: Sequence[Path]) -> list[Path]:
    given = paths or [DATA / "po"]
    return sorted(
        file for path in given for file in (path.rglob("*.po") if path.is_dir() else [path])
        if file.is_file()
    )  # fmt: skip


def _translated(file: Path) -> tuple[list[Unit], str] | None:
    """What is published of a catalog, its plural forms; None, with a word, if it is not read."""
    try:
        catalog = read(file)
    except L10nError as error:
        print(f"left out: {error}", file=sys.stderr)
        return None
    locale = catalog.locale or _of_folder(file)
    units = [
        replace(unit, locale=locale, path=file.name)
        for unit in catalog.units
        if unit.state in {State.TRANSLATED, State.APPROVED} and not unit.obsolete
    ]
    return units, catalog.header.get("Plural-Forms", "")


def _of_folder(file: Path) -> str:
    """The locale that the folder of a catalog without a ``Language`` is named by, else uk."""
    try:
        return str(BabelLocale.parse(file.parent.name)).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return "uk"


def _found(units: Iterable[Unit], context: CheckContext) -> set[str]:
    units = list(units)
    found = check_units(units, context) if len(units) > 1 else check_unit(units[0], context)
    return {finding.rule for finding in found}


def _rates(found: Counter[str], totals: Counter[str], groups: Sequence[str]) -> str:
    rates = [1000 * found[group] / totals[group] for group in groups]
    rates.append(1000 * found.total() / totals.total())
    return "".join(f"{rate:13.2f}" for rate in rates)


@dataclass(frozen=True)
class Run:
    """One process: seconds of the clock and of processors, and what it printed."""

    wall: float
    cpu: float
    printed: str


def _run(command: list[str]) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        print(done.stderr[-2000:], file=sys.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, done.stdout)


def _quickest(name: str, runs: Sequence[Run], count: int, mark: str, folder: Path) -> Run:
    """Print the quickest of ``runs``, and how many findings it told."""
    found = runs[0].printed.count(mark)
    out = folder / "out"
    if out.exists():
        files = [out] if out.is_file() else list(out.rglob("*.po"))
        found += sum(file.read_text(encoding="utf-8").count(mark) for file in files)
    wall, cpu = min(run.wall for run in runs), min(run.cpu for run in runs)
    print(f"{name:24}{wall:8.1f}{cpu:8.1f}{count / wall:12.0f}{found:10}")
    return Run(wall, cpu, "")


def _installed(folder: Path) -> Path:
    home = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [home / "bin" / "pip", "install", "--quiet", "translate-toolkit"]
    subprocess.run(pip, check=True)
    return home / "bin" / "pofilter"


if __name__ == "__main__":
    main()
