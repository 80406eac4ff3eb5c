"""The ledger: what was approved, by whom, bound by hash."""
