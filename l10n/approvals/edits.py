"""``.l10n/edits.jsonl``: what each decision of a review made of the text before it.

One JSON object a line, only ever appended: ``at``, ``by``, ``locale``, ``catalog``,
``context``, ``source``, ``before``, ``after``, ``action`` and, where the text before came from
a machine, ``origin``. The log is this machine's alone: no git has it. Deleting it loses no text,
but the statistics, and whose text it is that waits: the rule that nobody approves their own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Action, Origin, OriginKind
from l10n.storage import append_line, locked, unreadable, unwritable

UNDO = "undo"
"""The action that takes the last edit of its unit back."""

_TEXTS = ("at", "by", "locale", "catalog", "source", "action")
_ACTIONS = frozenset((*Action, UNDO))
_NUMBERS = ("score", "terms_kept", "terms_found")
# A line beyond this is no line of ours; reading it whole would let a damaged file take all memory.
_LONGEST = 1 << 24


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision about one unit: its targets before and after.

    ``at`` is an ISO 8601 UTC time, ``catalog`` a project-relative POSIX path, ``action`` one of
    ``model.Action`` or ``UNDO``; ``origin`` tells who wrote ``before`` where the catalog did.
    """

    at: str
    by: str
    locale: str
    catalog: str
    context: str | None
    source: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    action: str
    origin: Origin | None = None

    @property
    def unit(self) -> tuple[str, str, str | None, str]:
        """Which unit it is about: ``(locale, catalog, context, source)``."""
        return (self.locale, self.catalog, self.context, self.source)


def edits_path(cache: Path) -> Path:
    """Where a project whose cache folder is ``cache`` keeps its edits."""
    return cache / "edits.jsonl"


def append_edits(cache: Path, edits: Iterable[Edit]) -> None:
    """Append ``edits`` to the log of the project's ``cache`` folder with one write to the disk.

    They are on it when this returns. Several processes may append at once. Raises StorageError.
    """
    lines = [_to_line(edit) for edit in edits]
    if not lines:
        return
    path = edits_path(cache)
    with locked(cache, "edits"):
        _mend_tail(path)
        append_line(path, "\n".join(lines))


def read_edits(path: Path) -> Iterator[Edit]:
    """The edits of a log, oldest first, as a stream; none when there is no log.

    A last line without its newline was torn by a crash, and is not read. Raises InputError
    with the line of what is malformed.
    """
    if not path.exists():
        return
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(_lines(stream), 1):
                if not line.endswith(b"\n"):
                    if len(line) > _LONGEST:
                        raise _malformed(path, number)
                    return
                if line.strip():
                    yield _edit(line, path, number)
    except OSError as error:
        raise unreadable(path, error) from error


def in_force(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that no later one undid, in their order, without the undoing ones."""
    kept: dict[int, Edit] = {}
    of_unit: dict[tuple[str, str, str | None, str], list[int]] = {}
    for number, edit in enumerate(edits):
        numbers = of_unit.setdefault(edit.unit, [])
        if edit.action != UNDO:
            kept[number] = edit
            numbers.append(number)
        elif numbers:
            del kept[numbers.pop()]
    return list(kept.values())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST + 1):
        yield line


def _to_line(edit: Edit) -> str:
    data: dict[str, Any] = {
        **{name: getattr(edit, name) for name in _TEXTS},
        "context": edit.context,
        "before": edit.before,
        "after": edit.after,
    }
    if edit.origin is not None:
        data["origin"] = asdict(edit.origin)
    return json.dumps(data, ensure_ascii=False)


def _edit(line: bytes, path: Path, number: int) -> Edit:
    try:
        data = json.loads(line)
        edit = Edit(
            **{name: data[name] for name in _TEXTS},
            context=data.get("context"),
            before=tuple(data["before"]),
            after=tuple(data["after"]),
            origin=_origin(data.get("origin")),
        )
        texts = (*(getattr(edit, name) for name in _TEXTS), *edit.before, *edit.after)
        if not all(isinstance(text, str) for text in (*texts, edit.context or "")):
            raise _malformed(path, number)
        if not isinstance(data["before"], list) or not isinstance(data["after"], list):
            raise _malformed(path, number)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _malformed(path, number) from error
    if edit.action not in _ACTIONS:
        raise _malformed(path, number)
    return edit


def _origin(data: Any) -> Origin | None:  # noqa: ANN401
    if data is None:
        return None
    numbers = {name: data.get(name) for name in _NUMBERS}
    if not all(value is None or type(value) is int for value in numbers.values()):
        raise TypeError
    return Origin(
        OriginKind(data["kind"]),
        str(data["name"]),
        marks=tuple(map(str, data.get("marks", ()))),
        repaired=tuple((str(old), str(new)) for old, new in data.get("repaired", ())),
        digest=str(data.get("digest", "")),
        **numbers,
    )


def _malformed(path: Path, number: int) -> InputError:
    return InputError(
        _("this is no edit of a review"),
        code="edits-malformed",
        path=str(path),
        line=number,
        hint=_("remove the line: no text is lost, only who made that edit and its statistics"),
    )


def _mend_tail(path: Path) -> None:
    """Cut a torn last line off, or the next edit would be glued to it."""
    try:
        if not path.exists():
            return
        with path.open("r+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            while end and (start := max(0, end - 65_536)) < end:
                stream.seek(start)
                newline = stream.read(end - start).rfind(b"\n")
                end = start + newline + 1
                if newline >= 0:
                    break
            stream.truncate(end)
    except OSError as error:
        raise unwritable(path, error) from error
