"""Taking an article into the project."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.articles import parse
from l10n.config import Project, valid_tag
from l10n.errors import ArticleError
from l10n.i18n import _
from l10n.model import BlockKind
from l10n.workspace.load import ArticleFile, article_paths, options
from l10n.workspace.planning import Updated
from l10n.workspace.update import update_project

_SLUG = re.compile(r"[\w][\w.-]*")


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is now in the project, with what was found in it."""

    file: ArticleFile
    blocks: int
    segments: int
    codes: int
    labels: int
    updated: tuple[Updated, ...]


def add_article(
    project: Project, path: Path, *, locale: str | None = None, replace: bool = False
) -> Added:
    """Copy the article at ``path`` to ``articles/<locale>/`` and make its catalogs.

    The locale is ``locale``, else the one in the name (``story.en.txt``), else the
    project's source. Another text under the same name is replaced only when ``replace``
    says so. Raises ArticleError or UsageError with nothing written.
    """
    data = storage.read_bytes(path)
    stem, named = _name(path, project)
    locale = locale or named or project.settings.source
    project.check_locale(locale)
    if not _SLUG.fullmatch(stem):
        raise ArticleError(
            _("the name cannot become an address"),
            code="article-name",
            path=str(path),
            hint=_("rename it with letters, digits, dots and hyphens"),
        )
    goal = project.article_folder(locale) / f"{stem}{path.suffix.lower()}"
    # What is wrong with it is to be mended where it is now.
    article = parse(data, str(path), options(project, locale), lang=locale)
    article = dataclasses.replace(article, path=project.relative(goal))
    if goal.is_file() and goal.read_bytes() != data and not replace:
        raise ArticleError(
            _("another article has this name; nothing was changed"),
            code="article-exists",
            path=project.relative(goal),
            hint=_("add it with --replace to update that article, or rename the new one"),
        )
    _check_name(project, goal, path)
    storage.write_atomic(goal, data)
    blocks = article.blocks
    labels = sum(block.kind is BlockKind.LABEL for block in blocks)
    segments = [part for block in blocks for part in block.segments]
    return Added(
        file=ArticleFile(stem, locale, project.relative(goal), article),
        blocks=len(blocks),
        segments=len(segments) - labels,
        codes=sum(len(part.codes) for part in segments),
        labels=labels,
        updated=tuple(update_project(project, [goal])),
    )


def _check_name(project: Project, goal: Path, given: Path) -> None:
    """Raise ArticleError where another article would have the same page as ``goal``."""
    for other in article_paths(project):
        if other.slug == goal.stem and other.path != project.relative(goal):
            raise ArticleError(
                _("{other} has the name '{slug}' already; nothing was changed").format(
                    other=other.path, slug=goal.stem
                ),
                code="article-slug",
                path=str(given),
                hint=_(
                    "rename the new one; if it is a translation of that article, "
                    "`l10n memory align` learns from both"
                ),
            )


def _name(path: Path, project: Project) -> tuple[str, str | None]:
    """``story.en.txt`` → (``story``, ``en``); a tag the project lacks is part of the name."""
    stem, dot, tag = path.stem.rpartition(".")
    if dot and valid_tag(tag) and tag in project.locales:
        return stem, tag
    return path.stem, None
