"""Markdown as HTML: what a page's structure is read from, never what a page shows."""

from __future__ import annotations

from l10n.articles.markdown import front
from l10n.articles.markdown.events import extensions
from l10n.articles.markdown.masks import masked


def html_of(text: str) -> str:
    """``text`` without its front matter as HTML; ``""`` where the parser gives up.

    Raw HTML in it comes through as it is: the result is not safe to show.
    """
    import pyromark

    body = text[front.length(text) :]
    if "{" not in body:
        # Template code would be masked in blocks of code too, which are shown as they are.
        body = masked(body.encode())[0].decode()
    try:
        return pyromark.html(body, options=extensions())
    except BaseException as error:
        # A panic of the Rust library arrives as PanicException, which is no Exception.
        if type(error).__name__ == "PanicException":
            return ""
        raise
