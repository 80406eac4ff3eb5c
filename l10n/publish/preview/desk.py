"""Pages of the preview, made when somebody asks for one; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from l10n.config import Project, find_project
from l10n.config.publish import CHANGES, Otherwise, Outdated, Publish, Rule
from l10n.model import BlockKind
from l10n.publish import pictures, templates
from l10n.publish.addresses import Addresses
from l10n.publish.approved import Ledgers, ledgers_of
from l10n.publish.pages import Press, document_views, press_of, printed, read_all
from l10n.publish.preview.comparing import Facts, Row, facts_of, rows
from l10n.publish.site import sources_of

if TYPE_CHECKING:
    from l10n.workspace.load import ArticlePath

_PER_PAGE = 50
_UNMARKED = frozenset({BlockKind.METADATA, BlockKind.ALT, BlockKind.LABEL})


@dataclass(frozen=True, slots=True)
class Shown:
    """An article in the list: where it is, how many of its texts are in which state."""

    slug: str
    path: str
    locale: str
    counts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


class Desk:
    """The project as it is now; a new one after a change."""

    def __init__(self, root: Path) -> None:
        self.project = find_project(root)
        self.sources: dict[str, ArticlePath] = {
            source.slug: source for source in sources_of(self.project)
        }

    @cached_property
    def drafts(self) -> Press:
        """What pages with drafts are made with."""
        return _press(self.project, drafts=True)

    @cached_property
    def readers(self) -> Press:
        """What pages as readers get them are made with."""
        return _press(self.project, drafts=False)

    @cached_property
    def ledgers(self) -> Ledgers:
        """The project's ledgers."""
        return ledgers_of(self.project, indexed=False)

    @cached_property
    def checks(self) -> Callable[[str], Any]:
        """What the checks know of a locale."""
        from functools import cache

        from l10n.checks.projects import context_of, project_glossary

        glossary = project_glossary(self.project)
        return cache(lambda locale: context_of(self.project, locale, glossary))

    def page(self, locale: str, slug: str, *, drafts: bool) -> bytes | None:
        """The article's page; None where there is no such article or page."""
        source = self.sources.get(slug)
        if source is None:
            return None
        press = self.drafts if drafts else self.readers
        wanted = press.addresses.page(locale, slug)
        for _file, leaves, _asked in printed(press, self.ledgers, [source]):
            for leaf in leaves:
                if leaf.path == wanted:
                    return leaf.data
        return None

    def style(self) -> bytes:
        """The style sheet of the theme."""
        return templates.source(templates.environment(self.project.templates), "theme.css")

    def picture(self, name: str) -> bytes | None:
        """The picture beside articles; None for what is none. Raises InputError."""
        if pictures.local_name(quote(name), "") != name:
            return None
        return next(
            file.read_bytes() for _name, file, _seen in pictures.files(self.project, [name])
        )

    def compared(self, locale: str, slug: str) -> tuple[ArticlePath, list[Row]] | None:
        """The article's segments with their translations in ``locale``."""
        source = self.sources.get(slug)
        if source is None or locale not in self.project.locales or locale == source.locale:
            return None
        for read, approvals in read_all(self.drafts, self.ledgers, [source]):
            for tag, view in document_views(self.drafts, read, approvals):
                if tag == locale and view is not None:
                    return source, rows(view)
        return None

    def facts(self, source: ArticlePath, locale: str, found: Sequence[Row]) -> dict[int, Facts]:
        """What is known of each segment, by its number."""
        return facts_of(self.project, source, locale, found, self.checks(locale))

    def listed(self, search: str, page: int) -> tuple[list[Shown], int]:
        """The articles whose name has ``search``, those written last first, and how many pages."""
        found = [
            item for item in self.sources.values() if search.casefold() in item.slug.casefold()
        ]
        found.sort(key=lambda item: (-_changed(self.project, item), item.slug))
        some = found[page * _PER_PAGE : (page + 1) * _PER_PAGE]
        return [self._shown(item) for item in some], -(-len(found) // _PER_PAGE)

    def _shown(self, source: ArticlePath) -> Shown:
        from collections import Counter

        counts = []
        for read, approvals in read_all(self.drafts, self.ledgers, [source]):
            for tag, view in document_views(self.drafts, read, approvals):
                if tag == source.locale or view is None:
                    continue
                states = Counter(row.state for row in rows(view))
                counts.append((tag, tuple(sorted(states.items()))))
        return Shown(source.slug, source.path, source.locale, tuple(counts))


def _press(project: Project, *, drafts: bool) -> Press:
    """Like the site's, but every page is where its article's name says, and nothing is public."""
    publish = replace(project.settings.publish, site_url="", addresses="folders")
    if drafts:
        publish = _drafted(publish)
    shown = replace(project, settings=replace(project.settings, publish=publish))
    press = press_of(shown)
    return replace(press, addresses=Addresses(slugs="file"))


def _drafted(publish: Publish) -> Publish:
    """Rules that show whatever is there, with a mark where there is room for one."""
    draft = Rule(otherwise=Otherwise.DRAFT)
    blocks = {kind: draft if kind not in _UNMARKED else Rule() for kind in BlockKind}
    label = publish.rules("")[BlockKind.LABEL]
    blocks[BlockKind.LABEL] = replace(label, otherwise=Otherwise.SOURCE)
    return replace(
        publish,
        fallback="source",
        blocks=blocks,
        overrides=(),
        stale=dict.fromkeys(CHANGES, Outdated.MARK),
    )


def _changed(project: Project, source: ArticlePath) -> int:
    """When the article or one of its catalogs was written last."""
    files = [source.file, *(project.article_catalog(tag, source.slug) for tag in project.locales)]
    times = []
    for file in files:
        try:
            times.append(file.stat().st_mtime_ns)
        except OSError:
            continue
    return max(times, default=0)
