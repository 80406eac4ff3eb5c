"""The application: global options and the table of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from l10n import __version__
from l10n.cli.loading import HELP, LoadedLater, quick
from l10n.i18n import _


def _commands() -> tuple[tuple[str, str], ...]:
    """Every command with what it is for; ``l10n.cli.<name>`` has it, with ``_`` for ``-``."""
    return (
        ("init", _("Make a folder a project.")),
        ("add", _("Take articles into the project.")),
        ("extract", _("Collect the strings marked in source files into the template.")),
        ("update", _("Bring the catalogs up to date with their sources.")),
        ("status", _("Tell where the project stands.")),
        ("check", _("Find mistakes in articles and translations.")),
        ("draft", _("Fill drafts for what has no translation.")),
        ("review", _("Approve, edit or reject drafts.")),
        ("assign", _("Say who is to review what.")),
        ("merge", _("Bring approved work into the catalogs.")),
        ("build", _("Publish the articles in every locale.")),
        ("serve", _("Preview the site with its drafts.")),
        ("coverage", _("Count units by state; gate on a minimum.")),
        ("gate", _("Say whether a change may go in.")),
        ("pr-comment", _("Write what a change does to the translations.")),
        ("demo", _("Show the whole desk on a sample article.")),
        ("stale", _("List what still says the old text after a correction.")),
        ("segments", _("See where segments end; join and split them.")),
        ("terms", _("Work with the term base.")),
        ("memory", _("Search, fill and tidy the translation memory.")),
        ("analyze", _("Count segments and words by match, as translators are paid.")),
        ("stats", _("Measure what reviewers change of drafts.")),
        ("models", _("Install and list translation models.")),
        ("normalize", _("Lay catalogs out as gettext does, for small diffs.")),
        ("compile", _("Compile catalogs to MO or JSON; never a draft.")),
        ("approvals", _("Prove, list and revoke approvals.")),
        ("diff", _("Show what changed in catalogs, by unit.")),
        ("git", _("Let git merge catalogs unit by unit.")),
    )


def command() -> Any:  # noqa: ANN401  (Typer's command class is private to it)
    """The whole command tree, in the language that ``i18n.install`` chose.

    A command's module is imported when the command is run, or its own help or options asked for.
    """
    app = typer.Typer(
        name="l10n",
        help=_("The localization desk for teams that keep their texts in git."),
        epilog=_("Start with `l10n demo`, or `l10n init` in a folder of your own."),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(HELP)},
    )
    app.callback()(_options)
    group: Any = typer.main.get_command(app)
    for name, summary in _commands():
        group.add_command(LoadedLater(name, summary))
    return quick(group)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"l10n {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("-C", "--project", metavar="DIR", help=_("Work in this project's folder.")),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version.")),
    ] = False,
) -> None:
    context.obj = folder or Path.cwd()
