"""The ledger: what was approved, by whom, bound by hash."""

from l10n.approvals.digest import digest
from l10n.approvals.ledger import Ledger, approve, load, merge, save, with_state

__all__ = ["Ledger", "approve", "digest", "load", "merge", "save", "with_state"]
