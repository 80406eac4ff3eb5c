"""What desks left behind: a crashed one's journal is settled, then put aside."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.model import Unit
from l10n.review import trails as journal
from l10n.review.claims import Seat
from l10n.review.settling import Files, Trail, settle
from l10n.storage import unwritable

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of the journals of desks that are gone: how many units, and conflicts.

    A conflict is a decision that was never written because the catalog (as ``Unit``) says
    something else; its journal is kept in ``.l10n/review/done``.
    """

    units: int = 0
    conflicts: tuple[tuple[Trail, Unit], ...] = ()
    missing: tuple[Trail, ...] = ()


def recover(files: Files, folder: Path, now: str) -> Recovered:
    """Settle the journals of all desks that are gone, and archive them.

    A journal that cannot be read raises InputError and stays where it is. Raises StorageError.
    """
    total, conflicts, missing = 0, list[tuple[Trail, Unit]](), list[Trail]()
    for path in sorted(folder.glob("desk-*.jsonl")):
        seat = _seat(folder, path.stem.removeprefix("desk-"))
        if seat is None:
            continue
        try:
            if not path.is_file():
                continue
            by, trails = journal.read(path)
            found = trails.all(by, now)
            settled = settle(files, found)
            total += len(settled.done)
            conflicts += [pair for pair in settled.conflicts if pair[0].last is not None]
            missing += [trail for trail in settled.missing if trail.last is not None]
            archive(path)
        finally:
            seat.close()
    return Recovered(total, tuple(conflicts), tuple(missing))


def _seat(folder: Path, name: str) -> Seat | None:
    """The seat of a desk that is gone, so that no two processes recover it; None: it lives."""
    from filelock import Timeout

    try:
        return Seat(folder, "", name)
    except Timeout:
        return None


def archive(path: Path) -> None:
    """Put a settled journal aside; the last 50 are kept. Raises StorageError."""
    done = path.parent / "done"
    try:
        done.mkdir(exist_ok=True)
        path.replace(done / path.name)
    except OSError as error:
        raise unwritable(path, error) from error
    with suppress(OSError):
        for old in sorted(done.iterdir(), key=lambda item: item.stat().st_mtime)[:-_KEPT]:
            old.unlink()
