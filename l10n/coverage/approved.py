"""The digests that a ledger approves, without a text or an event made of its lines.

A ledger of approvals alone, one a line as ``approvals.dump`` writes them, is read by one
expression; any other (revocations, other line ends, anything wrong) by the ledger's reader.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from l10n.approvals import Ledger, parse
from l10n.errors import InputError
from l10n.storage import read_bytes

Approved = frozenset[bytes]
"""Digests (``approvals.digest``) in force, as 32 bytes each."""

_PLAIN = re.compile(rb"^([0-9a-f]{64})\t[^\t\n]*+\t[^\t\n]*+\t[^\n]*+\n", re.MULTILINE)
_DIGITS = 64


class LedgerFile:
    """A ledger that is read at once, and understood when a count asks for it.

    ``problem`` is why it could not be; it approves nothing then.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self.problem: InputError | None = None
        self._shown = shown
        self._data = b""
        self._approved: Approved | None = None
        try:
            self._data = read_bytes(path) if path.is_file() else b""
        except InputError as error:
            self.problem = error
        self.fingerprint = hashlib.blake2b(self._data, digest_size=16).digest()

    def read(self) -> Approved:
        """What it approves; worked out the first time."""
        if self._approved is None:
            self._approved = frozenset()
            try:
                self._approved = approved(self._data, self._shown)
            except InputError as error:
                self.problem = error
        return self._approved


def approved(data: bytes, path: str) -> Approved:
    """What the ledger in ``data`` approves. Raises LedgerError as ``approvals.parse``."""
    if not data:
        return frozenset()
    comments = 1 if data.startswith(b"#") else 0
    digests = _PLAIN.findall(data)
    if len(digests) + comments != data.count(b"\n") or not data.endswith(b"\n") or b"\r" in data:
        return of_ledger(parse(data, path))
    try:
        data.decode()
    except UnicodeDecodeError:
        return of_ledger(parse(data, path))
    return _raw(b"".join(digests).decode())


def of_ledger(ledger: Ledger) -> Approved:
    """What ``ledger`` approves."""
    return _raw("".join(ledger.approvals))


def _raw(digests: str) -> Approved:
    found = bytes.fromhex(digests)
    return frozenset(found[at : at + _DIGITS // 2] for at in range(0, len(found), _DIGITS // 2))
