"""Counts, gates and reports."""

from l10n.coverage.counting import Row, count, rows, total
from l10n.coverage.gates import Shortfall, gates, parse_minima, percent, project_gates, what_counts
from l10n.coverage.reports.tables import as_json, as_markdown, table
from l10n.coverage.scanning import Counted, count_project, project_rows
from l10n.coverage.verdicts import Failure, Verdict, passes

__all__ = [
    "Counted",
    "Failure",
    "Row",
    "Shortfall",
    "Verdict",
    "as_json",
    "as_markdown",
    "count",
    "count_project",
    "gates",
    "parse_minima",
    "passes",
    "percent",
    "project_gates",
    "project_rows",
    "rows",
    "table",
    "total",
    "what_counts",
]
