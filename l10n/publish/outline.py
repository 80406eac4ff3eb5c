"""The shape of a page: a flat run of blocks grouped into parts a template can lay out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from l10n.model import Article, BlockKind
from l10n.publish.structure import Cell, Insert, Picture
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
class PictureView:
    """A picture: where the page finds it, and the block (else the text) that describes it."""

    src: str
    alt: BlockView | None
    text: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; ``block`` is all it holds, or None where ``content`` says what."""

    cell: Cell
    block: BlockView | None
    content: tuple[BlockView | PictureView | str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to lay out.

    ``kind`` is heading, lead, paragraph, quote, caption, code, list, box (a label over a
    list), related (a label over cards) or label (a label alone), or one of ``Insert``.
    ``title`` is the label, ``text`` a text in ``lang`` that nobody translates.
    """

    kind: str
    blocks: tuple[BlockView, ...] = ()
    title: BlockView | None = None
    cards: tuple[Card, ...] = ()
    ordered: bool = False
    text: str = ""
    lang: str = ""
    pictures: tuple[PictureView, ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()


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


def outline(
    blocks: Sequence[BlockView],
    inserts: Sequence[Insert] = (),
    alts: Mapping[int, BlockView] = MappingProxyType({}),
    href: Callable[[str], str] = str,
) -> tuple[Part, ...]:
    """``blocks`` (metadata and alternative texts left out) as parts, in order.

    ``inserts`` stand between them, or hold them; ``alts`` are the alternative texts by
    number, ``href`` tells where the page finds a picture, ``""``: nowhere.
    """
    known = {**alts, **{block.number: block for block in blocks}} if inserts else {}
    taken = {number for insert in inserts for number in insert.taken()}
    free = [block for block in blocks if block.number not in taken] if taken else blocks
    parts: list[Part] = []
    begun = 0
    for insert in sorted(inserts, key=lambda item: item.after):
        end = begun
        while end < len(free) and free[end].number <= insert.after:
            end += 1
        parts += _flow(free[begun:end])
        parts += _inserted(insert, known, href)
        begun = end
    return (*parts, *_flow(free[begun:]))


def sources_of(parts: Sequence[Part]) -> Iterator[str]:
    """The addresses of the pictures between the texts of a page."""
    for part in parts:
        cells = (cell for row in part.rows for cell in row)
        for item in (*part.pictures, *(item for cell in cells for item in cell.content)):
            if isinstance(item, PictureView) and item.src:
                yield item.src


def _inserted(
    insert: Insert, known: Mapping[int, BlockView], href: Callable[[str], str]
) -> Iterator[Part]:
    """``insert`` with what may be shown of it; nothing where that is nothing."""
    blocks = tuple(known[number] for number in insert.blocks if number in known)
    pictures = tuple(_picture(item, known, href) for item in insert.pictures)
    rows = tuple(tuple(_cell(cell, known, href) for cell in row) for row in insert.rows)
    shown = any(picture.src or picture.alt or picture.text for picture in pictures)
    filled = any(cell.block or cell.content for row in rows for cell in row)
    if insert.kind == "rule" or shown or filled or blocks or insert.text:
        yield Part(
            insert.kind,
            blocks,
            text=insert.text,
            lang=insert.lang,
            pictures=pictures,
            rows=rows,
        )


def _picture(
    picture: Picture, known: Mapping[int, BlockView], href: Callable[[str], str]
) -> PictureView:
    return PictureView(
        href(picture.address),
        known.get(picture.alt),
        picture.text,
        picture.width,
        picture.height,
    )


def _cell(cell: Cell, known: Mapping[int, BlockView], href: Callable[[str], str]) -> CellView:
    content: list[BlockView | PictureView | str] = []
    for item in cell.content:
        if isinstance(item, Picture):
            content.append(_picture(item, known, href))
        elif isinstance(item, str):
            content.append(item)
        elif item in known:
            content.append(known[item])
    first = content[0] if len(content) == 1 else None
    if isinstance(first, BlockView):
        return CellView(cell, first, ())
    return CellView(cell, None, tuple(content))


def _flow(blocks: Sequence[BlockView]) -> list[Part]:
    """Blocks that nothing else stands between."""
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
    return parts


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
