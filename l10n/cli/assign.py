"""``l10n assign``: say who is to review what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import (
    Format,
    FormatOption,
    PathsArgument,
    locales_of,
    paths_of,
    project_of,
)
from l10n.cli.output import example, say, say_json
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ('l10n assign articles/en/story.md --to "Olha"', "l10n assign")
    app.command("assign", **example(*lines))(assign)


def assign(
    context: typer.Context,
    paths: PathsArgument = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help=_("Who is to review; '' for nobody.")),
    ] = None,
    locale: Annotated[
        list[str] | None,
        typer.Option("--locale", metavar="LOCALE", help=_("Only this language; may be repeated.")),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Assign the catalogs of these articles or folders; without --to, list who has what."""
    from datetime import UTC, datetime

    from l10n.review.assignments import assign as write_assignments
    from l10n.workspace.load import catalogs_under

    project = project_of(context)
    locales = locales_of(project, locale)
    wanted = paths_of(context, paths)
    if to is None:
        _show(project, locales, wanted, form)
        return
    if not wanted:
        raise UsageError(
            _("assign what? name articles, catalogs or folders"),
            code="assign-what",
            hint=_("all of them: l10n assign . --to NAME"),
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    found = {tag: catalogs_under(project, tag, wanted) for tag in locales}
    if not any(found.values()):
        raise UsageError(_("no catalog belongs to these paths"), code="assign-what")
    for tag, catalogs in found.items():
        names = [project.relative(path) for path in catalogs]
        n = write_assignments(project, tag, names, to, now)
        if form is Format.TEXT:
            say(
                tag
                + ": "
                + ngettext("{n} catalog assigned", "{n} catalogs assigned", n).format(n=n)
            )
    if form is Format.JSON:
        _show(project, locales, wanted, form)


def _show(project: Project, locales: tuple[str, ...], paths: list[Path], form: Format) -> None:
    from l10n.review.assignments import assignments_path, read_assignments
    from l10n.text.screen import safe
    from l10n.workspace.load import catalogs_under

    rows = []
    for tag in locales:
        known = read_assignments(assignments_path(project, tag))
        for path in catalogs_under(project, tag, paths):
            name = project.relative(path)
            rows.append((tag, name, known[name].who if name in known else ""))
    if form is Format.JSON:
        listed = [{"locale": tag, "catalog": name, "who": who} for tag, name, who in rows]
        say_json({"version": 1, "assignments": listed})
        return
    for _tag, name, who in rows:
        say(f"{safe(name)}: {safe(who) or _('nobody')}")
