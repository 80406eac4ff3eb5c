"""Translation memory: store, index, matching."""

from __future__ import annotations

from pathlib import Path

from l10n.memory.memory import Memory

__all__ = ["Memory", "open_memory"]


def open_memory(place: Path | str | None) -> Memory:
    """The memory at ``place``, made when absent.

    A path is a SQLite file, ``postgresql://…`` a server, None keeps it in the process. Raises
    StorageError for a file that is no memory, for one of a newer version, and for a server
    that cannot be reached.
    """
    if isinstance(place, str) and place.startswith(("postgresql://", "postgres://")):
        from l10n.memory.postgres import open_postgres

        return open_postgres(place)
    from l10n.memory.sqlite import open_sqlite

    return open_sqlite(Path(place) if place is not None else None)
