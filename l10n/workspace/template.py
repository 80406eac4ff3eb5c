"""The template of an article's catalog: which of its segments are translated, as units."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import Article, Block, BlockKind, Unit
from l10n.workspace.load import ArticleFile

# Labels come from the interface catalog, code is nobody's text, dates are set by CLDR rules.
_NOT_TRANSLATED = {BlockKind.LABEL, BlockKind.CODE}


def translated_blocks(article: Article) -> Iterator[Block]:
    """The blocks whose segments are in the article's catalogs."""
    for block in article.blocks:
        if block.kind not in _NOT_TRANSLATED and block.field != "date":
            yield block


def segment_units(file: ArticleFile) -> list[Unit]:
    """One unit per different segment of the article, in its order.

    A sentence that stands twice is one unit: the places in the page share its translation.
    References name the article and no line, as ``--add-location=file`` of the gettext tools
    does, so that a line put in on top changes no catalog; ``segment_lines`` tells the lines.
    """
    found: dict[str, Unit] = {}
    for block in translated_blocks(file.article):
        for segment in block.segments:
            if segment.text not in found and segment.text.strip():
                found[segment.text] = Unit(
                    source=segment.text,
                    codes=tuple(code.name for code in segment.codes),
                    kind=block.kind,
                    references=((file.path, 0),),
                )
    return list(found.values())


def segment_lines(file: ArticleFile) -> dict[str, tuple[int, ...]]:
    """The lines of the article on which each segment stands."""
    found: dict[str, tuple[int, ...]] = {}
    for block in translated_blocks(file.article):
        for segment in block.segments:
            found[segment.text] = (*found.get(segment.text, ()), segment.line)
    return found
