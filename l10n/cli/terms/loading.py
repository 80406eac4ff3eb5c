"""The project's glossary, as the commands of ``l10n terms`` read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.terms.glossary import Glossary

LenientOption = Annotated[
    bool, typer.Option("--lenient", help=_("Leave broken rows out, and list them."))
]


def existing(project: Project) -> Path:
    """The project's glossary. Raises InputError when there is none."""
    if project.glossary.is_file():
        return project.glossary
    raise InputError(
        _("the project has no glossary"),
        code="glossary-missing",
        path=project.relative(project.glossary),
        hint=_("`l10n terms add en=… uk=…` makes one"),
    )


def languages_of(project: Project) -> tuple[str, str]:
    """What ``source`` and ``target`` mean in a plain glossary of the project."""
    first = project.targets[0] if project.targets else project.settings.source
    return (project.settings.source, first)


def read_glossary(project: Project, *, lenient: bool = False) -> Glossary:
    """The project's glossary. Raises GlossaryError, InputError.

    ``lenient`` leaves broken rows out and lists them on standard error.
    """
    from l10n.terms.files.reading import load_glossary
    from l10n.text.screen import safe

    glossary = load_glossary(existing(project), lenient, languages=languages_of(project))
    for problem in glossary.problems:
        sys.stderr.write(safe(_("left out: {text}").format(text=problem)) + "\n")
    return glossary


def read_to_edit(project: Project) -> tuple[Glossary, str | None]:
    """The project's glossary, an empty one where it has none, and the file's revision."""
    from l10n.storage import read_bytes, revision
    from l10n.terms.files.reading import parse_glossary
    from l10n.terms.glossary import Glossary

    path = project.glossary
    if not path.is_file():
        return Glossary(), None
    data = read_bytes(path)
    glossary = parse_glossary(data, project.relative(path), languages=languages_of(project))
    return glossary, revision(data)
