"""``l10n check``: what is wrong in articles and translations."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import PathsArgument, paths_of, project_or_catalogs
from l10n.cli.output import example, fail, say, say_json
from l10n.config import Project, bare_project
from l10n.errors import ConfigError, InputError, L10nError, UsageError
from l10n.i18n import _, ngettext
from l10n.model import Finding, Severity

if TYPE_CHECKING:
    from l10n.checks.mending import Mended
    from l10n.checks.projects import Checked
    from l10n.terms import Glossary

# A fix may make room for another one.
_ROUNDS = 3


class CheckFormat(StrEnum):
    """How the findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class _Room:
    """What is checked together: a project, or files of none; only ``paths`` if any are given."""

    project: Project
    paths: list[Path]
    glossary: Glossary
    only: list[str]
    severity: Severity
    drafts: bool

    def look(self) -> Checked:
        """Check it all."""
        from l10n.checks.projects import check_project

        checked = check_project(
            self.project, self.glossary, self.paths, self.only, drafts=self.drafts
        )
        order = list(Severity)
        shown = order[: order.index(self.severity) + 1]
        found = [finding for finding in checked.findings if finding.severity in shown]
        return replace(checked, findings=found)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n check",
        "l10n check articles/en/story.txt --fix",
        "l10n check --baseline checks.tsv --format github",
        "l10n check --explain numbers",
    )
    app.command("check", **example(*lines))(check)


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
    drafts: Annotated[
        bool, typer.Option("--drafts", help=_("Look at drafts too, not at translations alone."))
    ] = False,
    form: Annotated[
        CheckFormat,
        typer.Option("--format", help=_("Print for people, for scripts or for a CI service.")),
    ] = CheckFormat.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help=_("Mend what is safe to mend."))] = False,
    fix_approved: Annotated[
        bool,
        typer.Option(
            "--fix-approved",
            help=_("Mend approved translations too; they must be approved again."),
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Forgive the findings listed in this file.")),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help=_("Write all findings into the baseline file.")),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Warnings count as errors."))] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="RULE", help=_("Say what a rule is for, and stop."))
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help=_("List the rules, and stop."))] = False,
) -> None:
    """Print the findings; leave with 1 when there are errors, 3 when a file cannot be read."""
    from l10n import checks
    from l10n.checks.projects import project_glossary

    if explain:
        say(checks.explain(explain).rstrip("\n"))
        return
    if listed:
        _list(form)
        return
    only = [checks.rule(name).name for name in names or ()]
    rooms = [
        _Room(project, inside, project_glossary(project), only, severity, drafts)
        for project, inside in _places(context, paths)
    ]
    aloud = form is CheckFormat.TEXT
    file = _baseline_file(context, rooms[0].project, baseline, write=write_baseline)
    done = [
        _mended(room, approved=fix_approved, aloud=aloud) if fix or fix_approved else room.look()
        for room in rooms
    ]
    findings = [finding for checked in done for finding in checked.findings]
    problems = [problem for checked in done for problem in checked.problems]
    if file is not None:
        findings = _forgiven(file, findings, write=write_baseline, aloud=aloud)
    if aloud:
        _print(findings, done, rooms)
    else:
        _print_for_programs(form, findings, problems, rooms[0].project)
    for problem in problems:
        fail(problem)
    if problems:
        raise typer.Exit(InputError.exit_code)
    worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(finding.severity in worst for finding in findings):
        raise typer.Exit(1)


def _places(
    context: typer.Context, paths: Sequence[Path] | None
) -> list[tuple[Project, list[Path]]]:
    """The project here with the paths that are in it, and the paths that are in none."""
    from l10n.workspace.load import article_paths, catalogs_under

    given = paths_of(context, paths)
    try:
        project = project_or_catalogs(context)
    except ConfigError as error:
        if error.code != "no-project" or not given:
            raise
        project, inside = bare_project(context.obj, given), given
    else:
        inside = [
            path
            for path in given
            if any(catalogs_under(project, locale, [path]) for locale in project.locales)
            or (not project.bare and article_paths(project, [path]))
        ]
    stray = [path for path in given if path not in inside]
    for path in stray:
        if path.is_file() and path.suffix != ".po":
            raise UsageError(
                _("{path} is neither a catalog nor an article of this project").format(path=path),
                code="path-unknown",
                hint=_("name PO files, articles, or folders with them"),
            )
    found = [(project, inside)] if inside or not given else []
    return found + ([(bare_project(context.obj, stray), [])] if stray else [])


def _mended(room: _Room, *, approved: bool, aloud: bool) -> Checked:
    """Mend in rounds, say what changed, and look again."""
    from l10n.checks.mending import fix_catalogs, fix_sources
    from l10n.storage import locked
    from l10n.workspace import update_project

    mended, left = 0, 0
    checked = room.look()
    for _round in range(_ROUNDS):
        with locked(room.project.cache):
            sources = fix_sources(room.project, checked.findings)
            if sources.findings:
                update_project(room.project)
            targets = fix_catalogs(room.project, checked.findings, approved=approved)
        if aloud:
            _say_changes(sources)
            _say_changes(targets)
        mended += len(sources.findings) + len(targets.findings)
        left = len(targets.approved)
        if not sources.findings and not targets.findings:
            break
        checked = room.look()
    if aloud:
        say(ngettext("{n} finding mended", "{n} findings mended", mended).format(n=mended))
        if left:
            say(
                ngettext(
                    "{n} finding is in an approved translation, which stays as it is; "
                    "--fix-approved mends it and takes the approval away",
                    "{n} findings are in approved translations, which stay as they are; "
                    "--fix-approved mends them and takes the approvals away",
                    left,
                ).format(n=left)
            )
        say()
    return checked


def _say_changes(mended: Mended) -> None:
    from l10n.text.screen import safe

    for change in mended.changes:
        say(f"{safe(change.path)}:{change.line}")
        say(f"  - {safe(change.before)}")
        say(f"  + {safe(change.after)}")
        if change.approved:
            say("  " + _("no longer approved: approve it again with `l10n review`"))


def _baseline_file(
    context: typer.Context, project: Project, given: Path | None, *, write: bool
) -> Path | None:
    """The file of forgiven findings, None for none. Raises UsageError where one is missing."""
    named = project.settings.check.baseline
    file = context.obj / given if given else project.root / named if named else None
    if file is None and write:
        raise UsageError(
            _("--write-baseline needs a file"),
            code="baseline-missing",
            hint=_("name it with --baseline FILE, or set check.baseline"),
        )
    if file is not None and not write and not file.is_file():
        raise UsageError(
            _("there is no file {path}").format(path=file),
            code="baseline-missing",
            hint=_("make it with --write-baseline"),
        )
    return file


def _forgiven(file: Path, findings: list[Finding], *, write: bool, aloud: bool) -> list[Finding]:
    """The findings that the baseline does not forgive; written anew it forgives all."""
    from l10n import storage
    from l10n.checks.baseline import compare, dump, load

    if write:
        storage.write_atomic(file, dump(findings))
    compared = compare(findings, load(file))
    if aloud and compared.forgiven:
        n = compared.forgiven
        say(
            ngettext("{n} finding forgiven by {file}", "{n} findings forgiven by {file}", n).format(
                n=n, file=file.name
            )
        )
    if aloud and compared.idle:
        n = compared.idle
        say(
            ngettext(
                "{n} line of {file} forgives nothing any more; --write-baseline drops it",
                "{n} lines of {file} forgive nothing any more; --write-baseline drops them",
                n,
            ).format(n=n, file=file.name)
        )
    return compared.new


def _list(form: CheckFormat) -> None:
    from l10n.checks import rules
    from l10n.checks.reports.machine import rules_as_json
    from l10n.checks.reports.text import severity_name

    if form is CheckFormat.JSON:
        say_json(rules_as_json())
        return
    wide = max(len(rule.name) for rule in rules())
    level = max(len(severity_name(severity)) for severity in Severity)
    for rule in rules():
        say(f"{rule.name:{wide}}  {severity_name(rule.severity):{level}}  {_(rule.summary)}")


def _print(findings: Sequence[Finding], done: Sequence[Checked], rooms: Sequence[_Room]) -> None:
    from l10n.checks.reports.text import render_finding, summary

    read_line = _reader(rooms[0].project)
    for finding in findings:
        say(render_finding(finding, read_line))
    say(summary(findings))
    units = sum(checked.units for checked in done)
    texts = sum(checked.articles for checked in done)
    looked = [ngettext("{n} unit", "{n} units", units).format(n=units)]
    if texts:
        looked.insert(0, ngettext("{n} article", "{n} articles", texts).format(n=texts))
    say(_("checked: {what}").format(what=", ".join(looked)))
    drafts = sum(checked.drafts for checked in done)
    if drafts:
        say(
            ngettext(
                "{n} draft was not looked at; --drafts looks at it too",
                "{n} drafts were not looked at; --drafts looks at them too",
                drafts,
            ).format(n=drafts)
        )


def _print_for_programs(
    form: CheckFormat, findings: Sequence[Finding], problems: Sequence[L10nError], project: Project
) -> None:
    from l10n import checks

    prefix = _prefix(project)
    if form is CheckFormat.JSON:
        say_json(checks.as_json(findings))
    elif form is CheckFormat.SARIF:
        from l10n.checks.reports.sarif import as_sarif

        say_json(as_sarif(findings, problems, prefix))
    elif form is CheckFormat.JUNIT:
        from l10n.checks.reports.junit import as_junit

        say(as_junit(findings, problems))
    else:
        from l10n.checks.reports.github import as_annotations

        for line in as_annotations(findings, problems, prefix):
            say(line)


def _prefix(project: Project) -> str:
    """From the checked-out repository, as CI services name it, to the project: ``desk/``."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    root = project.root.resolve()
    if not workspace or not root.is_relative_to(Path(workspace).resolve()):
        return ""
    inside = root.relative_to(Path(workspace).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _reader(project: Project) -> Callable[[str, int], str | None]:
    @cache
    def lines(path: str) -> list[str]:
        file = project.root / path
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
        return text.split("\n")

    def read_line(path: str, line: int) -> str | None:
        found = lines(path)
        return found[line - 1].rstrip("\r") if 0 < line <= len(found) else None

    return read_line
