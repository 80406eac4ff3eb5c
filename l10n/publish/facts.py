"""What machines are told of a page: dates, a summary, its category; only what may be said."""

from __future__ import annotations

from typing import NamedTuple

from l10n.model import BlockKind
from l10n.publish.page import Labels, PageView
from l10n.publish.policy import Shown
from l10n.publish.view import BlockView

_SAID = frozenset({Shown.ORIGINAL, Shown.TRANSLATION})
_SUMMARY = 200
_TEXTS = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})


class Facts(NamedTuple):
    """About one page.

    ``title``, ``summary`` and ``wished`` (the address that the article asks for) are approved
    texts in the page's language or ``""``. ``published`` is an ISO 8601 day, ``modified`` the
    UTC time of its latest approval, each ``""`` where there is none: never the clock's.
    ``category_lang`` is set where the category is not in the page's language.
    """

    title: str = ""
    summary: str = ""
    wished: str = ""
    published: str = ""
    modified: str = ""
    category: str = ""
    category_lang: str = ""

    @property
    def updated(self) -> str:
        """When the page said something new last, as RFC 3339 has it, or ``""``."""
        day = f"{self.published}T00:00:00Z" if self.published else ""
        return max(day, self.modified)


def facts(view: PageView, category_field: str, labels: Labels) -> Facts:
    """What ``view`` lets be told; ``category_field`` names the metadata of its category.

    A category that is one of ``labels`` is called as they say: the same on every page.
    """
    fields: dict[str, BlockView] = {}
    for block in view.blocks:
        if block.kind is BlockKind.METADATA and block.segments and not block.omitted:
            fields.setdefault(block.field, block)
    category, category_lang = _category(fields.get(category_field), view.locale, labels)
    return Facts(
        title=_said(view.title),
        summary=_summary(view, fields),
        wished=_said(fields.get("slug")),
        published=view.date.iso if view.date else "",
        modified=_modified(view),
        category=category,
        category_lang=category_lang,
    )


def _category(block: BlockView | None, locale: str, labels: Labels) -> tuple[str, str]:
    """The category's name and its language (``""``: the page's)."""
    if block is None:
        return "", ""
    msgid = labels.ids.get(block.segments[0].source, "")
    label = msgid if locale == labels.source else labels.texts.get(msgid, "")
    return (label, "") if label else (block.text, block.segments[0].lang)


def _said(block: BlockView | None) -> str:
    if block is None or any(segment.shown not in _SAID for segment in block.segments):
        return ""
    return block.text


def _summary(view: PageView, fields: dict[str, BlockView]) -> str:
    for name in ("description", "summary"):
        if text := _said(fields.get(name)):
            return text
    for block in view.blocks:
        if block.kind in _TEXTS and block is not view.title and (text := _said(block)):
            return _shortened(text)
    return ""


def _shortened(text: str) -> str:
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _modified(view: PageView) -> str:
    """The latest approval of what the page shows, as ``2024-11-05T12:00:00Z``."""
    return max(
        (
            _utc(segment.found.approval.at)
            for block in view.blocks
            for segment in block.segments
            if segment.shown is Shown.TRANSLATION
            and segment.found is not None
            and segment.found.approval is not None
        ),
        default="",
    )


def _utc(at: str) -> str:
    """The ledger's time as Atom and JSON-LD want it; ``""`` for one that is none."""
    from datetime import UTC, datetime

    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
