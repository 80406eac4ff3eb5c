"""Articles in a format of their own, beside pages or in their place: office files, subtitles.

A document has no room for marks, so it says in its language only what may be shown without
one, and keeps the source's words for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from l10n.articles import render
from l10n.config.publish import Otherwise
from l10n.model import Article
from l10n.publish.page import PageView
from l10n.publish.policy import Shown

_ALONE = frozenset({"subrip", "webvtt", "json"})
_BESIDE = frozenset({"docx", "odt"})


def is_page(article: Article) -> bool:
    """Whether the article is shown as a page of the site."""
    return article.format not in _ALONE


def is_document(article: Article) -> bool:
    """Whether the article is also (or only) published in its own format."""
    return article.format in _ALONE or article.format in _BESIDE


def otherwise(way: Otherwise) -> Otherwise:
    """What stands in a document instead of a text it may not show: its source, if anything."""
    whole = way in {Otherwise.OMIT_ARTICLE, Otherwise.FAIL}
    return way if whole else Otherwise.SOURCE


def document_path(locale: str, slug: str, article: Article) -> str:
    """The document's path in the site, as a file."""
    return f"{locale}/{slug}{PurePath(article.path).suffix.lower()}"


def document(article: Article, view: PageView) -> bytes:
    """The document with the approved translations that ``view`` shows."""
    return render(article, dict(_approved(article, view)))


def _approved(article: Article, view: PageView) -> Iterator[tuple[str, str]]:
    for block, shown in zip(article.blocks, view.blocks, strict=True):
        for segment, said in zip(block.segments, shown.segments, strict=False):
            if said.shown is Shown.TRANSLATION and said.found is not None:
                yield segment.text, said.found.target
