"""The part of a ledger that some texts ask for: a large one is read as a stream."""

from __future__ import annotations

import filecmp
from collections.abc import Collection, Iterator
from pathlib import Path

from l10n.approvals.ledger import parse
from l10n.errors import LedgerError
from l10n.model import Approval
from l10n.storage import unreadable

_DIGEST = 64
_CHECKED = 20_000


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
