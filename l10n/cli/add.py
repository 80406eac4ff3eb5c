"""``l10n add``: take articles into the project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import paths_of, project_of
from l10n.cli.output import example, say
from l10n.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("add", **example("l10n add story.en.txt"))(add)


def add(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=_("HTML, Markdown or plain text."))
    ],
    locale: Annotated[
        str | None,
        typer.Option(metavar="LOCALE", help=_("Its language; else from its name (story.en.txt).")),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Replace an article of the same name."))
    ] = False,
) -> None:
    """Copy each article, segment it and make its catalogs."""
    from l10n.storage import locked
    from l10n.workspace.add import add_article

    project = project_of(context)
    for path in paths_of(context, files):
        with locked(project.cache):
            added = add_article(project, path, locale=locale, replace=replace)
        parts = (
            ngettext("{n} block", "{n} blocks", added.blocks).format(n=added.blocks),
            ngettext("{n} segment", "{n} segments", added.segments).format(n=added.segments),
            ngettext("{n} inline code", "{n} inline codes", added.codes).format(n=added.codes),
            ngettext(
                "{n} label left to the interface catalog",
                "{n} labels left to the interface catalog",
                added.labels,
            ).format(n=added.labels),
        )
        say(f"{added.file.path}: " + ", ".join(parts))
        for result in added.updated:
            say(
                "  "
                + ngettext("{catalog}: {n} unit", "{catalog}: {n} units", result.units).format(
                    catalog=result.catalog, n=result.units
                )
            )
