"""``[tool.l10n.coverage]`` and ``[tool.l10n.gate]``: what a change must keep to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import line_of, mistyped, typed
from l10n.errors import ConfigError
from l10n.i18n import _

COUNTED = ("approved", "translated", "draft")
CONDITIONS = ("files", "coverage", "checks", "approvals", "catalogs", "stale", "terms", "build")


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """``[tool.l10n.coverage]``: what counts, and what share of it is asked for.

    ``count`` is the least state that counts. ``minimum`` holds per cent by locale or by the
    name of a catalog, ``paths`` per cent by glob of catalogs (the first that fits a catalog
    holds for it), ``priority`` a rank by glob: 1 is listed first. ``ignore`` are globs of
    catalogs that are not counted.
    """

    count: str = ""
    minimum: dict[str, int] = field(default_factory=dict)
    paths: dict[str, int] = field(default_factory=dict)
    priority: dict[str, int] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GateSettings:
    """``[tool.l10n.gate]``: conditions to leave out, and what a change may do all the same.

    ``skip`` are names of ``CONDITIONS``; ``allow`` names of what the ratchet would refuse:
    ``new-untranslated``, ``new-draft``, ``stale``, ``approval-lost``, ``worse``.
    """

    skip: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


ALLOWED = ("new-untranslated", "new-draft", "stale", "approval-lost", "worse")


def coverage_of(table: dict[str, Any], file: Path) -> CoverageSettings:
    """The settings of the table; raises ConfigError."""
    settings = CoverageSettings(**typed(table, CoverageSettings, file, "coverage."))
    if settings.count and settings.count not in COUNTED:
        raise mistyped("coverage.count", ", ".join(COUNTED), settings.count, file)
    for name in ("minimum", "paths"):
        for key, share in getattr(settings, name).items():
            if not 0 <= share <= 100:
                raise mistyped(f"coverage.{name}.{key}", _("0 to 100"), share, file)
    return settings


def gate_of(table: dict[str, Any], file: Path) -> GateSettings:
    """The settings of the table; raises ConfigError."""
    settings = GateSettings(**typed(table, GateSettings, file, "gate."))
    for name, values, known in (
        ("skip", settings.skip, CONDITIONS),
        ("allow", settings.allow, ALLOWED),
    ):
        for value in values:
            if value not in known:
                raise ConfigError(
                    _("'{key}' does not know {value!r}").format(key=f"gate.{name}", value=value),
                    code="config-value",
                    path=str(file),
                    line=line_of(file, name),
                    hint=_("known: {known}").format(known=", ".join(known)),
                )
    return settings
