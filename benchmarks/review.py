"""How fast a review opens and answers: `python benchmarks/review.py [UNITS]` (100,000 by default).

Makes a project of catalogs with 200 units each, six of ten drafts with a confidence, and prints
processor milliseconds and the peak of the memory. Nothing of it is measured with checks of all
units: above 1,000 they come as the reviewer goes.
"""

from __future__ import annotations

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from l10n.catalogs import new_catalog, write
from l10n.config import find_project
from l10n.model import Origin, OriginKind, State, Unit
from l10n.review import Desk, Filter, Order, Session

_EACH = 200
_SOURCE = [
    "the",
    "government",
    "of",
    "Ukraine",
    "said",
    "that",
    "the",
    "talks",
    "in",
    "Kyiv",
    "did",
    "not",
    "end",
    "on",
    "12",
    "May",
]
_TARGET = [
    "уряд",
    "України",
    "повідомив",
    "що",
    "перемовини",
    "в",
    "Києві",
    "не",
    "завершилися",
    "12",
    "травня",
]


def make(folder: Path, count: int) -> None:
    (folder / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n', encoding="utf-8")
    project = find_project(folder)
    dice = random.Random(1)
    for first in range(0, count, _EACH):
        units = []
        for number in range(first, min(count, first + _EACH)):
            origin = Origin(OriginKind.ENGINE, "argos en→uk 1.9", dice.randint(20, 95))
            drafted = number % 10 < 6
            units.append(
                Unit(
                    " ".join(dice.choices(_SOURCE, k=12)) + f" {number}.",
                    (" ".join(dice.choices(_TARGET, k=12)) + f" {number}.",),
                    state=State.DRAFT if drafted else State.TRANSLATED,
                    origin=origin if drafted else None,
                )
            )
        path = project.article_catalog("uk", f"a{first:07}")
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, new_catalog("uk").with_units(units))


def timed(name: str, act: Callable[[], Session]) -> Session:
    start = time.process_time()
    session = act()
    print(f"{name:24} {1000 * (time.process_time() - start):8.1f} ms")
    return session


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(tempfile.mkdtemp())
    try:
        make(folder, count)
        with Desk(find_project(folder), by="Olha") as desk:
            session = timed("open, first unit", desk.start)
            session = timed("first edit", lambda: desk.edit(session, ["Перше 1."]))
            session = timed("edit", lambda: desk.edit(session, ["Друге 2."]))
            session = timed("undo", lambda: desk.undo(session))
            session = timed("redo", lambda: desk.redo(session))
            session = timed("reject", lambda: desk.reject(session, "why"))
            session = timed("skip", lambda: desk.skip(session))
            session = timed("next", lambda: desk.next_waiting(session))
            session = timed("filter, engine", lambda: desk.show(session, Filter(engine="argos")))
            timed("first search", lambda: desk.show(session, Filter(text="kyiv did")))
            timed("search", lambda: desk.show(session, Filter(text="not end")))
            timed("document order", lambda: desk.show(session, Filter(), Order.DOCUMENT))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'peak of the memory':24} {peak:8.0f} MB")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
