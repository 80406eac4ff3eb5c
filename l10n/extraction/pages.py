"""Plain HTML pages: every block of text is a message, as in an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from l10n.model import BlockKind


def extract_html(
    file: Any,  # noqa: ANN401
    keywords: Iterable[str],
    comment_tags: Iterable[str],
    options: dict[str, Any],
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Titles, headings, paragraphs, list items, captions and alternative texts, whole.

    Markup inside a text is shown as its inline codes; what is marked ``translate="no"`` and
    code stay out. Raises ArticleError.
    """
    from l10n.articles import Options, parse

    whole = Options(sentences=lambda text, _language: [len(text)])
    data = file.read()
    if not data.strip():
        return
    for block in parse(data, "page.html", whole).blocks:
        if block.kind is not BlockKind.CODE:
            for segment in block.segments:
                if segment.text.strip():
                    yield segment.line, None, segment.text, []
