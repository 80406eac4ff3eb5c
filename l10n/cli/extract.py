"""``l10n extract``: the interface strings marked in source files, into the template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import project_of
from l10n.cli.output import example, say
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.extraction import Extracted


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n extract", "l10n extract --check", "l10n extract && l10n update")
    app.command(
        "extract",
        **example(*lines),
    )(extract)


def extract(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; leave with 1 when it is out of date."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Write nothing; print what would change."))
    ] = False,
) -> None:
    """Write the template when its messages changed; leave with 3 when a file cannot be read."""
    from l10n import extraction
    from l10n.catalogs import write
    from l10n.storage import locked

    project = project_of(context)
    shown = project.relative(project.ui_template())
    if check or dry_run:
        found = extraction.extract(project)
        _list(found)
    else:
        with locked(project.cache):
            found = extraction.extract(project)
            if found.changed:
                write(project.ui_template(), found.template)
    _complain(found)
    say(_summary(found, shown))
    if any(problem.error for problem in found.problems):
        raise typer.Exit(3)
    if check and found.changed:
        say(_("{template} is out of date; run `l10n extract`").format(template=shown))
        raise typer.Exit(1)


def _list(found: Extracted) -> None:
    from l10n.text.screen import safe

    for mark, units in (("+", found.new), ("-", found.gone)):
        for unit in units:
            place = ":".join(map(str, unit.references[0])) if unit.references else ""
            say(f"{mark} {safe(unit.source)}" + (f"  ({safe(place)})" if place else ""))


def _complain(found: Extracted) -> None:
    """Errors and warnings, a line each, on standard error."""
    from l10n.text.screen import safe

    for problem in found.problems:
        text = _("error: {text}") if problem.error else _("warning: {text}")
        typer.echo(text.format(text=safe(str(problem))), err=True)


def _summary(found: Extracted, template: str) -> str:
    files = ngettext("{n} file", "{n} files", found.files).format(n=found.files)
    text = ngettext(
        "{template}: {n} message from {files}, {new} new, {gone} gone",
        "{template}: {n} messages from {files}, {new} new, {gone} gone",
        found.messages,
    )
    return text.format(
        template=template, n=found.messages, files=files, new=len(found.new), gone=len(found.gone)
    )
