"""``l10n build``: publish."""

from __future__ import annotations

import typer

from l10n.cli.options import project_of
from l10n.cli.output import example, progress, say
from l10n.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("build", help=_("Publish the articles in every locale."), **example("l10n build"))(
        build
    )


def build(context: typer.Context) -> None:
    """Build the site; only approved text is shown as a translation."""
    from l10n.publish import build as publish
    from l10n.workspace.load import article_paths

    project = project_of(context)
    total = len(article_paths(project)) * len(project.locales)
    with progress(_("building"), total) as advance:
        result = publish(project, progress=advance)
    n = len(result.pages)
    said = ngettext("{n} page in {folder}", "{n} pages in {folder}", n)
    say(said.format(n=n, folder=project.relative(result.dist)))
    if result.fallbacks:
        said = ngettext(
            "  {n} segment is not approved: shown in its source language, marked",
            "  {n} segments are not approved: shown in their source language, marked",
            result.fallbacks,
        )
        say(said.format(n=result.fallbacks))
    if result.left_out:
        said = ngettext(
            "  {n} empty block left out", "  {n} empty blocks left out", result.left_out
        )
        say(said.format(n=result.left_out))
    for page in result.pages:
        say(f"  {page}")
