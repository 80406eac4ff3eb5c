"""Kill a reviewing process at random moments; nothing it had answered for may be lost.

    python benchmarks/review_kill.py [KILLS]

Each round forks a process that decides at random (approve, edit, reject, undo, redo, everything
shown) at a desk, and kills it with SIGKILL after 0 to 60 ms. Before each decision the process
says how the units shall stand, after it that they do. A desk is then opened as the next start
would, and the files must say what was answered for, or what was in progress.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from l10n.approvals import digest, load
from l10n.catalogs import new_catalog, write
from l10n.config import Project, find_project
from l10n.model import Origin, OriginKind, State, Unit
from l10n.review import Desk, Filter, Order
from l10n.review.settling import Files
from l10n.workspace import units

CATALOGS = ("a", "b")
EACH = 4
Stand = dict[str, tuple[list[str], str]]


@dataclass
class Outcome:
    """What a run of rounds found."""

    kills: int = 0
    answered: int = 0
    in_progress: int = 0
    recovered: int = 0
    wrong: int = 0


def room(folder: Path) -> Project:
    (folder / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n', encoding="utf-8")
    project = find_project(folder)
    for name in CATALOGS:
        drafts = [
            Unit(
                f"Sentence {name}{n}.",
                (f"Речення {name}{n}.",),
                state=State.DRAFT,
                origin=Origin(OriginKind.ENGINE, "argos", 71),
            )
            for n in range(EACH)
        ]
        path = project.article_catalog("uk", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, new_catalog("uk").with_units(drafts))
    return project


def stand(project: Project) -> Stand:
    return {unit.source: (list(unit.targets), unit.state.value) for unit in units(project, "uk")}


def decide_forever(project: Project, seed: int, told: Stand, pipe: int) -> None:
    """The child: says on ``pipe`` what will be, does it, says that it is."""
    dice = random.Random(seed)
    desk = Desk(project, by="Olha")
    session = desk.start(Filter(states=frozenset(State)), Order.DOCUMENT)
    past: list[Stand] = []
    future: list[Stand] = []

    def say(what: str, how: Stand) -> None:
        os.write(pipe, (json.dumps([what, how]) + "\n").encode())

    while True:
        session = desk.go(session, dice.randrange(len(CATALOGS) * EACH))
        item = session.item
        if item is None:
            continue
        unit, act = item.unit, dice.choice(("approve", "edit", "reject", "undo", "redo", "all"))
        will, rows = dict(told), None
        if act == "approve":
            will[unit.source] = (list(unit.targets), "approved")
        elif act == "edit":
            will[unit.source] = ([f"Слово {dice.random()}."], "translated")
        elif act == "reject":
            will[unit.source] = (list(unit.targets), "draft")
        elif act == "undo":
            will = past[-1] if past else will
        elif act == "redo":
            will = future[-1] if future else will
        else:
            session, rows = desk.bulk(session)
            for row in rows.rows:
                found = session.unit(row)
                will[found.source] = (list(found.targets), "approved")
        say("will", will)
        before = len(session.steps)
        if act == "approve":
            session = desk.approve(session, sure=True)
        elif act == "edit":
            session = desk.edit(session, will[unit.source][0])
        elif act == "reject":
            session = desk.reject(session, "why")
        elif act == "undo":
            session = desk.undo(session)
        elif act == "redo":
            session = desk.redo(session)
        elif rows is not None:
            session = desk.approve_all(session, rows)
        say("did", will)
        if act == "undo" and past:
            future.append(told)
            past.pop()
        elif act == "redo" and future:
            past.append(told)
            future.pop()
        elif len(session.steps) > before:
            past.append(told)
            future.clear()
        told = will
        if dice.random() < 0.1:
            session = desk.settle(session)


def one_round(project: Project, seed: int, outcome: Outcome) -> None:
    dice = random.Random(seed)
    before = stand(project)
    approved = set(load(project.ledger("uk")).approvals)
    behind = dice.random() < 0.5
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if behind:
            Files.heavy = lambda _files, _trail: True  # type: ignore[method-assign]
        try:
            decide_forever(project, seed, before, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline() if dice.random() < 0.9 else b""
        time.sleep(dice.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [line for line in [first, *pipe.read().splitlines(keepends=True)] if line]
    told = [json.loads(line) for line in lines if line.endswith(b"\n")]
    did = [how for what, how in told if what == "did"]
    wanted = [did[-1] if did else before]
    wanted += [told[-1][1]] if told and told[-1][0] == "will" else []
    with Desk(project, by="Olha") as desk:
        outcome.recovered += bool(desk.recovered.units)
        conflicts = desk.recovered.conflicts or desk.recovered.missing
    now = json.loads(json.dumps(stand(project)))
    wanted = json.loads(json.dumps(wanted))
    ledger = load(project.ledger("uk"))
    living = {digest(unit) for unit in units(project, "uk") if unit.state is State.APPROVED}
    outcome.kills += 1
    outcome.answered += len(did)
    outcome.in_progress += len(wanted) == 2
    in_force = set(ledger.approvals)
    # An approval of this round that no text has would come back with the text; one of an
    # earlier round stands, whatever became of its text since.
    if conflicts or now not in wanted or living - in_force or in_force - living - approved:
        outcome.wrong += 1


def run(kills: int, seed: int = 1) -> Outcome:
    outcome = Outcome()
    folder = Path(tempfile.mkdtemp())
    try:
        project = room(folder)
        with Desk(project, by="Olha") as desk:
            # What the checks load, the forked processes have then.
            desk.start()
        for number in range(kills):
            one_round(project, seed + number, outcome)
    finally:
        shutil.rmtree(folder)
    return outcome


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    found = run(kills)
    print(
        f"{found.kills} kills: {found.answered} decisions answered for, {found.in_progress} in"
        f" progress, {found.recovered} starts that had something to recover, {found.wrong} wrong"
    )
    sys.exit(found.wrong > 0)


if __name__ == "__main__":
    main()
