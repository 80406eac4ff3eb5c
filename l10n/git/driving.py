"""The merge driver: git hands over three versions of a catalog and takes the merged one back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from l10n import storage
from l10n.approvals import merge
from l10n.catalogs import dump, merge3, parse
from l10n.git.ledgers import ledgers_of_merge
from l10n.model import Unit


@dataclass(frozen=True, slots=True)
class Driven:
    """What a merge left for people: texts kept beside another, and texts kept nowhere."""

    beside: tuple[Unit, ...]
    dropped: tuple[Unit, ...]


def drive(folder: Path, base: Path, ours: Path, theirs: Path, name: str) -> Driven:
    """Merge the versions into the file ``ours``, as gitattributes(5) asks of a merge driver.

    ``folder`` is the top of the working tree, ``name`` the catalog's path in it. An empty base
    means that both sides added the file. Raises CatalogError or LedgerError, with ``ours`` as
    it was, when a version or a ledger cannot be read.
    """
    old, mine, others = (storage.read_bytes(path) for path in (base, ours, theirs))
    ledgers = ledgers_of_merge(folder, name, others)
    both = merge(ledgers.ours, ledgers.theirs)

    def approved(unit: Unit) -> bool:
        return both.approval(replace(unit, locale=ledgers.locale)) is not None

    def approved_before(unit: Unit) -> bool:
        known = replace(unit, locale=ledgers.locale)
        return all(ledger.approval(known) for ledger in (ledgers.ours, ledgers.theirs))

    result = merge3(
        parse(old, name) if old.strip() else None,
        parse(mine, name),
        parse(others, name),
        approved=approved,
        approved_before=approved_before,
    )
    data = dump(result.catalog)
    if data not in (mine, others):
        # Nothing leaves here that a reader would refuse: rather a conflict than a broken file.
        parse(data, name)
    storage.write_atomic(ours, data)
    return Driven(result.conflicts, result.dropped)
