"""Coverage and verdicts as people and programs read them: a module per kind of report."""

from l10n.coverage.reports.badge import badge
from l10n.coverage.reports.tables import as_csv, as_json, as_markdown, plain_table, table
from l10n.coverage.reports.verdicts import (
    github,
    junit,
    sarif,
    verdicts_json,
    verdicts_markdown,
    verdicts_text,
)

__all__ = [
    "as_csv",
    "as_json",
    "as_markdown",
    "badge",
    "github",
    "junit",
    "plain_table",
    "sarif",
    "table",
    "verdicts_json",
    "verdicts_markdown",
    "verdicts_text",
]
