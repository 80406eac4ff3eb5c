"""``l10n coverage``: how far each locale has come, and the gate on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from l10n.cli.options import ToOption, locales_of, project_of
from l10n.cli.output import console, example, say, say_json
from l10n.i18n import _, ngettext
from l10n.model import State


class Report(StrEnum):
    """How coverage is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Counted(StrEnum):
    """What counts as covered."""

    APPROVED = "approved"
    TRANSLATED = "translated"
    DRAFT = "draft"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n coverage", "l10n coverage --min uk=95", "l10n coverage --format json")
    app.command("coverage", help=_("Count units by state; gate on a minimum."), **example(*lines))(
        coverage
    )


def coverage(
    context: typer.Context,
    to: ToOption = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option("--min", metavar="LOCALE=PERCENT", help=_("Leave with 1 below this share.")),
    ] = None,
    what: Annotated[
        Counted, typer.Option("--count", help=_("What counts for the minimum."))
    ] = Counted.APPROVED,
    form: Annotated[Report, typer.Option("--format", help=_("How to print."))] = Report.TEXT,
) -> None:
    """Print the counts; leave with 1 when a locale is below its minimum."""
    from l10n import coverage as counting

    project = project_of(context)
    locales = locales_of(project, to)
    rows = counting.project_rows(project, locales)
    minima = counting.parse_minima(minimum or (), project.locales)
    if not minimum:
        minima = {
            locale: share for locale, share in project.settings.minimum.items() if locale in locales
        }
    if form is Report.JSON:
        say_json(counting.as_json(rows))
    elif form is Report.MARKDOWN:
        say(counting.as_markdown(rows).rstrip("\n"))
    else:
        screen = console()
        screen.print(counting.table(rows, screen.width, State(what.value)))
    failures = counting.gates(rows, minima, State(what.value))
    for failure in failures if form is not Report.JSON else ():
        said = ngettext(
            "{locale}: {percent} %, wanted {minimum} %: {n} unit is missing",
            "{locale}: {percent} %, wanted {minimum} %: {n} units are missing",
            failure.missing,
        )
        say(
            said.format(
                locale=failure.locale,
                percent=failure.percent,
                minimum=failure.minimum,
                n=failure.missing,
            )
        )
    if failures:
        raise typer.Exit(1)
