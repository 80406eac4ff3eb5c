"""Translation memory: store, index, matching."""

from l10n.memory.store import Memory, open_memory

__all__ = ["Memory", "open_memory"]
