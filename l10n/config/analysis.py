"""``[tool.l10n.analysis]``: what a word of each band is worth to a translator."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import mistyped, typed, unknown
from l10n.i18n import _

WEIGHTS = {
    "101": 0,
    "100": 25,
    "repetition": 25,
    "95-99": 40,
    "85-94": 60,
    "75-84": 75,
    "50-74": 100,
    "mt": 70,
    "new": 100,
}
"""Per cent of a new word's rate, by band; see docs/analysis.md."""


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """``[tool.l10n.analysis]``: ``weights`` replaces those of ``WEIGHTS`` that it names."""

    weights: dict[str, int] = field(default_factory=dict)


def analysis_of(table: dict[str, Any], file: Path) -> AnalysisSettings:
    """The settings of the table; raises ConfigError."""
    analysis = AnalysisSettings(**typed(table, AnalysisSettings, file, "analysis."))
    for band, weight in analysis.weights.items():
        if band not in WEIGHTS:
            raise unknown(band, WEIGHTS, file, "analysis.weights.")
        if not 0 <= weight <= 1000:
            raise mistyped(f"analysis.weights.{band}", _("0 to 1000"), weight, file)
    return analysis
