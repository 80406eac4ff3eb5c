"""``l10n coverage``: how far each locale has come, and the minimum it must have."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import PathsArgument, ToOption, locales_of, paths_of, project_or_catalogs
from l10n.cli.output import console, example, fail, say, say_json
from l10n.i18n import _
from l10n.model import State

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.coverage import Counted, Shortfall


class Report(StrEnum):
    """How coverage is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    BADGE = "badge"
    HTML = "html"


class Least(StrEnum):
    """What counts as covered."""

    APPROVED = "approved"
    TRANSLATED = "translated"
    DRAFT = "draft"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n coverage",
        "l10n coverage --min uk=95,messages=100",
        "l10n coverage --count translated locales/uk/articles",
        "l10n coverage --format html > coverage.html",
    )
    app.command("coverage", **example(*lines))(coverage)


def coverage(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="NAME=PERCENT",
            help=_("Leave with 1 below this share of a locale or a catalog."),
        ),
    ] = None,
    what: Annotated[
        Least | None,
        typer.Option("--count", help=_("What counts; approved, or what the settings say.")),
    ] = None,
    form: Annotated[Report, typer.Option("--format", help=_("How to print."))] = Report.TEXT,
) -> None:
    """Print the counts; leave with 1 below a minimum, with 3 where a catalog cannot be read."""
    from l10n import coverage as counting

    project = project_or_catalogs(context)
    locales = locales_of(project, to)
    counted = counting.count_project(project, locales, paths_of(context, paths))
    counts = counting.what_counts(project, what.value if what else None)
    given = counting.parse_minima(minimum or (), counted.rows, project.locales)
    short = counting.project_gates(project, counted.rows, counts, given)
    _say(project, counted, counts, form, short)
    for problem in counted.problems:
        fail(problem)
    if short:
        raise typer.Exit(1)
    if counted.problems:
        raise typer.Exit(3)


def _say(
    project: Project, counted: Counted, what: State, form: Report, short: Sequence[Shortfall]
) -> None:
    from l10n.coverage import percent, reports, total
    from l10n.coverage.gates import said

    rows = counted.rows
    if form is Report.JSON:
        say_json(reports.as_json(rows))
    elif form is Report.CSV:
        say(reports.as_csv(rows, what).rstrip("\r\n"))
    elif form is Report.MARKDOWN:
        say(reports.as_markdown(rows, what).rstrip("\n"))
    elif form is Report.BADGE:
        locales = dict.fromkeys(row.locale for row in rows)
        label = next(iter(locales)) if len(locales) == 1 else _("translated")
        say(reports.badge(label, percent(total(row.counts for row in rows), what)).rstrip("\n"))
    elif form is Report.HTML:
        say(_page(project, counted, what).rstrip("\n"))
    elif form is Report.TEXT and not sys.stdout.isatty():
        say(reports.plain_table(rows, what).rstrip("\n"))
    elif form is Report.TEXT:
        screen = console()
        screen.print(reports.table(rows, screen.width, what))
    else:
        _say_verdicts(project, counted, what, form, short)
    for failure in short if form in (Report.TEXT, Report.MARKDOWN) else ():
        say(said(failure))


def _say_verdicts(
    project: Project, counted: Counted, what: State, form: Report, short: Sequence[Shortfall]
) -> None:
    from l10n.cli.reporting import say_verdicts, summarize
    from l10n.coverage.gates import verdict
    from l10n.coverage.reports import as_markdown
    from l10n.coverage.verdicts import Verdict, of_error

    files = Verdict("files", tuple(of_error(problem) for problem in counted.problems))
    say_verdicts(project, [files, verdict(short, counted.rows, what)], form.value, 5)
    if form is Report.GITHUB:
        summarize(as_markdown(counted.rows, what))


def _page(project: Project, counted: Counted, what: State) -> str:
    from l10n.coverage.history import history
    from l10n.coverage.reports.page import page

    locales = list(dict.fromkeys(row.locale for row in counted.rows))
    problems = [str(problem) for problem in counted.problems]
    return page(project.root.name, counted.rows, history(project, locales), what, problems)
