"""Reading, writing and compiling catalogs beside other tools: `python benchmarks/catalogs.py`.

The files are those of ../shared/data/po and of the folders given as arguments. Tables:

- *reading*: files that come back byte for byte after reading and writing, files refused, and
  messages a second of processor time; ours twice, without and with every unit built. GNU
  msgcat is timed as whole processes, writing included;
- *wrapping*: entries of msgcat's output that we lay out as it does, and of the files that
  msgcat leaves as they are;
- *editing*: one target of an entry changed; how many edits changed a line of another entry,
  and how many came out otherwise than from msgcat (files in gettext's layout);
- *MO*: files whose bytes are msgfmt's, files that Python's gettext reads the same; seconds;
- *counting*: 100,000 messages in 400 catalogs made of the same entries: states and source words
  by `l10n coverage` and by polib in a loop, states alone by `msgfmt --statistics` in a shell
  loop; whole processes all;
- *killing*: a process that writes a catalog again and again is killed 200 times with signal 9.

Tools that are not installed are left out, with a word: `pip install translate-toolkit rspolib`.
Seconds are of processor time, child processes included, the best of three; those of the clock
say something on an idle machine only.
"""

from __future__ import annotations

import gettext
import importlib.util
import io
import itertools
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from l10n.catalogs import Catalog, compile_mo, dump, new_catalog, parse
from l10n.catalogs.po.wrapping import GETTEXT
from l10n.catalogs.po.writing import laid_out
from l10n.errors import CatalogError

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "po"
SEED = 5
EDITS = 20
CATALOGS, MESSAGES = 400, 250
KILLS = 200


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]]
    folders += [DATA] if DATA.is_dir() else []
    files = sorted(file for folder in folders for file in folder.rglob("*.po"))
    if not files:
        sys.exit("skipped: no ../shared/data/po, and no folder given")
    contents = [file.read_bytes() for file in files]
    print(f"{len(files)} files, {sum(map(len, contents)) / 1e6:.1f} MB, seed {SEED}\n")
    reading(contents)
    catalogs = [catalog for data in contents if (catalog := _parsed(data)) is not None]
    if shutil.which("msgcat") is None:
        print("msgcat and msgfmt are not installed: wrapping, editing and MO are left out\n")
    else:
        wrapping(catalogs)
        editing(catalogs)
        compiling(catalogs)
    counting(catalogs)
    killing(catalogs)


@dataclass(frozen=True)
class Tool:
    """``read`` takes bytes and their charset; ``write`` gives bytes of what it gave."""

    name: str
    read: Callable[[bytes, str], Any]
    write: Callable[[Any, str], bytes]
    module: str = ""


def tools() -> list[Tool]:
    found = [
        Tool("l10n", lambda data, _charset: parse(data, "x.po"), lambda it, _charset: dump(it)),
        Tool("l10n, every unit", _with_units, lambda it, _charset: dump(it)),
        Tool("polib", _polib, lambda it, charset: str(it).encode(charset), "polib"),
        Tool("Babel", _babel, _babel_bytes, "babel"),
        Tool("translate-toolkit", _toolkit, lambda it, _charset: bytes(it), "translate"),
        Tool("rspolib", _rspolib, lambda it, charset: str(it).encode(charset), "rspolib"),
    ]
    if shutil.which("msgcat"):
        found.append(Tool("GNU msgcat", lambda data, _c: _run("msgcat", "-", given=data), _same))
    return found


def reading(contents: list[bytes]) -> None:
    print(f"{'reading':22}{'identical':>10}{'other':>7}{'refused':>9}{'messages/s':>12}")
    known = [(data, parse(data, "x.po")) for data in contents if _parsed(data)]
    for tool in tools():
        if tool.module and importlib.util.find_spec(tool.module) is None:
            print(f"{tool.name:22} not installed")
            continue
        same = other = total = 0
        spent = 0.0
        for data, catalog in known:
            try:
                seconds, found = _timed(partial(tool.read, data, catalog.encoding))
                back = tool.write(found, catalog.encoding)
            except Exception:
                continue
            spent += seconds
            total += sum(entry.has_unit for entry in catalog.entries)
            same += back == data
            other += back != data
        refused = len(contents) - same - other
        print(f"{tool.name:22}{same:>10}{other:>7}{refused:>9}{total / spent:>12,.0f}")
    print()


def _with_units(data: bytes, _charset: str) -> Catalog:
    catalog = parse(data, "x.po")
    _units = catalog.units
    return catalog


def _polib(data: bytes, charset: str) -> Any:
    import polib

    return polib.pofile(data.decode(charset), encoding=charset)


def _babel(data: bytes, _charset: str) -> Any:
    from babel.messages import pofile

    # It prints what it does not understand.
    with redirect_stdout(io.StringIO()):
        return pofile.read_po(io.BytesIO(data))


def _babel_bytes(catalog: Any, _charset: str) -> bytes:
    from babel.messages import pofile

    out = io.BytesIO()
    pofile.write_po(out, catalog, width=79)
    return out.getvalue()


def _toolkit(data: bytes, _charset: str) -> Any:
    from translate.storage import pypo

    return pypo.pofile.parsestring(data)


def _rspolib(data: bytes, charset: str) -> Any:
    import rspolib

    return rspolib.pofile(data.decode(charset))


def _same(found: bytes, _charset: str) -> bytes:
    return found


def wrapping(catalogs: list[Catalog]) -> None:
    print(f"{'wrapping':44}{'entries':>9}{'otherwise':>11}")
    everything = whole = 0
    missed = missed_whole = files = 0
    for catalog in catalogs:
        data = dump(catalog)
        try:
            again = _run("msgcat", "-", given=data)
        except subprocess.CalledProcessError:
            continue
        entries = [e for e in parse(again, "x.po").entries if e.has_unit]
        wrong = 0
        for entry in entries:
            body = entry.text.lstrip("\n")
            if entry.unit is not None and laid_out(body, entry.unit, GETTEXT) != body:
                wrong += 1
        everything += len(entries)
        missed += wrong
        if again == data:
            files, whole, missed_whole = files + 1, whole + len(entries), missed_whole + wrong
    print(f"{'msgcat of every file':44}{everything:>9,}{missed:>11}")
    print(
        f"{f'the {files} files that msgcat leaves as they are':44}{whole:>9,}{missed_whole:>11}\n"
    )


def editing(catalogs: list[Catalog]) -> None:
    chance = random.Random(SEED)
    edits = outside = compared = otherwise = 0
    for catalog in catalogs:
        data = dump(catalog)
        units = [u for u in catalog.units if u.source_plural is None and u.target]
        with suppress(subprocess.CalledProcessError):
            canonical = _run("msgcat", "-", given=data) == data
        for unit in chance.sample(units, min(EDITS, len(units))):
            donor = chance.choice(units)
            new = replace(unit, targets=(donor.target.strip() + " " + unit.target,))
            with suppress(CatalogError):
                changed = catalog.with_unit(new)
                after = dump(changed)
                pairs = zip(catalog.entries, changed.entries, strict=True)
                edits += 1
                outside += sum(a.text != b.text for a, b in pairs) != 1
                if canonical:
                    compared += 1
                    otherwise += _run("msgcat", "-", given=after) != after
    print(f"editing: {edits} edits, {outside} changed another entry;")
    print(f"  {compared} in files of gettext's layout, {otherwise} laid out otherwise than it\n")


def compiling(catalogs: list[Catalog]) -> None:
    files = same = alike = charset = directives = 0
    ours = theirs = 0.0
    polib = 0.0
    for catalog in catalogs:
        data = dump(catalog)
        try:
            seconds, wanted = _timed(partial(_run, "msgfmt", "-o", "-", "-", given=data))
        except subprocess.CalledProcessError:
            continue
        theirs += seconds
        seconds, made = _timed(lambda: compile_mo(parse(data, "x.po")))  # noqa: B023
        ours += seconds
        files += 1
        same += made == wanted
        alike += _messages(made) == _messages(wanted)
        charset += made != wanted and catalog.encoding != "utf-8"
        directives += made != wanted and catalog.encoding == "utf-8" and b"<PRI" in data
        with suppress(Exception):
            polib += _timed(lambda: _polib(data, catalog.encoding).to_binary())[0]  # noqa: B023
    print(
        f"MO: {files} files; {same} byte for byte as msgfmt, {alike} the same to Python's gettext"
    )
    print(f"  others: {charset} of another charset, {directives} with C's <PRI…> directives")
    print(f"  seconds, reading included: l10n {ours:.2f}, msgfmt {theirs:.2f}, polib {polib:.2f}\n")


def _messages(data: bytes) -> object:
    try:
        return vars(gettext.GNUTranslations(io.BytesIO(data)))["_catalog"]
    except (UnicodeError, ValueError, SyntaxError):
        return data


POLIB = """
import re, sys, polib
from collections import Counter
word = re.compile(r"\\w+(?:['’ʼ.,\\-‑/@]\\w+)*")
states, words = Counter(), Counter()
for name in sys.argv[1:]:
    for entry in polib.pofile(name):
        if not entry.obsolete:
            state = "fuzzy" if entry.fuzzy else "translated" if entry.translated() else ""
            states[state] += 1
            words[state] += len(word.findall(entry.msgid))
"""


def counting(catalogs: list[Catalog]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        files = _project(root, catalogs)
        l10n = str(Path(sys.executable).with_name("l10n"))
        loop = "for f in locales/uk/articles/*.po; do msgfmt --statistics -o /dev/null $f; done"
        commands: dict[str, tuple[str, ...]] = {
            "l10n coverage, the first time": (
                *("sh", "-c"),
                f"rm -rf .l10n; exec {l10n} coverage --format json",
            ),
            "l10n coverage, nothing changed since": (l10n, "coverage", "--format", "json"),
            "l10n status, the first time": ("sh", "-c", f"rm -rf .l10n; exec {l10n} status"),
            "l10n status, nothing changed since": (l10n, "status"),
            "polib, a loop in one process": (sys.executable, "-c", POLIB, *map(str, files)),
        }
        if shutil.which("msgfmt"):
            commands["msgfmt --statistics, a shell loop"] = ("sh", "-c", loop)
        title = f"counting {len(files) * MESSAGES:,} messages in {len(files)} catalogs"
        print(f"{title:52}{'processor':>10}{'wall':>8}  seconds")
        for said, command in commands.items():
            walls: list[float] = []
            seconds, _out = _timed(partial(_clocked, walls, command, root), times=7)
            print(f"{said:52}{seconds:>10.2f}{min(walls):>8.2f}")
    print()


def _clocked(walls: list[float], command: tuple[str, ...], folder: Path) -> None:
    start = time.perf_counter()
    _run(*command, folder=folder)
    walls.append(time.perf_counter() - start)


def _project(root: Path, catalogs: list[Catalog]) -> list[Path]:
    """400 catalogs of 250 entries, taken from the real ones in turn."""
    folder = root / "locales/uk/articles"
    folder.mkdir(parents=True)
    (root / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n')
    header = dump(new_catalog("uk")).decode()
    entries = [
        entry
        for catalog in catalogs
        for entry in catalog.entries
        if entry.has_unit and not entry.obsolete and len(entry.targets) in {1, 3}
    ]
    paths: list[Path] = []
    taken = itertools.cycle(entries)
    for number in range(CATALOGS):
        found: dict[object, str] = {}
        while len(found) < MESSAGES:
            entry = next(taken)
            found[entry.key] = entry.text.strip("\r\n").replace("\r\n", "\n")
        paths.append(folder / f"a{number:03}.po")
        paths[-1].write_text("\n".join([header, *(f"{text}\n" for text in found.values())]))
    return paths


KILLED = """
import sys
from pathlib import Path
from l10n.catalogs import read, write
path, units = Path(sys.argv[1]), None
catalog = read(path)
other = catalog.with_header({"X-Written": "again"})
print("ready", flush=True)
while True:
    write(path, other)
    write(path, catalog)
"""


def killing(catalogs: list[Catalog]) -> None:
    """Whole is the file that is one of the two written."""
    catalog = max(catalogs, key=lambda one: len(one.entries))
    wanted = {dump(catalog), dump(catalog.with_header({"X-Written": "again"}))}
    chance = random.Random(SEED)
    whole = 0
    seen: set[bytes] = set()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x.po"
        for _ in range(KILLS):
            path.write_bytes(dump(catalog))
            command = (sys.executable, "-c", KILLED, str(path))
            with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
                assert child.stdout is not None
                child.stdout.readline()
                time.sleep(chance.uniform(0, 0.06))
                child.send_signal(signal.SIGKILL)
            data = path.read_bytes()
            whole += data in wanted
            seen.add(data)
    size = len(dump(catalog)) / 1e6
    print(
        f"killing: {KILLS} writers of {size:.1f} MB killed, {whole} files whole, {len(seen)} states"
    )


def _parsed(data: bytes) -> Catalog | None:
    try:
        return parse(data, "x.po")
    except CatalogError as error:
        print(f"refused: {error}")
        return None


def _run(*command: str, given: bytes = b"", folder: Path | None = None) -> bytes:
    return subprocess.run(command, input=given, cwd=folder, capture_output=True, check=True).stdout


def _timed(action: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Processor seconds of this process and its children, the best of some; what came of it."""
    best, result = float("inf"), None
    for _ in range(times):
        start = _seconds()
        result = action()
        best = min(best, _seconds() - start)
    return best, result


def _seconds() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


if __name__ == "__main__":
    main()
