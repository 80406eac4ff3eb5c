"""The ledger: what was approved, by whom, bound by hash."""

from l10n.approvals.digest import digest, unit_id
from l10n.approvals.ledger import (
    Ledger,
    approve,
    dump,
    load,
    merge,
    parse,
    revoke,
    save,
    with_state,
)
from l10n.approvals.verifying import Lost, Verified, verify

__all__ = [
    "Ledger",
    "Lost",
    "Verified",
    "approve",
    "digest",
    "dump",
    "load",
    "merge",
    "parse",
    "revoke",
    "save",
    "unit_id",
    "verify",
    "with_state",
]
