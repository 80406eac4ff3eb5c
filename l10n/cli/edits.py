"""The edits that ``stats`` and ``terms suggest`` look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from l10n.errors import UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.approvals.edits import Edit
    from l10n.config import Project

GitOption = Annotated[
    bool, typer.Option("--git", help=_("Everybody's work, out of the repository's history."))
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help=_("From this day on: 2026-05-04."))
]


def edits_of(project: Project, since: str | None, *, git: bool) -> list[Edit]:
    """The edits of this machine's reviews, or those of the history, since a day (UTC).

    Raises UsageError: no date, no repository; InputError: a damaged log.
    """
    from l10n.approvals.edits import edits_path, in_force, read_edits

    begin = _day(since)
    if git:
        from l10n.git.edits import edits_of_history
        from l10n.git.running import top_folder

        top_folder(project.root)
        start = f"{begin}T00:00:00Z" if begin else ""
        return list(edits_of_history(project.root, project.settings.catalogs, start))
    # The times are ISO 8601 in UTC: as texts they are in order.
    return [edit for edit in in_force(read_edits(edits_path(project.cache))) if edit.at >= begin]


def _day(text: str | None) -> str:
    from datetime import date

    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(
            _("'{text}' is no date").format(text=text),
            code="edits-date",
            hint=_("write it as 2026-05-04"),
        ) from error
