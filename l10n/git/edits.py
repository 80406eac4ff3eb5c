"""What people made of machine drafts, read out of the history of the catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.approvals.edits import Edit
from l10n.catalogs import parse
from l10n.errors import InputError
from l10n.git.running import blobs, git
from l10n.model import Action, State, Unit

# How many versions of catalogs are held at once.
_BATCH = 64
_NOTHING = re.compile(r"0+")
_CATALOG = re.compile(r"(?P<locale>[^/]+)/(?:LC_MESSAGES|articles)/[^/]+\.po")


@dataclass(frozen=True, slots=True)
class _Change:
    """A catalog before and after a commit, as names of blobs."""

    at: str
    by: str
    path: str
    before: str
    after: str


def edits_of_history(folder: Path, catalogs: str, since: str = "") -> Iterator[Edit]:
    """One edit for each machine draft that a commit made a translation, oldest first.

    ``folder`` is the project's, ``catalogs`` the folder of its catalogs, ``since`` a date as git
    reads it. A draft that was written and accepted within one commit is not seen, and a version
    that cannot be read says nothing. Raises EnvironmentProblem where there is no git.
    """
    changes = list(_changes(folder, catalogs, since))
    for start in range(0, len(changes), _BATCH):
        some = changes[start : start + _BATCH]
        names = list(dict.fromkeys(name for item in some for name in (item.before, item.after)))
        found = dict(zip(names, blobs(folder, names), strict=True))
        for change in some:
            yield from _edits(change, catalogs, found[change.before], found[change.after])


def _changes(folder: Path, catalogs: str, since: str) -> Iterator[_Change]:
    """The catalogs that each commit changed; merges repeat what their branches did."""
    arguments = ["log", "--reverse", "--no-merges", "--raw", "--no-abbrev", "-M", "-z"]
    arguments += ["--relative", "--no-ext-diff", "--format=%x01%aI%x02%aN <%aE>"]
    arguments += [f"--since={since}"] if since else []
    fields = git(folder, *arguments, "--", f"{catalogs}/").split("\0")
    at = by = ""
    place = 0
    while place < len(fields):
        field = fields[place].lstrip("\n")
        place += 1
        if field.startswith("\x01"):
            head, _newline, field = field[1:].partition("\n")
            at, _mark, by = head.partition("\x02")
            field = field.lstrip("\n")
        if not field.startswith(":"):
            continue
        _mode, _other, before, after, status = field[1:].split(" ")
        names = 2 if status[0] in "RC" else 1
        path = fields[place + names - 1]
        place += names
        if path.endswith(".po") and not (_NOTHING.fullmatch(before) or _NOTHING.fullmatch(after)):
            yield _Change(at, by, path, before, after)


def _edits(
    change: _Change, catalogs: str, before: bytes | None, after: bytes | None
) -> Iterator[Edit]:
    place = _CATALOG.fullmatch(change.path.removeprefix(f"{catalogs}/"))
    if place is None or before is None or after is None:
        return
    drafts = {unit.key: unit for unit in _units(before) if _is_machines(unit)}
    for unit in _units(after) if drafts else ():
        draft = drafts.get(unit.key)
        if draft is None or unit.state is not State.TRANSLATED:
            continue
        yield Edit(
            at=change.at,
            by=change.by,
            locale=place["locale"].replace("_", "-"),
            catalog=change.path,
            context=unit.context,
            source=unit.source,
            before=draft.targets,
            after=unit.targets,
            action=Action.APPROVE.value,
            origin=draft.origin,
        )


def _units(data: bytes) -> list[Unit]:
    try:
        return [unit for unit in parse(data, "").units if not unit.obsolete]
    except InputError:
        return []


def _is_machines(unit: Unit) -> bool:
    return unit.state is State.DRAFT and unit.origin is not None and bool(unit.target)
