"""``l10n update``: bring the catalogs up to date with the articles and the UI template."""

from __future__ import annotations

import typer

from l10n.cli.options import PathsArgument, paths_of, project_of
from l10n.cli.output import example, say
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "update",
        help=_("Bring the catalogs up to date with their sources."),
        **example("l10n update", "l10n update articles/en/story.txt"),
    )(update)


def update(context: typer.Context, paths: PathsArgument = None) -> None:
    """Carry every translation over; what leaves a source goes obsolete, not away."""
    from l10n.storage import locked
    from l10n.workspace import update_project

    project = project_of(context)
    with locked(project.cache):
        results = update_project(project, paths_of(context, paths))
    for result in results:
        if result.changed:
            say(
                _(
                    "{catalog}: {units} units, {new} without a target, {stale} stale, "
                    "{obsolete} obsolete"
                ).format(
                    catalog=result.catalog,
                    units=result.units,
                    new=result.new,
                    stale=result.stale,
                    obsolete=result.obsolete,
                )
            )
    if not any(result.changed for result in results):
        say(_("All catalogs are up to date."))
