"""``l10n check``: what is wrong in articles and translations."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Format, FormatOption, PathsArgument, paths_of, project_of
from l10n.cli.output import example, say, say_json
from l10n.config import Project
from l10n.i18n import _, ngettext
from l10n.model import Finding, Severity


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n check",
        "l10n check articles/en/story.txt --fix",
        "l10n check --explain numbers",
    )
    app.command("check", help=_("Find mistakes in articles and translations."), **example(*lines))(
        check
    )


def check(
    context: typer.Context,
    paths: PathsArgument = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help=_("Only this rule; may be repeated.")),
    ] = None,
    severity: Annotated[
        Severity, typer.Option(help=_("Only findings of at least this severity."))
    ] = Severity.INFO,
    form: FormatOption = Format.TEXT,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Mend source articles where that is safe."))
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Warnings count as errors."))] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="RULE", help=_("Say what a rule is for, and stop."))
    ] = None,
) -> None:
    """Print the findings; leave with 1 when there are errors."""
    from l10n import checks
    from l10n.checks.projects import check_project, project_glossary

    if explain:
        say(checks.explain(explain).rstrip("\n"))
        return
    wanted = {checks.rule(name).name for name in names or ()}
    project = project_of(context)
    glossary = project_glossary(project)
    chosen = paths_of(context, paths)
    order = list(Severity)

    def look() -> list[Finding]:
        return [
            finding
            for finding in check_project(project, glossary, chosen)
            if (not wanted or finding.rule in wanted)
            and order.index(finding.severity) <= order.index(severity)
        ]

    findings = look()
    if fix:
        _mend(project, findings)
        findings = look()
    if form is Format.JSON:
        say_json(checks.as_json(findings))
    else:
        say(checks.render_text(findings, _reader(project)).rstrip("\n"))
    worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(finding.severity in worst for finding in findings):
        raise typer.Exit(1)


def _mend(project: Project, findings: list[Finding]) -> None:
    """Mend, show what changed, and bring the catalogs up to date."""
    from l10n.checks.projects import fix_sources
    from l10n.storage import locked
    from l10n.text.screen import safe
    from l10n.workspace import update_project

    paths = {finding.path for finding in findings}
    before = {path: _text(project.root / path) for path in paths}
    with locked(project.cache):
        mended = fix_sources(project, findings)
        if mended:
            update_project(project)
    for path in sorted({finding.path for finding in mended}):
        after = _text(project.root / path)
        for line in difflib.unified_diff(
            before[path].splitlines(), after.splitlines(), path, path, n=0, lineterm=""
        ):
            say(safe(line))
    n = len(mended)
    say(ngettext("{n} finding mended", "{n} findings mended", n).format(n=n))
    say()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def _reader(project: Project) -> Callable[[str, int], str | None]:
    @cache
    def lines(path: str) -> list[str]:
        return _text(project.root / path).split("\n")

    def read_line(path: str, line: int) -> str | None:
        found = lines(path)
        return found[line - 1].rstrip("\r") if 0 < line <= len(found) else None

    return read_line
