"""Joining a segment with the next one of its block, and splitting it, while reviewing."""

from __future__ import annotations

from pathlib import PurePosixPath

from l10n import storage
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Unit
from l10n.workspace import segments
from l10n.workspace.load import ArticlePath, article_paths


def join(project: Project, unit: Unit) -> tuple[str, ...]:
    """Join the segment with the next one; gives the texts of its block's segments now.

    The catalogs of all languages follow: the targets are joined as a draft. `l10n segments
    reset` takes it back. Raises UsageError where the unit is no segment of an article
    (``review-no-segment``) or the last of its block.
    """
    source, number = _segment(project, unit)
    with storage.locked(project.cache):
        chosen = segments.join(project, source, number)
    return tuple(item.text for item in chosen.segments)


def split(project: Project, unit: Unit, before: str) -> tuple[str, ...]:
    """Split the segment before the words ``before`` of its source; as `join` otherwise."""
    source, number = _segment(project, unit)
    with storage.locked(project.cache):
        chosen = segments.split(project, source, number, before)
    return tuple(item.text for item in chosen.segments)


def _segment(project: Project, unit: Unit) -> tuple[ArticlePath, int]:
    catalog = PurePosixPath(unit.path)
    if catalog.parent.name == "articles":
        for source in article_paths(project):
            if source.slug == catalog.stem:
                for segment in segments.numbered(project, source):
                    if segment.text == unit.source:
                        return source, segment.number
    raise UsageError(
        _("this text is no segment of an article: it cannot be joined or split"),
        code="review-no-segment",
        hint=_("only sentences of articles can; an interface string is one message"),
    )
