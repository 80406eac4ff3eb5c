"""Annotations of GitHub Actions: one command a finding, shown at its line in the change.

The runner takes ten of each severity a step; the escaping is that of its toolkit
(``@actions/core``, ``command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.errors import L10nError
from l10n.model import Finding, Severity
from l10n.text.screen import safe

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_annotations(
    findings: Iterable[Finding], problems: Iterable[L10nError] = (), prefix: str = ""
) -> Iterator[str]:
    """A line for each problem and each finding; ``prefix`` goes before their paths."""
    for problem in problems:
        text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        yield _command("error", prefix + problem.path, problem.line, problem.code, text)
    for finding in findings:
        text = finding.message
        if finding.target:
            text += f"\n{finding.source}\n{finding.target}"
        if finding.hint:
            text += f"\n{finding.hint}"
        level = _LEVEL[finding.severity]
        yield _command(level, prefix + finding.path, finding.line, finding.rule, text)


def _command(level: str, path: str, line: int, title: str, text: str) -> str:
    place = f"file={_property(safe(path))}," + (f"line={line}," if line else "")
    lines = "\n".join(safe(part) for part in text.split("\n"))
    return f"::{level} {place}title={_property(title)}::{_data(lines)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
