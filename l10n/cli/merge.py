"""``l10n merge``: bring approved work into the catalogs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import paths_of, project_of
from l10n.cli.output import example, say
from l10n.cli.review import settle
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _, ngettext
from l10n.model import State, Unit


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n merge", "l10n merge returned/story.po --into locales/uk/articles/story.po")
    app.command("merge", help=_("Bring approved work into the catalogs."), **example(*lines))(merge)


def merge(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help=_("PO files from elsewhere."))
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="CATALOG", help=_("The catalog they belong to."))
    ] = None,
) -> None:
    """Apply held decisions; or merge PO files unit by unit. Leaves with 1 on a conflict."""
    project = project_of(context)
    if not files:
        if not settle(project):
            raise typer.Exit(1)
        say(_("The catalogs hold what was approved."))
        return
    fine = True
    for path in paths_of(context, files):
        fine &= _merge_file(project, path, context.obj / into if into else None)
    if not fine:
        raise typer.Exit(1)


def _merge_file(project: Project, path: Path, into: Path | None) -> bool:
    from l10n.approvals import load, with_state
    from l10n.catalogs import merge3, read, write
    from l10n.storage import locked
    from l10n.text.screen import safe

    theirs = read(path)
    goal = into or _home(project, path, theirs.locale)
    locale = theirs.locale or goal.relative_to(project.root).parts[1]
    ledger = load(project.ledger(locale))

    def approved(unit: Unit) -> bool:
        return with_state(replace(unit, locale=locale), ledger).state is State.APPROVED

    with locked(project.cache):
        result = merge3(None, read(goal), theirs, approved=approved)
        write(goal, result.catalog)
    n = result.taken
    said = ngettext("{catalog}: {n} unit taken", "{catalog}: {n} units taken", n)
    say(said.format(catalog=project.relative(goal), n=n))
    for unit in result.dropped:
        say("  - " + safe(unit.target))
    for unit in result.conflicts:
        say(_("  conflict, ours stays: {source}").format(source=safe(unit.source)))
        say("    > " + safe(unit.target))
    return not result.conflicts


def _home(project: Project, path: Path, locale: str) -> Path:
    """The project's catalog of the same name and language."""
    for goal in (
        project.article_catalog(locale, path.stem),
        project.ui_catalog(locale).with_name(path.name),
    ):
        if locale in project.locales and goal.is_file():
            return goal
    raise UsageError(
        _("no catalog of this project is called {name}").format(name=path.name),
        code="merge-home",
        hint=_("say which one it belongs to with --into"),
    )
