"""One module per document format: parse bytes into an Article, render it back."""

from l10n.articles.documents import formats, parse, render, text_of

__all__ = ["formats", "parse", "render", "text_of"]
