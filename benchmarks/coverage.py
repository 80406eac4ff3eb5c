"""Counting 100,000 units: `l10n coverage`, cold and warm, and `msgfmt --statistics`.

    python benchmarks/coverage.py [UNITS] [ROUNDS]

Prints processor seconds (of all processes together) and wall seconds, the best of the rounds:
other work on the machine makes both longer. `msgfmt` counts no words and takes a catalog at a
time; it runs one after another and on all processors.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desks import make

from l10n.approvals import Ledger, approve, save
from l10n.catalogs import read
from l10n.model import State

UNITS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
ROOT = Path(__file__).parents[1]
L10N = [sys.executable, "-m", "l10n"]


def measured(
    command: list[str], folder: Path, rounds: int = ROUNDS, before: Callable[[], None] | None = None
) -> tuple[float, float]:
    """The least processor and wall seconds of ``command`` in ``folder``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    cpu, wall = [], []
    for _round in range(rounds):
        if before is not None:
            before()
        used, began = _used(), time.perf_counter()
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
        wall.append(time.perf_counter() - began)
        cpu.append(_used() - used)
        assert done.returncode in (0, 1), done.stderr.decode()
    return min(cpu), min(wall)


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def approve_all(folder: Path, paths: list[Path]) -> int:
    """A ledger with every translation of ``paths``."""
    given = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        given += [
            approve(
                replace(unit, locale="uk"),
                "Олена <o@example.org>",
                "2026-01-01T00:00:00+00:00",
                name,
            )
            for unit in read(path).units
            if unit.state is State.TRANSLATED
        ]
    save(folder / "locales/uk/approvals.tsv", Ledger().with_approvals(given))
    return len(given)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder, UNITS, 20)
        size = sum(path.stat().st_size for path in paths) / 1e6
        print(f"{UNITS} units in {len(paths)} catalogs, {size:.0f} MB; {os.cpu_count()} processors")
        print(f"{'':46} processor  wall, s")
        files = " ".join(str(path) for path in paths)
        msgfmt = "msgfmt --statistics -o /dev/null"
        cold = lambda: shutil.rmtree(folder / ".l10n", ignore_errors=True)  # noqa: E731
        jobs: list[tuple[str, list[str], Callable[[], None] | None]] = [
            ("msgfmt --statistics, one by one",
             ["sh", "-c", f"for f in {files}; do {msgfmt} $f; done"], None),
            ("msgfmt --statistics, on all processors",
             ["sh", "-c", f"printf '%s\\n' {files} | xargs -P{os.cpu_count()} -n1 {msgfmt}"], None),
            ("l10n coverage, cold", [*L10N, "coverage"], cold),
            ("l10n coverage, warm", [*L10N, "coverage"], None),
        ]  # fmt: skip
        if shutil.which("msgfmt") is None:
            print("no msgfmt here: left out")
            jobs = jobs[2:]
        for title, command, before in jobs:
            cpu, wall = measured(command, folder, before=before)
            print(f"{title:46} {cpu:9.2f} {wall:8.2f}")
        approved = approve_all(folder, paths)
        cpu, wall = measured([*L10N, "coverage"], folder, before=cold)
        print(f"{f'l10n coverage, cold, {approved} units approved':46} {cpu:9.2f} {wall:8.2f}")


if __name__ == "__main__":
    main()
