"""A session whose catalog changed on the disk: rows read anew, everything else found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rpds import HashTrieMap, HashTrieSet, List

from l10n.model import Unit
from l10n.review.queue import Queue, Row
from l10n.review.session import Change, Session, Step
from l10n.review.settling import words


def reread(session: Session, number: int, rows: Sequence[Row]) -> Session:
    """The session with ``rows`` for the catalog ``number``.

    What the reviewer decided stays as far as the catalog says the same; where it says
    something else, the catalog is right. Steps about units that are gone are no steps.
    """
    old, queue = session.queue, session.queue.with_catalog(number, rows)
    moved = _moved(old, queue, number)
    units = {
        moved[row]: unit
        for row, unit in session.units.items()
        if row in moved and _stands(queue, moved[row], unit, changed=old.rows[row][0] == number)
    }
    shown = tuple(moved[row] for row in session.shown if row in moved)
    before = sum(row in moved for row in session.shown[: session.index])
    return replace(
        session,
        queue=queue,
        shown=shown,
        index=min(before, len(shown)),
        units=HashTrieMap(units),
        taken=HashTrieMap({moved[row]: how for row, how in session.taken.items() if row in moved}),
        found=HashTrieMap(
            {
                moved[row]: findings
                for row, findings in session.found.items()
                if row in moved and old.rows[row][0] != number
            }
        ),
        mine=HashTrieMap({moved[row]: own for row, own in session.mine.items() if row in moved}),
        marked=HashTrieSet([moved[row] for row in session.marked if row in moved]),
        steps=_steps(session.steps, moved),
        undone=_steps(session.undone, moved),
    )


def _moved(old: Queue, new: Queue, number: int) -> dict[int, int]:
    """Where each old row is now; one that is gone is left out."""
    shift = new.catalogs[number].count - old.catalogs[number].count
    listed = old.catalogs[number]
    own = range(listed.first, listed.first + listed.count)
    places = {
        (new.rows[row].entry.context, new.rows[row].entry.source): row
        for row in range(listed.first, listed.first + new.catalogs[number].count)
    }
    moved = {row: row for row in range(listed.first)}
    for row in own:
        entry = old.rows[row].entry
        place = places.get((entry.context, entry.source))
        if place is not None:
            moved[row] = place
    moved.update((row, row + shift) for row in range(own.stop, len(old.rows)))
    return moved


def _stands(queue: Queue, row: int, unit: Unit, *, changed: bool) -> bool:
    return not changed or words(queue.unit(row)) == words(unit)


def _steps(steps: List[Step], moved: dict[int, int]) -> List[Step]:
    found: list[Step] = []
    for step in steps:
        changes: list[Change] = [
            replace(change, row=moved[change.row]) for change in step.changes if change.row in moved
        ]
        if changes:
            at = None if step.at is None else moved.get(step.at, changes[0].row)
            found.append(replace(step, changes=tuple(changes), at=at))
    return List(found)
