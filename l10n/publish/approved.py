"""The part of a ledger that some texts ask for: a large one is read as a stream.

Where a whole site asks, run by run, a ledger is kept as its bytes with the places of its lines.
"""

from __future__ import annotations

import filecmp
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.approvals.ledger import parse
from l10n.config import Project
from l10n.errors import LedgerError
from l10n.model import Approval
from l10n.storage import unreadable

_DIGEST = 64
_CHECKED = 20_000
_KEY = 15
"""Hex digits that nearly always tell digests apart: as many as fit into a small number."""
_BEGINNING = re.compile(rb"^!?([0-9a-f]{15})[0-9a-f]{49}\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Index:
    """A ledger's bytes and where its lines begin, by the number its digest begins with."""

    path: str
    data: bytes
    places: Mapping[int, int]
    more: Mapping[int, list[int]]

    def approvals_of(self, digests: Collection[str]) -> dict[str, Approval]:
        """As the function of the same name."""
        found: list[bytes] = []
        for wanted in digests:
            key = int(wanted[:_KEY], 16)
            at = self.places.get(key)
            if at is None:
                continue
            lines = [self._line(place) for place in (at, *self.more.get(key, ()))]
            found += [line for line in lines if _digest(line) == wanted.encode()]
        return parse(b"".join(found), self.path).approvals

    def _line(self, at: int) -> bytes:
        end = self.data.find(b"\n", at)
        return (self.data[at:end] if end >= 0 else self.data[at:]) + b"\n"


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of a project by locale; ``indexes`` of those that very many texts ask."""

    paths: Mapping[str, Path]
    indexes: Mapping[str, Index]

    def approvals_of(self, locale: str, digests: Collection[str]) -> dict[str, Approval]:
        """The approvals in force of ``digests`` (hex) in ``locale``."""
        index = self.indexes.get(locale)
        if index is not None:
            return index.approvals_of(digests)
        return approvals_of(self.paths[locale], digests)


def ledgers_of(project: Project, *, indexed: bool) -> Ledgers:
    """The project's ledgers; ``indexed`` where more than a few articles will ask them."""
    paths = {locale: project.ledger(locale) for locale in project.locales}
    there = {locale: path for locale, path in paths.items() if indexed and path.is_file()}
    return Ledgers(paths, {locale: _indexed(path) for locale, path in there.items()})


def _indexed(path: Path) -> Index:
    data = storage.read_bytes(path)
    places: dict[int, int] = {}
    more: dict[int, list[int]] = {}
    for found in _BEGINNING.finditer(data):
        key, at = int(found[1], 16), found.start()
        if places.setdefault(key, at) != at:
            more.setdefault(key, []).append(at)
    return Index(str(path), data, places, more)


def approvals_of(path: Path, digests: Collection[str]) -> dict[str, Approval]:
    """The approvals in force of ``digests`` (hex) in the ledger at ``path``.

    No other line is checked. Raises LedgerError, InputError.
    """
    if not digests:
        return {}
    wanted = {item.encode() for item in digests}
    found = [line for line in _lines(path) if _digest(line) in wanted]
    return parse(b"".join(found), str(path)).approvals


def changed(before: Path, now: Path) -> frozenset[bytes]:
    """The digests (raw) that the two ledgers have different lines about.

    What is new in ``now`` is checked as a ledger; raises LedgerError with its line.
    """
    if before.is_file() and now.is_file() and filecmp.cmp(before, now, shallow=False):
        return frozenset()
    old = {hash(line) for line in _lines(before)}
    new: set[int] = set()
    found: set[bytes] = set()
    added: list[bytes] = []
    for line in _lines(now):
        new.add(hash(line))
        if hash(line) in old:
            continue
        found.add(_raw(line))
        added.append(line)
        if len(added) == _CHECKED:
            _check(added, now)
            added.clear()
    _check(added, now)
    found.update(_raw(line) for line in _lines(before) if hash(line) not in new)
    return frozenset(found)


def _check(lines: list[bytes], path: Path) -> None:
    try:
        parse(b"".join(lines), str(path))
    except LedgerError:
        # Again as a whole, for the line's number.
        parse(path.read_bytes(), str(path))
        raise


def _lines(path: Path) -> Iterator[bytes]:
    try:
        if path.is_file():
            with path.open("rb") as stream:
                for line in stream:
                    yield line if line.endswith(b"\n") else line + b"\n"
    except OSError as error:
        raise unreadable(path, error) from error


def _digest(line: bytes) -> bytes:
    return line[1 : _DIGEST + 1] if line.startswith(b"!") else line[:_DIGEST]


def _raw(line: bytes) -> bytes:
    try:
        return bytes.fromhex(_digest(line).decode("ascii"))
    except ValueError:
        return b""
