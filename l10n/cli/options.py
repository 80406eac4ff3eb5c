"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.config import Project, bare_project, find_project
from l10n.errors import ConfigError, UsageError
from l10n.i18n import _


class Format(StrEnum):
    """How a reading command prints."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help=_("Print for people, or JSON for scripts."))
]
ToOption = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="LOCALE", help=_("Only this target locale; may be repeated.")),
]
PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help=_("Articles, catalogs or folders; all by default.")),
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", "--as", metavar="NAME", help=_("Who decides; from git by default.")),
]


def project_of(context: typer.Context) -> Project:
    """The project the command works in: the current folder's, or the one of ``--project``."""
    return find_project(context.obj)


def project_or_catalogs(context: typer.Context) -> Project:
    """The project, or the folder with the catalogs found in it where there are no settings."""
    try:
        return project_of(context)
    except ConfigError as error:
        if error.code != "no-project":
            raise
        return bare_project(context.obj)


def locales_of(project: Project, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The target locales asked for, all when none is. Raises UsageError for a foreign one."""
    known = project.targets
    for locale in wanted or ():
        if locale not in known:
            hint = _("its target locales: {known}").format(known=", ".join(known))
            if locale == project.settings.source:
                hint += _("; the source becomes one with an article in another language")
            raise UsageError(
                _("'{locale}' is not a target locale of this project").format(locale=locale),
                code="locale-unknown",
                hint=hint,
            )
    return tuple(dict.fromkeys(wanted)) if wanted else known


def paths_of(context: typer.Context, paths: Sequence[Path] | None) -> list[Path]:
    """Paths as given: relative ones belong to the folder the command works in."""
    found = [context.obj / path for path in paths or ()]
    for path in found:
        if not path.exists():
            raise UsageError(
                _("there is no file {path}").format(path=path),
                code="path-missing",
                hint=_("check the spelling; paths are relative to where you work"),
            )
    return found


def person(project: Project, given: str | None) -> str:
    """Who decides: ``given``, else git's ``user.name <user.email>``, else the login name."""
    import getpass

    from l10n.errors import EnvironmentProblem
    from l10n.git import git

    if given:
        return given
    try:
        name, email = (
            git(project.root, "config", f"user.{key}", fine=(0, 1)).strip()
            for key in ("name", "email")
        )
    except EnvironmentProblem:
        return getpass.getuser()
    return f"{name} <{email}>" if name and email else name or getpass.getuser()
