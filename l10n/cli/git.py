"""``l10n git``: let git merge catalogs unit by unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, FormatOption
from l10n.cli.output import example, say, say_json
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.git import Driven


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command(
        "install", help=_("Set the merge up in this clone."), **example("l10n git install")
    )(install)
    group.command(
        "uninstall", help=_("Remove what `install` wrote."), **example("l10n git uninstall")
    )(uninstall)
    group.command(
        "status",
        help=_("Tell whether git merges by unit here."),
        **example("l10n git status", "l10n git status --format json"),
    )(status)
    group.command("merge-driver", hidden=True)(merge_driver)
    app.add_typer(group, name="git", **example("l10n git install", "l10n git status"))


def install(context: typer.Context) -> None:
    """Name the driver in git's config and in .gitattributes, and say what was written."""
    from l10n.git import install

    before = install(*_place(context))
    if before.good and before.current:
        say(_("Nothing to do: git merges catalogs by unit here already."))
        return
    for item in before.missing:
        say(_("{file}: added {line}").format(file=before.file.name, line=item.line))
    if not before.current:
        say(_("git config: merge.l10n.driver is set in this clone"))
    say(
        _("Commit {file}; every other clone needs `l10n git install` once.").format(
            file=before.file.name
        )
    )


def uninstall(context: typer.Context) -> None:
    """Take the lines and the settings of this clone's `install` out, and say which."""
    from l10n.git import uninstall

    taken = uninstall(_place(context)[0])
    for line in taken:
        say(_("removed: {line}").format(line=line))
    if not taken:
        say(_("Nothing to do: `l10n git install` wrote nothing in this clone."))


def status(context: typer.Context, form: FormatOption = Format.TEXT) -> None:
    """Tell what holds; leaves with 1 when catalogs would be merged as plain text here."""
    from l10n.git import standing
    from l10n.text.screen import safe

    found = standing(*_place(context))
    if form is Format.JSON:
        say_json(
            {
                "version": 1,
                "good": found.good,
                "driver": found.driver,
                "current": found.current,
                "runs": found.runs,
                "missing": [item.line for item in found.missing],
            }
        )
    elif found.good:
        say(_("git merges catalogs by unit here."))
        if not found.current:
            say(
                _("The driver is another installation's: {driver}").format(
                    driver=safe(found.driver)
                )
            )
    else:
        for item in found.missing:
            say(_("{file} lacks: {line}").format(file=found.file.name, line=item.line))
        if not found.driver:
            say(_("This clone's git config names no driver: catalogs are merged as plain text."))
        elif not found.runs:
            say(_("The driver's program is gone: {driver}").format(driver=safe(found.driver)))
        say(_("Run `l10n git install`."))
    if not found.good:
        raise typer.Exit(1)


def merge_driver(
    context: typer.Context,
    base: Annotated[Path, typer.Argument(metavar="%O")],
    ours: Annotated[Path, typer.Argument(metavar="%A")],
    theirs: Annotated[Path, typer.Argument(metavar="%B")],
    name: Annotated[str, typer.Argument(metavar="%P")],
) -> None:
    """What git calls for each catalog that both sides changed; leaves with 1 to have a conflict.

    Git starts it at the top of the working tree.
    """
    from l10n.errors import L10nError
    from l10n.git import drive
    from l10n.text.screen import safe

    folder: Path = context.obj
    try:
        driven = drive(folder, folder / base, folder / ours, folder / theirs, name)
    except L10nError as error:
        # Git goes on with ours and marks the conflict; a traceback or our markers help nobody.
        typer.echo(
            _("l10n: {text}; this file is left as ours, and unmerged").format(
                text=safe(str(error))
            ),
            err=True,
        )
        raise typer.Exit(1) from error
    _tell(name, driven)


def _tell(name: str, driven: Driven) -> None:
    """Git shows what a driver prints: one line a file, and what is kept nowhere in full."""
    from l10n.text.screen import safe

    n = len(driven.beside)
    if n:
        said = ngettext(
            "{path}: {n} unit has another text beside it; see `l10n review`",
            "{path}: {n} units have another text beside them; see `l10n review`",
            n,
        )
        typer.echo(said.format(path=safe(name), n=n), err=True)
    for unit in driven.dropped:
        typer.echo(
            _("{path}: not kept: {source} → {target}").format(
                path=safe(name), source=safe(unit.source), target=safe(" | ".join(unit.targets))
            ),
            err=True,
        )


def _place(context: typer.Context) -> tuple[Path, str]:
    """The folder whose .gitattributes counts and the folder of catalogs in it."""
    from l10n.config import find_project
    from l10n.errors import ConfigError
    from l10n.git import top_folder

    try:
        project = find_project(context.obj)
    except ConfigError as error:
        if error.code != "no-project":
            raise
        return top_folder(context.obj), "locales"
    return project.root, project.settings.catalogs
