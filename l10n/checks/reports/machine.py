"""Findings as programs read them: JSON in a shape of our own that stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from l10n.checks.registry import rules
from l10n.i18n import _
from l10n.model import Finding, Side


def as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """The stable machine shape, version 1; ``fix`` is the mended text of the side, or None."""
    return {
        "version": 1,
        "findings": [
            {
                "rule": finding.rule,
                "severity": str(finding.severity),
                "path": finding.path,
                "line": finding.line,
                "source": finding.source,
                "target": finding.target,
                "message": finding.message,
                "fix": mended(finding),
            }
            for finding in findings
        ],
    }


def mended(finding: Finding) -> str | None:
    """The whole text of the finding's side with its fix applied; None without a fix."""
    if finding.fix is None:
        return None
    text = finding.source if finding.side is Side.SOURCE else finding.target
    return text[: finding.fix.start] + finding.fix.text + text[finding.fix.end :]


def rules_as_json() -> dict[str, Any]:
    """The rules that there are, version 1."""
    return {
        "version": 1,
        "rules": [
            {
                "rule": rule.name,
                "severity": str(rule.severity),
                "scope": str(rule.scope),
                "summary": _(rule.summary),
            }
            for rule in rules()
        ],
    }
