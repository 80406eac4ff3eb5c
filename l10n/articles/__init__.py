"""One module per document format: parse bytes into an Article, render it back."""

from l10n.articles.documents import encode, filled, formats, inner, parse, render, text_of
from l10n.articles.options import Options, Segmenter

__all__ = [
    "Options",
    "Segmenter",
    "encode",
    "filled",
    "formats",
    "inner",
    "parse",
    "render",
    "text_of",
]
