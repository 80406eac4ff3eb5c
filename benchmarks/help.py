"""The start of `l10n --help` and of other commands, each as a whole process.

    python benchmarks/help.py [RUNS]

Wall clock, and the processor's time, which other work on the machine makes less longer.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

L10N = str(Path(sys.executable).with_name("l10n"))
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
GOAL = 150
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "A"\nmsgstr "Б"\n'
COMMANDS = ("--help", "check --help", "terms --help", "coverage", "check", "gate")


def main() -> None:
    """Print a line a command; leave with 1 where `l10n --help` misses its goal."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "uk.po").write_text(CATALOG, "utf-8")
        medians = [_measured(command, folder) for command in COMMANDS]
    if medians[0] >= GOAL:
        sys.exit(f"l10n --help: a median of {medians[0]:.0f} ms, wanted under {GOAL} ms")


def _measured(command: str, folder: str) -> float:
    """Print the figures of ``command``; give its median of the processor's time in ms."""
    walls, used = [], []
    for _run in range(RUNS):
        before, start = _spent(), time.perf_counter()
        subprocess.run([L10N, *command.split()], check=True, capture_output=True, cwd=folder)
        walls.append((time.perf_counter() - start) * 1000)
        used.append((_spent() - before) * 1000)
    print(
        f"l10n {command:14} processor {statistics.median(used):4.0f} ms;  wall, ms: "
        f"min {min(walls):.0f}, median {statistics.median(walls):.0f}, max {max(walls):.0f}"
    )
    return statistics.median(used)


def _spent() -> float:
    about = resource.getrusage(resource.RUSAGE_CHILDREN)
    return about.ru_utime + about.ru_stime


if __name__ == "__main__":
    main()
