"""Decisions held back by ``review --hold`` until ``l10n merge`` puts them into the catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from l10n.config import Project
from l10n.model import Decision
from l10n.review import journal, replay
from l10n.review.apply import Applied, Key, apply
from l10n.review.replay import Entry
from l10n.storage import locked, read_bytes, unwritable, write_atomic


def held_path(project: Project) -> Path:
    """The file of held decisions; it may be absent."""
    return journal.journal_path(project, "held")


def hold(project: Project, entries: Iterable[Entry]) -> int:
    """Add ``entries`` to the held ones, each durable before the next; gives how many."""
    count = 0
    with locked(project.cache, "held"):
        for entry in entries:
            journal.append(held_path(project), entry)
            count += 1
    return count


def append_undo(project: Project) -> None:
    """Take the last held decision back; the caller holds the lock ``held``."""
    journal.append_undo(held_path(project))


def take_held(project: Project) -> list[Decision]:
    """The held decisions in the order taken, left where they are; [] when there are none."""
    return [entry.decision for entry in journal.read(held_path(project))]


def apply_held(project: Project, now: datetime | None = None) -> Applied:
    """Apply the held decisions, then archive their file as ``held-<time>.jsonl``.

    What was missing or in conflict stays held, so that it is reported until somebody
    settles it. When applying fails, nothing is archived. Raises as ``apply`` does.
    """
    with locked(project.cache, "held"):
        entries = journal.read(held_path(project))
        if not entries:
            return Applied()
        applied = apply(project, [entry.decision for entry in entries], seen=first_seen(entries))
        left = {*applied.missing, *(conflict.decision for conflict in applied.conflicts)}
        _archive(project, [entry for entry in entries if entry.decision in left], now)
    return applied


def archive_held(project: Project, now: datetime | None = None) -> Path | None:
    """Put the held file aside under a name with the time in it; None when there is none."""
    with locked(project.cache, "held"):
        return _archive(project, [], now) if held_path(project).exists() else None


def _archive(project: Project, kept: Sequence[Entry], now: datetime | None) -> Path:
    """Copy first, then replace: at no moment is a decision in neither of the two files."""
    path = held_path(project)
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    archived = path.with_name(f"held-{stamp}.jsonl")
    count = 1
    while archived.exists():
        count += 1
        archived = path.with_name(f"held-{stamp}-{count}.jsonl")
    write_atomic(archived, read_bytes(path))
    if kept:
        write_atomic(path, "".join(replay.to_line(entry) + "\n" for entry in kept).encode())
        return archived
    try:
        path.unlink()
    except OSError as error:
        raise unwritable(path, error) from error
    return archived


def first_seen(entries: Iterable[Entry]) -> dict[Key, tuple[str, ...]]:
    """What each unit said in front of its reviewer before the first decision, where known."""
    first: dict[Key, tuple[str, ...]] = {}
    for entry in entries:
        decision = entry.decision
        if entry.seen is not None:
            first.setdefault((decision.catalog, decision.context, decision.source), entry.seen)
    return first
