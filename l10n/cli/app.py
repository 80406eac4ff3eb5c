"""The application: global options and the table of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from l10n import __version__
from l10n.cli import (
    add,
    analyze,
    approvals,
    assign,
    build,
    check,
    compile,
    coverage,
    demo,
    diff,
    draft,
    extract,
    gate,
    git,
    init,
    memory,
    merge,
    models,
    normalize,
    pr_comment,
    review,
    segments,
    stale,
    stats,
    status,
    terms,
    update,
)
from l10n.i18n import _


def command() -> Any:  # noqa: ANN401  (Typer's command class is private to it)
    """The whole command tree, in the language that ``i18n.install`` chose."""
    app = typer.Typer(
        name="l10n",
        help=_("The localization desk for teams that keep their texts in git."),
        epilog=_("Start with `l10n demo`, or `l10n init` in a folder of your own."),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for module in (
        init,
        add,
        extract,
        update,
        status,
        check,
        draft,
        review,
        assign,
        merge,
        build,
        coverage,
        gate,
        pr_comment,
        demo,
    ):
        module.register(app)
    stale.register(app)
    segments.register(app)
    terms.register(app)
    memory.register(app)
    analyze.register(app)
    stats.register(app)
    models.register(app)
    normalize.register(app)
    compile.register(app)
    approvals.register(app)
    diff.register(app)
    git.register(app)
    return typer.main.get_command(app)


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
