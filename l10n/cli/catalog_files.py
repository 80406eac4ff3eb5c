"""Which catalogs a command means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from l10n.cli.options import paths_of, project_of
from l10n.errors import UsageError
from l10n.i18n import _

_SUFFIXES = {".po", ".pot"}


def given_catalogs(context: typer.Context, paths: Sequence[Path] | None) -> list[Path]:
    """The catalogs named, and those in the folders named; no project is needed for them.

    Raises UsageError for a file that is no catalog.
    """
    found: list[Path] = []
    for path in paths_of(context, paths):
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
        elif path.suffix in _SUFFIXES:
            found.append(path)
        else:
            raise UsageError(
                _("{path} is no catalog").format(path=path),
                code="path-kind",
                hint=_("name .po or .pot files, or folders of them"),
            )
    return list(dict.fromkeys(found))


def project_catalogs(context: typer.Context) -> list[Path]:
    """Every catalog of the project, its template among them."""
    from l10n.workspace import catalog_paths

    project = project_of(context)
    template = project.ui_template()
    found = [template] if template.is_file() else []
    return found + [path for locale in project.locales for path in catalog_paths(project, locale)]


def shown(context: typer.Context, path: Path) -> str:
    """``path`` as seen from the folder the command works in."""
    folder = Path(context.obj).resolve()
    try:
        return path.resolve().relative_to(folder).as_posix()
    except ValueError:
        return str(path)
