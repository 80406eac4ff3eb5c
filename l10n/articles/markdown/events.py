"""pyromark (pulldown-cmark) as we run it: its extensions, its events, its failures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from l10n.errors import ArticleError
from l10n.i18n import _

if TYPE_CHECKING:
    from pyromark import Options
    from pyromark.event import BrokenLink

Tag = str | dict[str, Any]
Event = str | dict[str, Any]
Events = Iterator[tuple[Event, dict[str, int]]]


def events(data: bytes, path: str, literal: Collection[str] | None = None) -> Events:
    """Every block and inline event of ``data`` (UTF-8, masked) with its range, in order.

    With ``literal``, every ``[label]`` is taken for a defined one but these: what could be a
    link, is one.
    Raises ArticleError when the parser gives up.
    """
    import pyromark

    def resolved(link: BrokenLink) -> tuple[str, str] | None:
        return None if literal and link["reference"] in literal else ("#", "")

    callback = None if literal is None else resolved
    try:
        found = pyromark.events_with_range(
            data.decode(), options=extensions(), broken_link_callback=callback
        )
        yield from cast("Events", found)
    except BaseException as error:
        # A panic of the Rust library arrives as PanicException, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise ArticleError(
                _("the Markdown parser failed on this file"),
                code="article-markdown",
                path=path,
                hint=_("take parts of the file away until it passes, and report that part"),
            ) from error
        raise


@cache
def extensions() -> Options:
    """What is read beside CommonMark. A constant: joining flags takes longer than a sentence."""
    import pyromark

    option = pyromark.Options
    return (
        option.ENABLE_TABLES
        | option.ENABLE_FOOTNOTES
        | option.ENABLE_STRIKETHROUGH
        | option.ENABLE_TASKLISTS
        | option.ENABLE_GFM
        | option.ENABLE_HEADING_ATTRIBUTES
        | option.ENABLE_DEFINITION_LIST
    )
