"""The shape of a page: a flat run of blocks grouped into parts a template can lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Article, BlockKind
from l10n.publish.view import BlockView

_MARKER = re.compile(r"(?:[-*+•–—]|(\d{1,3})[.)])\Z")
_LISTS = re.compile(r"<(/?)(ol|ul)\b", re.IGNORECASE)
_ACTIONS = frozenset(
    {"add", "copy", "download", "follow", "listen", "print", "read", "save", "send", "share"}
    | {"show", "subscribe", "watch"}
)
"""First words of labels that ask for something to be done (msgids are English by custom)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its values; None for values that no label names."""

    label: BlockView | None
    values: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One of several things with the same labels, and the actions it names."""

    entries: tuple[Entry, ...]
    actions: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to lay out.

    ``kind`` is heading, lead, paragraph, quote, caption, code, list, box (a label over a
    list), related (a label over cards) or label (a label alone). ``title`` is the label.
    """

    kind: str
    blocks: tuple[BlockView, ...] = ()
    title: BlockView | None = None
    cards: tuple[Card, ...] = ()
    ordered: bool = False


def markers(article: Article) -> dict[int, str]:
    """The list marker (``-``, ``3.``) in front of each block that has one, by block number."""
    found: dict[int, str] = {}
    lists: list[str] = []
    before = ""
    for piece in article.skeleton:
        if isinstance(piece, str):
            before += piece[-100:]
            if article.format == "html":
                _nest(lists, piece)
            continue
        match = _MARKER.match(before.rpartition("\n")[2].strip())
        if piece.segment == 0 and match is not None:
            found[piece.block] = match.group()
        elif piece.segment == 0 and lists:
            found[piece.block] = "1." if lists[-1] == "ol" else "-"
        before = ""
    return found


def _nest(lists: list[str], markup: str) -> None:
    """Keep the stack of HTML lists that are open after ``markup``."""
    for end, tag in _LISTS.findall(markup):
        if not end:
            lists.append(tag.lower())
        elif lists:
            lists.pop()


def outline(blocks: Sequence[BlockView]) -> tuple[Part, ...]:
    """``blocks`` (metadata and alternative texts left out) as parts, in order."""
    parts: list[Part] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        run = _run(blocks, place)
        if block.kind is BlockKind.LABEL:
            parts += _labelled(run)
        elif block.kind is BlockKind.LIST_ITEM:
            parts.append(_list(run))
        else:
            parts.append(Part(_kind(block), run))
        place += len(run)
    return tuple(parts)


def _run(blocks: Sequence[BlockView], place: int) -> tuple[BlockView, ...]:
    """The blocks from ``place`` that belong together; a label no bullet precedes begins anew."""
    first = blocks[place]
    if first.kind is BlockKind.LABEL:
        belongs = {BlockKind.LABEL, BlockKind.LIST_ITEM}
    elif first.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE}:
        belongs = {first.kind}
    else:
        return (first,)
    end = place + 1
    while end < len(blocks) and blocks[end].kind in belongs:
        if blocks[end].kind is BlockKind.LABEL and not blocks[end].marker:
            break
        end += 1
    return tuple(blocks[place:end])


def _kind(block: BlockView) -> str:
    return {
        BlockKind.TITLE: "heading",
        BlockKind.HEADING: "heading",
        BlockKind.LEAD: "lead",
        BlockKind.QUOTE: "quote",
        BlockKind.CAPTION: "caption",
        BlockKind.CODE: "code",
    }.get(block.kind, "paragraph")


def _list(run: tuple[BlockView, ...], title: BlockView | None = None) -> Part:
    ordered = all(block.marker[:1].isdigit() for block in run)
    return Part("list" if title is None else "box", run, title, ordered=ordered)


def _labelled(run: tuple[BlockView, ...]) -> Iterator[Part]:
    title = None if run[0].marker else run[0]
    rest = run if title is None else run[1:]
    if title is not None and rest and all(block.kind is BlockKind.LIST_ITEM for block in rest):
        yield _list(rest, title)
        return
    cards = tuple(card for card in _cards(rest) if card.entries or card.actions)
    if cards:
        yield Part("related", title=title, cards=cards)
    elif title is not None and not rest:
        yield Part("label", title=title)


def _cards(run: Sequence[BlockView]) -> Iterator[Card]:
    """A card ends where a label comes a second time."""
    entries: list[tuple[BlockView | None, list[BlockView]]] = []
    for block in run:
        if block.kind is not BlockKind.LABEL:
            if not entries:
                entries.append((None, []))
            entries[-1][1].append(block)
            continue
        if any(label is not None and label.label == block.label for label, _values in entries):
            yield _card(entries)
            entries = []
        entries.append((block, []))
    yield _card(entries)


def _card(entries: Sequence[tuple[BlockView | None, Sequence[BlockView]]]) -> Card:
    """A label without a value says nothing to a reader, unless it names an action."""
    return Card(
        tuple(Entry(label, tuple(values)) for label, values in entries if values),
        tuple(
            label
            for label, values in entries
            if label is not None and not values and label.label.split(" ")[0].lower() in _ACTIONS
        ),
    )
