"""SARIF 2.1.0 (OASIS), the format of code scanning services and of editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from l10n import __version__
from l10n.checks.baseline import fingerprint
from l10n.checks.registry import rules
from l10n.errors import L10nError
from l10n.i18n import _
from l10n.model import Finding, Severity
from l10n.text.screen import safe

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(
    findings: Iterable[Finding], problems: Iterable[L10nError] = (), prefix: str = ""
) -> dict[str, Any]:
    """One run; ``prefix`` goes before the paths. Unreadable files are notifications (§3.58)."""
    known = rules()
    index = {rule.name: number for number, rule in enumerate(known)}
    unread = [_notification(problem, prefix) for problem in problems]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "l10n",
                        "version": __version__,
                        "rules": [
                            {
                                "id": rule.name,
                                "shortDescription": {"text": _(rule.summary)},
                                "fullDescription": {"text": _(rule.explanation)},
                                "defaultConfiguration": {"level": _LEVEL[rule.severity]},
                            }
                            for rule in known
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not unread, "toolExecutionNotifications": unread}
                ],
                "results": [
                    _result(finding, index.get(finding.rule, -1), prefix) for finding in findings
                ],
            }
        ],
    }


def _result(finding: Finding, index: int, prefix: str) -> dict[str, Any]:
    texts = [finding.message, finding.target or finding.source, finding.hint]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": "\n".join(safe(text) for text in texts if text)},
        "locations": [_location(prefix + finding.path, finding.line)],
        "partialFingerprints": {"l10n/v1": fingerprint(finding)},
    }


def _notification(problem: L10nError, prefix: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": safe(f"{problem.message}; {problem.hint}")},
        "locations": [_location(prefix + problem.path, problem.line)],
    }


def _location(path: str, line: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if line:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}
