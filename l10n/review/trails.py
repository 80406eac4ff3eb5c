"""The journal of one desk: every step before anything else happens to it, and trails from it.

``.l10n/review/desk-<name>.jsonl`` begins with ``{"desk": 1, "by": …}``; then each line is a
step, ``{"step": [change, …]}``, or ``{"undo": true}``, which takes the last step in force back.
A change is a decision as ``replay`` writes it, with ``seen`` (the targets before it) and
``entry``, the exact text of the catalog's entry as it was found. One line is one step: a line
torn by a crash was not promised, and is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.catalogs import parse
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Action, Decision, State, Unit
from l10n.review import journal, replay
from l10n.review.apply import decide
from l10n.review.settling import Trail
from l10n.storage import append_line, read_bytes

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry

Key = tuple[str, str | None, str]


@dataclass(slots=True)
class _Way:
    """A trail while it grows."""

    found: Unit
    entry: Entry | None
    steps: list[tuple[Decision, Unit]] = field(default_factory=list)
    # Numbers of ``steps`` in force.
    held: list[int] = field(default_factory=list)


class Trails:
    """The ways of all units that a desk decided about."""

    def __init__(self) -> None:
        self._ways: dict[Key, _Way] = {}
        # The units of each step in force; False for one that was only skipped.
        self._taken: list[list[tuple[Key, bool]]] = []

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, changes: Iterable[tuple[Decision, Unit, Entry | None]]) -> list[Key]:
        """A step: each decision with the unit before it, and its entry if that is the first."""
        taken: list[tuple[Key, bool]] = []
        for decision, before, entry in changes:
            key = (decision.catalog, decision.context, decision.source)
            taken.append((key, decision.action is not Action.SKIP))
            if decision.action is Action.SKIP:
                continue
            way = self._ways.get(key)
            if way is None:
                way = self._ways[key] = _Way(before, entry)
            way.held.append(len(way.steps))
            way.steps.append((decision, decide(before, decision)))
        self._taken.append(taken)
        return [key for key, changed in taken if changed]

    def undo(self) -> list[Key]:
        """Take the last step in force back; the units it was about."""
        taken = self._taken.pop() if self._taken else []
        keys = [key for key, changed in taken if changed]
        for key in keys:
            self._ways[key].held.pop()
        return keys

    def trail(self, key: Key, by: str, at: str) -> Trail | None:
        """The way of one unit as it is now."""
        way = self._ways.get(key)
        return None if way is None else _trail(way, by, at)

    def known(self, key: Key) -> bool:
        """Whether the unit's text as it was found is remembered."""
        return key in self._ways

    def drop(self, key: Key) -> None:
        """The unit begins anew: somebody else changed it, and its steps are none any more."""
        if self._ways.pop(key, None) is not None:
            kept = ([item for item in step if item[0] != key] for step in self._taken)
            self._taken = [step for step in kept if step]

    def all(self, by: str, at: str) -> list[Trail]:
        """The ways of all units."""
        return [_trail(way, by, at) for way in self._ways.values()]


def _trail(way: _Way, by: str, at: str) -> Trail:
    last, end = way.steps[way.held[-1]] if way.held else (None, way.found)
    return Trail(way.found, way.entry, tuple(way.steps), end, last, by, at)


def head_line(by: str) -> str:
    """The first line of a desk's journal."""
    return json.dumps({"desk": 1, "by": by}, ensure_ascii=False)


def step_line(changes: Sequence[tuple[Decision, Unit, Entry | None]]) -> str:
    """A step as one line."""
    listed: list[dict[str, Any]] = []
    for decision, before, entry in changes:
        data = json.loads(replay.to_line(replay.Entry(decision, before.targets)))
        data["was"] = before.state.value
        if entry is not None:
            data["entry"] = entry.text
        listed.append(data)
    # Lone surrogates stand for bytes of comments that are no characters: escapes keep them.
    return json.dumps({"step": listed})


UNDO_LINE = json.dumps({"undo": True})


def drop_line(key: Key) -> str:
    """That the steps about a unit are none any more: somebody else changed it."""
    return json.dumps({"drop": key})


def append(path: Path, line: str) -> None:
    """Append a line; it is on the disk when this returns. Raises StorageError."""
    journal.mend_tail(path)
    append_line(path, line)


def read(path: Path) -> tuple[str, Trails]:
    """Who sat there, and the trails of a desk's journal.

    Raises InputError with the line of what is malformed.
    """
    data = read_bytes(path)
    trails = Trails()
    by = ""
    for number, raw in enumerate(data[: data.rfind(b"\n") + 1].split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            if "desk" in line:
                by = str(line.get("by", ""))
            elif "undo" in line:
                trails.undo()
            elif "drop" in line:
                catalog, context, source = line["drop"]
                trails.drop((catalog, context, source))
            else:
                trails.take(list(_changes(line["step"], str(path), number)))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise InputError(
                _("this is no step of a review"),
                code="journal-malformed",
                path=str(path),
                line=number,
                hint=_("move the file away; what it decided is in the catalogs but for the last"),
            ) from error
    return by, trails


def _changes(
    listed: list[dict[str, Any]], path: str, number: int
) -> Iterator[tuple[Decision, Unit, Entry | None]]:
    for data in listed:
        text, was = data.pop("entry", None), State(data.pop("was"))
        entry = replay.entry_of(data, path, number)
        decision = entry.decision
        found = _entry(text) if isinstance(text, str) else None
        unit = found.unit if found is not None else None
        if unit is None:
            unit = Unit(
                decision.source,
                entry.seen or (),
                decision.context,
                decision.source_plural,
                codes=decision.codes,
            )
        before = replace(unit, locale=decision.locale, path=decision.catalog, state=was)
        yield decision, before, found


def _entry(text: str) -> Entry | None:
    """An entry from its exact text; None where it cannot be read alone."""
    try:
        catalog = parse(text.replace("\r\n", "\n").encode(), "")
    except (InputError, UnicodeEncodeError):
        return None
    found = [entry for entry in catalog.entries if entry.has_unit]
    return found[0].with_text(text) if len(found) == 1 else None
