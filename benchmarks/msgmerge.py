"""Updating catalogs beside GNU msgmerge: `python benchmarks/msgmerge.py [OLD.po NEW.pot]...`.

Without arguments the pairs are made from the real catalogs in ../shared/data/po: of each
catalog's messages 1 in 20 is reworded, split, given another context or a plural, and 1 in 100
dropped, at a seed that is printed. Both tools then update the catalog to that template.

For every message that is new in the template the old source whose translation it was given
is looked up, and both tools' choices are compared by GNU's own measure (2·LCS / (m + n)):

- *same*: as similar; *better*, *worse*: ours is more, is less similar;
- *missed*: msgmerge found a source that shares a word with the new one, we found none;
- *refused*: what msgmerge found shares no word with the new one; `--list` prints them;
- *absurd*: of ours, those that share no word or are less than 60 % similar.

Times are processor seconds of whole processes, reading and writing included, the best of
three; `--others` adds `pybabel update --previous` and `pot2po` where they are installed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Indel

from l10n.catalogs import Catalog, new_catalog, read, write
from l10n.catalogs.updating.similarity import related
from l10n.errors import CatalogError
from l10n.model import State, Unit

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "po"
SEED = 462
WORDS = ("new", "selected", "current", "the", "all", "default", "server", "file", "not", "option")
COLUMNS = ("changed", "msgmerge", "ours", "same", "better", "worse", "missed", "refused", "absurd")
_Donors = dict[tuple[str, ...], list[Unit]]
UPDATE = """
import sys
from pathlib import Path
from l10n.catalogs import read, update, write
paths = [Path(name) for name in sys.argv[1:]]
for old, new, out in zip(paths[::3], paths[1::3], paths[2::3]):
    write(out, update(read(old), read(new)))
"""


def main() -> None:
    options = _options()
    if shutil.which("msgmerge") is None:
        sys.exit("skipped: msgmerge is not installed (Debian: apt install gettext)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [(Path(old), Path(new)) for old, new in _by_two(options.files)]
        if not pairs and not DATA.is_dir():
            sys.exit(f"skipped: no catalogs in {DATA}")
        pairs = pairs or _made_pairs(folder, options.seed)
        print(f"seed {options.seed}")
        print(f"{'catalog':<34} {'messages':>8}", *(f"{name:>8}" for name in COLUMNS), end="")
        print(f" {'msgmerge':>9} {'ours':>7} {'ratio':>6}")
        total: Counter[str] = Counter()
        for old, new in pairs:
            total += _compare(old, new, folder, options)
        _line("all", total)
        (start,) = _best([[sys.executable, "-c", "from l10n.catalogs import read, update, write"]])
        print(f"of each of our processes, {start:.2f} s are Python's start and imports")
        (together,) = _best([_ours(*(part for pair in pairs for part in (*pair, folder / "x.po")))])
        print(f"all in one process, as `l10n update` does it: {together:.2f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Updating catalogs beside GNU msgmerge.")
    parser.add_argument("files", nargs="*", help="pairs of an old catalog and a new template")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", action="store_true", help="print refused and worse matches")
    parser.add_argument("--others", action="store_true", help="time pybabel and pot2po too")
    return parser.parse_args()


def _by_two(files: Sequence[str]) -> list[tuple[str, str]]:
    if len(files) % 2:
        sys.exit("give an even number of files: OLD.po NEW.pot ...")
    return list(zip(files[::2], files[1::2], strict=True))


def _made_pairs(folder: Path, seed: int) -> list[tuple[Path, Path]]:
    pairs = []
    for path in sorted(DATA.glob("*.po")):
        try:
            catalog = read(path)
        except CatalogError as error:
            print(f"left out: {error}")
            continue
        chance = random.Random(f"{seed} {path.name}")
        template = new_catalog("en", POT_Creation_Date="2026-01-01 12:00+0000")
        units = {unit.key: unit for unit in _perturbed(catalog, chance)}
        new = folder / f"{path.stem}.pot"
        write(new, template.with_units(units.values()))
        pairs.append((path, new))
    return pairs


def _perturbed(catalog: Catalog, chance: random.Random) -> list[Unit]:
    """The catalog's messages as a later version of its program might have them."""
    units = []
    for old in catalog.units:
        if old.obsolete:
            continue
        unit = Unit(
            old.source,
            context=old.context,
            source_plural=old.source_plural,
            notes=old.notes,
            references=tuple((path, line and line + 3) for path, line in old.references),
            flags=old.flags,
        )
        dice = chance.random()
        if dice < 0.01:
            continue
        units += _reworded(unit, chance) if dice < 0.06 else [unit]
    return [unit for unit in units if unit.source]


def _reworded(unit: Unit, chance: random.Random) -> list[Unit]:
    words = unit.source.split(" ")
    kind = chance.choice(["word", "word", "insert", "remove", "split", "context", "plural", "end"])
    at = chance.randrange(len(words))
    if kind == "split" and ". " in unit.source:
        first, _dot, rest = unit.source.partition(". ")
        return [replace(unit, source=f"{first}."), replace(unit, source=rest)]
    if kind == "context":
        return [replace(unit, context=f"{unit.context or ''}menu")]
    if kind == "plural" and unit.source_plural is None:
        return [replace(unit, source_plural=f"{unit.source}s")]
    if kind == "insert" or (kind == "word" and len(words) == 1):
        words.insert(at, chance.choice(WORDS))
    elif kind == "remove" and len(words) > 1:
        del words[at]
    elif kind == "end":
        words[-1] = words[-1].rstrip(".:…") + chance.choice([".", ":", "…", "s", "ed"])
    else:
        words[at] = chance.choice(WORDS)
    return [replace(unit, source=" ".join(words))]


def _compare(old: Path, new: Path, folder: Path, options: argparse.Namespace) -> Counter[str]:
    theirs, ours = folder / "theirs.po", folder / "ours.po"
    msgmerge = ["msgmerge", "--quiet", "--previous", "--output-file", str(theirs), old, new]
    try:
        seconds = _best([[str(part) for part in msgmerge], _ours(old, new, ours)])
    except RuntimeError as error:
        print(f"left out: {old.stem}: {error}")
        return Counter()
    before = read(old)
    line = _judged(before, read(theirs), read(ours), options)
    line += Counter(msgmerge_ms=round(1000 * seconds[0]), ours_ms=round(1000 * seconds[1]))
    _line(old.stem, line)
    if options.others:
        _others(old, new, folder)
    return line


def _ours(*paths: Path) -> list[str]:
    """Our update of each three of ``paths``: catalog, template, result."""
    return [sys.executable, "-c", UPDATE, *map(str, paths)]


def _judged(
    before: Catalog, theirs: Catalog, ours: Catalog, options: argparse.Namespace
) -> Counter[str]:
    donors: _Donors = defaultdict(list)
    for unit in before.units:
        if any(unit.targets):
            donors[_text(unit)].append(unit)
    known = {unit.key for unit in before.units}
    given = {unit.key: unit for unit in ours.units if not unit.obsolete}
    line: Counter[str] = Counter()
    for their in theirs.units:
        if their.obsolete:
            continue
        line["messages"] += 1
        if their.key in known:
            continue
        line["changed"] += 1
        source = their.source
        other, own = _donor(their, donors), _donor(given[their.key], donors)
        line["msgmerge"] += other is not None
        line["ours"] += own is not None
        if own is not None and (not related(source, own) or _alike(source, own) < 0.6):
            line["absurd"] += 1
            print(f"    absurd: {source!r} <- {own!r}")
        verdict = _verdict(source, other, own)
        line[verdict] += 1
        if verdict in ("missed", "worse") or (options.list and verdict == "refused"):
            print(f"    {verdict}: {source[:70]!r} <- {(other or '')[:70]!r}; ours {own!r:.70}")
    return line


def _verdict(source: str, other: str | None, own: str | None) -> str:
    theirs = _alike(source, other) if other is not None else 0.0
    mine = _alike(source, own) if own is not None else 0.0
    if other is not None and theirs > mine + 1e-9 and not related(source, other):
        return "refused"
    if theirs < 0.6:
        # gettext measures bytes, in which "Bénin" is longer than it is.
        theirs, other = 0.0, None
    if other is not None and own is None:
        return "missed"
    if abs(theirs - mine) < 1e-9:
        return "same" if own is not None else "none"
    return "better" if mine > theirs else "worse"


def _text(unit: Unit) -> tuple[str, ...]:
    """What a target is known by: a plural that is made of a singular repeats its text."""
    return tuple(dict.fromkeys(text for text in unit.targets if text))[:1]


def _donor(unit: Unit, donors: _Donors) -> str | None:
    """The old source whose translation the unit has: the one it names, or the most similar."""
    if unit.state is State.UNTRANSLATED or not any(unit.targets):
        return None
    same = donors[_text(unit)]
    named = [old for old in same if unit.previous_source in (old.source, old.previous_source)]
    return max((old.source for old in named or same), key=lambda old: _alike(unit.source, old))


def _alike(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _best(commands: list[list[str]], rounds: int = 3) -> list[float]:
    """The least processor seconds of each command; they take turns."""
    best = [float("inf")] * len(commands)
    for _round in range(rounds):
        for index, command in enumerate(commands):
            best[index] = min(best[index], _seconds(command))
    return best


def _seconds(command: list[str]) -> float:
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _pid, status, usage = os.wait4(process, 0)
    os.close(silent)
    if status:
        raise RuntimeError(f"{command[0]} refuses it")
    return usage.ru_utime + usage.ru_stime


def _others(old: Path, new: Path, folder: Path) -> None:
    out = folder / "other.po"
    commands: dict[str, Callable[[], list[str]]] = {
        "pybabel": lambda: [
            "pybabel",
            "update",
            "--previous",
            "-i",
            str(new),
            "-o",
            str(out),
            "-l",
            "uk",
        ],
        "pot2po": lambda: ["pot2po", "-t", str(old), str(new), str(out)],
    }
    for name, command in commands.items():
        if shutil.which(name) is None:
            print(f"    {name}: not installed")
            continue
        shutil.copy(old, out)
        print(f"    {name}: {_seconds(command()):.1f} s")


def _line(name: str, counts: Counter[str]) -> None:
    theirs, ours = counts["msgmerge_ms"] / 1000, counts["ours_ms"] / 1000
    print(f"{name[:34]:<34} {counts['messages']:>8}", end=" ")
    print(*(f"{counts[column]:>8}" for column in COLUMNS), end=" ")
    print(f"{theirs:>8.2f}s {ours:>6.2f}s {ours / theirs:>6.2f}")


if __name__ == "__main__":
    main()
