"""The journal: every decision is on the disk before anything else happens to it.

A file of ``.l10n/review/<name>.jsonl``, only ever appended to, in the format of ``replay``.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.review import replay
from l10n.review.replay import Entry
from l10n.storage import append_line, read_bytes, unwritable

_NAME = re.compile(r"\w[\w.-]{0,99}")


def journal_path(project: Project, name: str) -> Path:
    """Where the journal ``name`` lies; UsageError when it is no plain file name."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            _("{name!r} cannot name a review").format(name=name),
            code="review-name",
            hint=_("use letters, digits, dots and dashes"),
        )
    return project.cache / "review" / f"{name}.jsonl"


def append(path: Path, entry: Entry) -> None:
    """Append ``entry``; it is on the disk when this returns. Raises StorageError."""
    mend_tail(path)
    append_line(path, replay.to_line(entry))


def append_undo(path: Path) -> None:
    """Take the last entry back, itself by appending. Raises StorageError."""
    mend_tail(path)
    append_line(path, json.dumps({"action": replay.UNDO}))


def read(path: Path) -> list[Entry]:
    """The entries in force; none when there is no journal yet.

    A last line without its newline was torn by a crash before it was promised, and is not
    read. Anything else malformed raises InputError with its line.
    """
    if not path.exists():
        return []
    data = read_bytes(path)
    return replay.parse(data[: data.rfind(b"\n") + 1], str(path))


def mend_tail(path: Path) -> None:
    """Cut a torn last line off, or the next one would be glued to it. Raises StorageError."""
    try:
        if not path.exists():
            return
        with path.open("r+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            if not end:
                return
            stream.seek(end - 1)
            if stream.read(1) == b"\n":
                return
            stream.seek(0)
            stream.truncate(stream.read().rfind(b"\n") + 1)
    except OSError as error:
        raise unwritable(path, error) from error
