"""``[tool.l10n.memory]``: where the translation memory is, and what it learns from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import line_of, mistyped, typed, unknown
from l10n.errors import ConfigError
from l10n.i18n import _

_REASONS = ("codes", "numbers", "unreviewed", "domain", "age")


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """``[tool.l10n.memory]``: the translation memory.

    ``url`` names a PostgreSQL database that a team shares, ``files`` are globs of TMX and PO
    files to learn from besides the catalogs, ``penalties`` points by reason. An ``optional``
    memory that fails while drafting is done without.
    """

    url: str = ""
    files: tuple[str, ...] = ()
    penalties: dict[str, int] = field(default_factory=dict)
    optional: bool = False


def memory_of(table: dict[str, Any], file: Path) -> MemorySettings:
    """The settings of the table; raises ConfigError."""
    memory = MemorySettings(**typed(table, MemorySettings, file, "memory."))
    for reason, points in memory.penalties.items():
        if reason not in _REASONS:
            raise unknown(reason, _REASONS, file, "memory.penalties.")
        if not 0 <= points <= 100:
            raise mistyped(f"memory.penalties.{reason}", _("0 to 100"), points, file)
    if memory.url and not memory.url.startswith(("postgresql://", "postgres://")):
        raise mistyped("memory.url", "postgresql://…", memory.url, file)
    for glob in memory.files:
        if not glob or Path(glob).is_absolute() or ".." in Path(glob).parts:
            raise ConfigError(
                _("'memory.files' must name files inside the project, not {value!r}").format(
                    value=glob
                ),
                code="config-path",
                path=str(file),
                line=line_of(file, "files"),
                hint=_("give a relative path without '..'"),
            )
    return memory
