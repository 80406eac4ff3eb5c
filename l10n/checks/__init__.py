"""QA rules, one per file, and their registry."""

from l10n.checks.fixes import Fixed, fix_article, fix_unit
from l10n.checks.model import CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.registry import rule, rules
from l10n.checks.reports.machine import as_json
from l10n.checks.reports.text import explain, render_text, summary
from l10n.checks.running import check_article, check_unit, check_units
from l10n.checks.traits import Trait

__all__ = [
    "CheckContext",
    "Fixed",
    "Flaw",
    "Form",
    "Rule",
    "Scope",
    "Trait",
    "View",
    "as_json",
    "check_article",
    "check_unit",
    "check_units",
    "explain",
    "fix_article",
    "fix_unit",
    "render_text",
    "rule",
    "rules",
    "summary",
]
