"""How long `l10n --help` takes as a whole process: minimum, median and maximum of 15 runs."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMAND = [str(Path(sys.executable).with_name("l10n")), "--help"]


def main() -> None:
    times = []
    for _run in range(15):
        start = time.perf_counter()
        subprocess.run(COMMAND, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    print(
        f"l10n --help: min {min(times):.0f} ms, median {statistics.median(times):.0f} ms, "
        f"max {max(times):.0f} ms (goal: median under 150 ms)"
    )


if __name__ == "__main__":
    main()
