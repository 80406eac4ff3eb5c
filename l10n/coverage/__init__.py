"""Counts, gates and reports."""

from l10n.coverage.counting import Row, count, rows, total
from l10n.coverage.gates import Shortfall, gates, parse_minima, percent, project_gates, what_counts
from l10n.coverage.reports.tables import as_json, as_markdown, table
from l10n.coverage.scanning import Counted, count_project, project_rows
from l10n.coverage.verdicts import Failure, Verdict, passes
from l10n.coverage.waiting import Waiting, waiting

__all__ = [
    "Counted",
    "Failure",
    "Row",
    "Shortfall",
    "Verdict",
    "Waiting",
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
    "waiting",
    "what_counts",
]
