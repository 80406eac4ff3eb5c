"""``l10n gate``: everything continuous integration needs, in one command and one exit code."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from l10n.cli.coverage import Least
from l10n.cli.options import locales_of, project_or_catalogs
from l10n.cli.output import example
from l10n.config.gate import ALLOWED, CONDITIONS
from l10n.errors import UsageError
from l10n.i18n import _


class Report(StrEnum):
    """How a gate reports."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n gate",
        "l10n gate --base origin/main",
        "l10n gate --base origin/main --format github",
        "l10n gate --min uk=95 --skip stale",
    )
    app.command("gate", **example(*lines))(gate)


def gate(
    context: typer.Context,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REVISION",
            help=_("Forgive what this revision owes too; refuse only what the change worsens."),
        ),
    ] = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min", metavar="NAME=PERCENT", help=_("A minimum of a locale or a catalog.")
        ),
    ] = None,
    what: Annotated[
        Least | None,
        typer.Option("--count", help=_("What counts; approved, or what the settings say.")),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option("--skip", metavar="CONDITION", help=_("Leave it out; may be repeated.")),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="RULE", help=_("What the change may do all the same.")),
    ] = None,
    most: Annotated[
        int, typer.Option("--show", metavar="N", min=0, help=_("Failures shown a condition."))
    ] = 5,
    form: Annotated[Report, typer.Option("--format", help=_("How to print."))] = Report.TEXT,
) -> None:
    """Leave with 0 for yes, 1 for no, 4 where the base cannot be read."""
    from l10n import coverage as counting
    from l10n.cli import published
    from l10n.cli.reporting import say_verdicts
    from l10n.coverage.gate import Published, Wanted
    from l10n.coverage.gate import gate as judge

    project = project_or_catalogs(context)
    _known(skip or (), CONDITIONS, "--skip")
    _known(allow or (), ALLOWED, "--allow")
    counted = counting.count_project(project, locales_of(project, None))
    settings = project.settings.gate
    wanted = Wanted(
        what=counting.what_counts(project, what.value if what else None),
        minima=counting.parse_minima(minimum or (), counted.rows, project.locales),
        skip=(*settings.skip, *(skip or ())),
        allow=(*settings.allow, *(allow or ())),
        base=base or "",
    )
    pages = Published(published.built, published.stale, published.keeper(project))
    verdicts = judge(project, counted, wanted, pages)
    say_verdicts(project, verdicts, form.value, most)
    if not counting.passes(verdicts):
        raise typer.Exit(1)


def _known(given: Sequence[str], known: Sequence[str], option: str) -> None:
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1) or known
            raise UsageError(
                _("{option} does not know '{name}'").format(option=option, name=name),
                code="gate-option",
                hint=_("known: {known}").format(known=", ".join(near)),
            )
