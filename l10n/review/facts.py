"""What a filter asks that rows do not know: git, the log of edits, ledger, assignments."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.review.assignments import assigned_to
from l10n.review.filters import Facts, Filter, Key
from l10n.review.roles import Writers
from l10n.review.session import Session
from l10n.review.settling import Files


def facts_of(project: Project, session: Session, wanted: Filter, files: Files) -> Facts:
    """The facts that ``wanted`` needs; nothing else is looked up.

    Raises UsageError for a revision that git does not know, InputError for a broken log.
    """
    return Facts(
        session.found,
        changed_since(project, wanted.changed_since) if wanted.changed_since else None,
        _authors(project, session, files) if wanted.author else None,
        assigned_to(project, wanted.assigned) if wanted.assigned else None,
    )


def changed_since(project: Project, revision: str) -> frozenset[Key]:
    """The units that are new or say something else than at ``revision``."""
    from l10n.git import top_folder, versions
    from l10n.git.running import commit_of

    top = top_folder(project.root)
    if commit_of(top, revision) is None:
        raise UsageError(
            _("git knows no revision '{name}'").format(name=revision), code="review-revision"
        )
    found: set[Key] = set()
    for pair in versions(project.root, revision, None):
        old = {unit.key: (unit.targets, unit.state) for unit in pair.old if not unit.obsolete}
        found.update(
            (pair.after, *unit.key)
            for unit in pair.new
            if old.get(unit.key) != (unit.targets, unit.state)
        )
    return frozenset(found)


def _authors(project: Project, session: Session, files: Files) -> Callable[[int], tuple[str, ...]]:
    writers = Writers(project.cache)

    @cache
    def authors(row: int) -> tuple[str, ...]:
        unit = session.unit(row)
        approval = files.ledger(unit.locale).approval(unit)
        names = (writers.wrote(unit), approval.by if approval is not None else "")
        return tuple(name for name in names if name)

    return authors
