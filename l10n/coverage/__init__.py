"""Counts, gates and reports."""

from l10n.coverage.counting import Row, count, rows, total
from l10n.coverage.gates import Failure, gates, parse_minima, percent
from l10n.coverage.reports import as_json, as_markdown, table
from l10n.coverage.scanning import project_rows

__all__ = [
    "Failure",
    "Row",
    "as_json",
    "as_markdown",
    "count",
    "gates",
    "parse_minima",
    "percent",
    "project_rows",
    "rows",
    "table",
    "total",
]
