"""Markdown: CommonMark 0.31 with GitHub's extensions, front matter, and HTML blocks."""

from l10n.articles.markdown.reading import parse
from l10n.articles.markdown.rendering import html_of
from l10n.articles.markdown.writing import written

__all__ = ["html_of", "parse", "written"]
