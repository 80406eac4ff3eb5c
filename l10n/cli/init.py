"""``l10n init``: make a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.output import example, say
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n init newsroom --source en --to uk", "l10n init newsroom --sample")
    app.command("init", **example(*lines))(init)


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("The project's folder; made if need be."))
    ] = Path(),
    source: Annotated[
        str, typer.Option(metavar="LOCALE", help=_("The locale most articles are written in."))
    ] = "en",
    to: Annotated[
        list[str] | None,
        typer.Option(metavar="LOCALE", help=_("A locale to translate into; may be repeated.")),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help=_("Put the sample of a newsroom in it to try things."))
    ] = False,
) -> None:
    """Make a project and say what is in it."""
    from l10n.demo.sample import add_sample
    from l10n.workspace.scaffold import create

    project = create(context.obj / folder, source, [tag for tag in to or ["uk"] if tag != source])
    shown = folder.as_posix()
    say(
        _("A project in {folder}: {source} → {targets}").format(
            folder=shown, source=project.settings.source, targets=", ".join(project.targets)
        )
    )
    if sample:
        add_sample(project)
    say(_("  l10n.toml       the settings"))
    say(_("  glossary.csv    the term base: one concept a line, a column for each language"))
    say(_("  articles/       source articles, a folder for each language"))
    say(_("  locales/        gettext catalogs: interface strings and articles"))
    if sample:
        say(_("  sample/         an article to add, and a reviewer's decisions about it"))
        say(_("Next: l10n add sample/g7-response-dprk.en.txt"))
    else:
        say(_("Next: l10n add FILE"))
