"""What a state does not tell: drafts that a reviewer sent back, units with a second text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.catalogs.po.remarks import REJECTED
from l10n.model import State

_MARKS = (f"\n# {REJECTED}".encode(), b"\n# l10n: alternative ")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many units were ``rejected`` and not translated since, how many have ``alternatives``."""

    rejected: int = 0
    alternatives: int = 0


def waiting(catalogs: Iterable[Path]) -> Waiting:
    """The counts of the living units of ``catalogs``. Raises CatalogError, InputError.

    Only a catalog that has such a unit is parsed.
    """
    from l10n.catalogs import alternatives, parse

    sent_back = beside = 0
    for path in catalogs:
        data = storage.read_bytes(path)
        if not any(mark in data for mark in _MARKS):
            continue
        for unit in parse(data, str(path)).units:
            if unit.obsolete:
                continue
            beside += bool(alternatives(unit))
            if unit.state is not State.TRANSLATED:
                sent_back += any(line.startswith(REJECTED) for line in unit.comments)
    return Waiting(sent_back, beside)
