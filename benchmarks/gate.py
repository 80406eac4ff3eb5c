"""The gate on a project of 100,000 units: cold, warm, after a change, against a base.

    python benchmarks/gate.py [UNITS] [ROUNDS]

Prints processor seconds (of all processes together) and wall seconds, the best of the rounds.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from coverage import L10N, ROUNDS, UNITS, measured
from desks import make


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder, UNITS, 20)
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "start")
        git(folder, "checkout", "-q", "-b", "work")
        gate = [*L10N, "gate"]
        base = [*gate, "--base", "main"]
        changed = paths[7]

        def edit() -> None:
            text = changed.read_text(encoding="utf-8")
            number = text.count("a new text ")
            changed.write_text(f'{text}\nmsgid "a new text {number}"\nmsgstr ""\n', "utf-8")

        print(f"{UNITS} units in {len(paths)} catalogs")
        print(f"{'':46} processor  wall, s")
        for title, command, rounds, before in (
            ("l10n gate, cold", gate, 1, None),
            ("l10n gate, warm", gate, ROUNDS, None),
            ("l10n gate --base main, warm", base, ROUNDS, None),
            ("l10n gate --base main, one catalog edited", base, ROUNDS, edit),
        ):
            cpu, wall = measured(command, folder, rounds, before)
            print(f"{title:46} {cpu:9.2f} {wall:8.2f}")


if __name__ == "__main__":
    main()
