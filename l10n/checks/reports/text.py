"""Findings as a person reads them, like those of a modern compiler."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass

from l10n.checks.registry import rule
from l10n.checks.reports.excerpt import excerpt
from l10n.i18n import _, ngettext
from l10n.model import Finding, Severity, Side
from l10n.text.screen import safe

ReadLine = Callable[[str, int], str | None]


def render_text(findings: Iterable[Finding], read_line: ReadLine) -> str:
    """Each finding with its place, an excerpt, carets, the fix; then a summary line.

    ``read_line(path, line)`` gives a line of a source article without its newline, or None.
    Ends with a newline; control characters of the texts are escaped.
    """
    seen = list(findings)
    parts = [render_finding(finding, read_line) for finding in seen]
    return "\n".join([*parts, summary(seen)]) + "\n"


def summary(findings: Sequence[Finding]) -> str:
    """``1 error, 2 warnings``: the counts that are not nought, or that nothing was found.

    Where several rules found something, a line of their counts follows.
    """
    counts = Counter(finding.severity for finding in findings)
    errors, warnings, notes = (counts[severity] for severity in Severity)
    said = []
    if errors:
        said.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        said.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    if notes:
        said.append(ngettext("{n} note", "{n} notes", notes).format(n=notes))
    by_rule = Counter(finding.rule for finding in findings).most_common()
    lines = [", ".join(said) if said else _("nothing found")]
    if len(by_rule) > 1:
        lines.append("  " + ", ".join(f"{name} {count}" for name, count in by_rule))
    return "\n".join(lines)


def explain(name: str) -> str:
    """What ``l10n check --explain RULE`` prints. Raises UsageError for an unknown rule."""
    known = rule(name)
    head = f"{known.name} ({severity_name(known.severity)})"
    ignoring = _(
        "To switch it off for one unit, write this translator comment: # l10n: ignore {rule}"
    ).format(rule=known.name)
    parts = [head, _(known.summary), _(known.explanation), ignoring]
    if known.options is not None:
        shape = known.options
        assert is_dataclass(shape)  # noqa: S101
        lines = [
            f"  {item.name.replace('_', '-')} = {json.dumps(getattr(shape, item.name))}"
            for item in fields(shape)
        ]
        table = f"[tool.l10n.check.rules.{known.name}]"
        parts.append("\n".join([_("Its settings and their defaults:"), f"  {table}", *lines]))
    return "\n\n".join(parts) + "\n"


def severity_name(severity: Severity) -> str:
    """The severity in the interface language."""
    names = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("note"),
    }
    return names[severity]


def render_finding(finding: Finding, read_line: ReadLine) -> str:
    """One finding over several lines; ends with a newline."""
    where = ":".join([safe(finding.path), str(finding.line)]) if finding.line else finding.path
    lead = f"{where}: " if where else ""
    severity = severity_name(finding.severity)
    lines = [f"{lead}{severity}[{finding.rule}]: {safe(finding.message)}"]
    lines += _article_excerpt(finding, read_line) if _of_article(finding) else _unit(finding)
    if finding.fix is not None:
        lines.append(_fix_line(finding))
    if finding.hint:
        lines.append("  " + _("hint: {hint}").format(hint=safe(finding.hint)))
    return "\n".join(lines) + "\n"


def _of_article(finding: Finding) -> bool:
    return finding.side is Side.SOURCE and not finding.target


def _fix_line(finding: Finding) -> str:
    fix = finding.fix
    assert fix is not None  # noqa: S101
    text = finding.source if finding.side is Side.SOURCE else finding.target
    old, new = safe(text[fix.start : fix.end]), safe(fix.text)
    if not fix.text:
        return "  " + _('fix: delete "{old}"').format(old=old)
    if fix.start == fix.end:
        return "  " + _('fix: insert "{new}"').format(new=new)
    return "  " + _('fix: write "{new}" for "{old}"').format(new=new, old=old)


def _article_excerpt(finding: Finding, read_line: ReadLine) -> list[str]:
    line = read_line(finding.path, finding.line) if finding.path and finding.line else None
    if line is None:
        shown, carets = excerpt(finding.source, finding.start, finding.end)
    else:
        line = line.rstrip("\r\n")
        start, end = _place(line, finding)
        shown, carets = excerpt(line, start, end)
    if not shown:
        return []
    number = str(finding.line or "")
    lines = [f"  {number} | {shown}"]
    if carets:
        lines.append(f"  {' ' * len(number)} | {carets}")
    return lines


def _place(line: str, finding: Finding) -> tuple[int, int]:
    """The finding's span in a line of its file: the occurrence with most of its context."""
    words = finding.source[finding.start : finding.end]
    if not words:
        return 0, 0
    best, best_kept, at = -1, -1, line.find(words)
    before = finding.source[max(0, finding.start - 60) : finding.start]
    while at >= 0:
        kept = _same_tail(line[:at], before)
        if kept > best_kept:
            best, best_kept = at, kept
        at = line.find(words, at + 1)
    return (best, best + len(words)) if best >= 0 else (0, 0)


def _same_tail(one: str, other: str) -> int:
    kept = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        kept += 1
    return kept


def _unit(finding: Finding) -> list[str]:
    labels = [_("source"), _("target")]
    width = max(len(label) for label in labels)
    lines = []
    for label, side, text in (
        (labels[0], Side.SOURCE, finding.source),
        (labels[1], Side.TARGET, finding.target),
    ):
        marked = finding.side is side
        shown, carets = excerpt(text, finding.start if marked else 0, finding.end if marked else 0)
        lines.append(f"  {label:>{width}} | {shown}".rstrip())
        if carets:
            lines.append(f"  {'':>{width}} | {carets}")
    return lines
