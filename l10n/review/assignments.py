"""Who is to review which catalog: ``locales/<locale>/assignments.tsv``, a set of lines.

A line is ``catalog, name, time``, separated by tabs. Lines are only added, and the latest one
about a catalog holds (an empty name: nobody's), so git merges two of these as their union.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _
from l10n.review.roles import same_person

_HEADER = "# l10n assignments 1: catalog, who, time\n"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One catalog and who is to review it ("": nobody); ``at`` is ISO 8601, UTC."""

    catalog: str
    who: str
    at: str


def assignments_path(project: Project, locale: str) -> Path:
    """The assignments of ``locale``; the file may be absent."""
    return project.root / project.settings.catalogs / locale / "assignments.tsv"


def read_assignments(path: Path) -> dict[str, Assignment]:
    """Catalog → the assignment that holds. Raises InputError with the line of what is wrong."""
    found: dict[str, Assignment] = {}
    for item in _lines(path):
        known = found.get(item.catalog)
        if known is None or (known.at, known.who) < (item.at, item.who):
            found[item.catalog] = item
    return {catalog: item for catalog, item in found.items() if item.who}


def assigned_to(project: Project, who: str) -> frozenset[str]:
    """The catalogs that ``who`` is to review, of all locales."""
    return frozenset(
        catalog
        for locale in project.targets
        for catalog, item in read_assignments(assignments_path(project, locale)).items()
        if same_person(item.who, who)
    )


def assign(project: Project, locale: str, catalogs: Sequence[str], who: str, at: str) -> int:
    """Assign ``catalogs`` to ``who`` ("": to nobody); gives how many were somebody else's.

    Raises StorageError, InputError.
    """
    path = assignments_path(project, locale)
    with storage.locked(project.cache):
        known = read_assignments(path)
        new = [
            Assignment(catalog, _cell(who), at)
            for catalog in catalogs
            if (known[catalog].who if catalog in known else "") != _cell(who)
        ]
        if new:
            lines = {f"{item.catalog}\t{item.who}\t{item.at}" for item in (*_lines(path), *new)}
            text = _HEADER + "".join(f"{line}\n" for line in sorted(lines))
            storage.write_atomic(path, text.encode())
    return len(new)


def _lines(path: Path) -> list[Assignment]:
    if not path.is_file():
        return []
    found: list[Assignment] = []
    try:
        text = storage.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(path, 0, _("not valid UTF-8")) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if line.startswith(_MARKERS):
            raise _error(path, number, _("a conflict marker"))
        if len(cells) != 3:
            raise _error(path, number, _("not an assignment"))
        found.append(Assignment(*cells))
    return found


def _cell(text: str) -> str:
    return " ".join(text.split())


def _error(path: Path, line: int, message: str) -> InputError:
    return InputError(
        message,
        code="assignments-syntax",
        path=str(path),
        line=line,
        hint=_("a line is catalog, name and time, with tabs between"),
    )
