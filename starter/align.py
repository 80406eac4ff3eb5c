"""Word alignments of the training pairs, by eflomal, on the model's own tokens.

    python starter/align.py WORK

Writes ``WORK/train.links.npz``: ``pairs`` (English token, Ukrainian token) end to end and
``starts`` of each sentence pair. Both directions are aligned and joined by grow-diag-final-and.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np


def main() -> None:
    work = Path(sys.argv[1])
    name = sys.argv[2] if len(sys.argv) > 2 else "train"
    with tempfile.TemporaryDirectory(dir=work) as folder:
        place = Path(folder)
        lengths = {}
        for lang in ("en", "uk"):
            saved = np.load(work / f"{name}.{lang}.npz")
            ids, starts = saved["ids"], saved["starts"]
            lengths[lang] = np.diff(starts)
            with (place / lang).open("w") as out:
                for a, b in itertools.pairwise(starts):
                    out.write(" ".join(map(str, ids[a:b])) + "\n")
        subprocess.run(
            ["eflomal-align", "-s", place / "en", "-t", place / "uk", "--model", "3",
             "-f", place / "forward", "-r", place / "reverse"],
            check=True,
        )  # fmt: skip
        with (place / "forward").open() as one, (place / "reverse").open() as two:
            rows = [
                symmetrized(read(a), read(b), int(n), int(m))
                for a, b, n, m in zip(one, two, lengths["en"], lengths["uk"], strict=True)
            ]
    starts = np.cumsum([0, *map(len, rows)])
    pairs = np.array([pair for row in rows for pair in row], dtype=np.uint8)
    np.savez(work / f"{name}.links.npz", pairs=pairs, starts=starts)
    print(f"{len(rows)} pairs, {len(pairs) / max(1, len(rows)):.1f} links each")


def read(line: str) -> set[tuple[int, int]]:
    """Links of one sentence pair as ``0-0 1-2``."""
    return {(int(a), int(b)) for a, b in (link.split("-") for link in line.split())}


def symmetrized(
    forward: set[tuple[int, int]], reverse: set[tuple[int, int]], rows: int, columns: int
) -> list[tuple[int, int]]:
    """grow-diag-final-and (Koehn et al. 2005): from what both say, by neighbours, then the rest."""
    links, either = forward & reverse, forward | reverse
    left, right = {a for a, _b in links}, {b for _a, b in links}
    around = ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))
    queue = sorted(links)
    while queue:
        a, b = queue.pop()
        for da, db in around:
            new = (a + da, b + db)
            if new in either and new not in links and (new[0] not in left or new[1] not in right):
                links.add(new)
                left.add(new[0])
                right.add(new[1])
                queue.append(new)
    for a, b in sorted(either - links):
        if a not in left and b not in right and a < rows and b < columns:
            links.add((a, b))
            left.add(a)
            right.add(b)
    return sorted(links)


if __name__ == "__main__":
    main()
