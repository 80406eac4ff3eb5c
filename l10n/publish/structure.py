"""What stands between the texts of an article: pictures, tables, code, rules.

The article is parsed once more, with a word of its own in the place of every segment, and the
tree is read by an allow-list: nothing of its markup is ever shown, only values taken from it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from l10n.articles import markdown
from l10n.config import valid_tag
from l10n.model import Article

_UNREAD = frozenset(
    {"audio", "button", "canvas", "datalist", "embed", "form", "head", "iframe", "input", "map"}
    | {"math", "meter", "noembed", "noframes", "noscript", "object", "plaintext", "progress"}
    | {"script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"}
)
"""Elements that a page has no place for; the segments in them are texts like others."""
_LAYOUT = frozenset(
    {"article", "blockquote", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"ol", "pre", "section", "table", "ul"}
)
"""What is in no cell of data: a table with one of them arranges things on a screen."""
_TEXTS = frozenset({"blockquote", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "li", "p"})
_PHRASES = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_DEEPEST = 200
_WIDEST = 1000
"""Columns and rows that a cell may span (WHATWG HTML §4.9.11), and pixels times ten."""
_ALIGNED = re.compile(r"text-align:\s*(center|right|end)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address as the article has it, the number of the block that describes it.

    ``alt`` is -1 where there is none: then ``text`` does. Sizes are in pixels, 0: unknown.
    """

    address: str
    alt: int = -1
    text: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: block numbers, pictures, and texts that nobody translates, in order.

    ``scope`` is ``col`` or ``row`` for a header, ``align`` ``center`` or ``end`` or nothing.
    """

    content: tuple[int | Picture | str, ...]
    scope: str = ""
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Insert:
    """What comes after block number ``after`` and is no block itself.

    ``kind`` is figure, table, verbatim (code), rule or literal (a text that nobody
    translates, in ``lang``); ``blocks`` are the numbers of its captions.
    """

    after: int
    kind: str
    text: str = ""
    lang: str = ""
    pictures: tuple[Picture, ...] = ()
    blocks: tuple[int, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def taken(self) -> Iterator[int]:
        """The numbers of the blocks that stand in it."""
        yield from self.blocks
        for row in self.rows:
            for cell in row:
                yield from (item for item in cell.content if isinstance(item, int))


def structure(article: Article) -> tuple[Insert, ...]:
    """What stands between the blocks of an article in HTML or Markdown, in order."""
    if article.format not in {"html", "markdown"}:
        return ()
    from lxml import etree, html

    literal = "".join(piece for piece in article.skeleton if isinstance(piece, str))
    # No text can have its own hash in it.
    name = "s" + hashlib.sha256(literal.encode("utf-8", "replace")).hexdigest()[:32]
    text = "".join(
        piece if isinstance(piece, str) else f"{name}n{piece.block}e" for piece in article.skeleton
    )
    if article.format == "markdown":
        text = markdown.html_of(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = text.encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        return ()
    reader = _Reader(re.compile(f"{name}n(\\d+)e"))
    reader.walk(tree, 0)
    return tuple(reader.found)


class _Reader:
    """Reads a tree in order; ``last`` is the highest block number that it came by."""

    def __init__(self, token: re.Pattern[str]) -> None:
        self.token = token
        self.last = -1
        self.found: list[Insert] = []

    def walk(self, element: Any, depth: int) -> None:  # noqa: ANN401  (lxml has no types)
        """All that is in ``element``."""
        self._passed(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child, depth + 1)
            self._passed(child.tail)

    def _passed(self, text: str | None) -> None:
        if text:
            self.last = max([self.last, *map(int, self.token.findall(text))])

    def _enter(self, element: Any, depth: int) -> None:  # noqa: ANN401
        if element.tag not in _UNREAD and depth <= _DEEPEST:
            insert = self._insert(element)
            if insert is None:
                self.walk(element, depth)
                return
            self.found.append(insert)
        self._passed(_text(element))

    def _insert(self, element: Any) -> Insert | None:  # noqa: ANN401
        """What ``element`` is on a page, None where only what is in it counts."""
        tag, after = element.tag, self.last
        if tag == "img":
            return Insert(after, "figure", pictures=(self._picture(element),))
        if tag == "hr":
            return Insert(after, "rule")
        if tag == "figure":
            return self._figure(element)
        if tag == "table":
            return self._table(element)
        if tag == "pre":
            text = _text(element)
            if self.token.search(text) or not text.strip():
                return None
            return Insert(after, "verbatim", text.removesuffix("\n"))
        if tag in _TEXTS and all(child.tag in _PHRASES for child in element.iterdescendants()):
            text = " ".join(_text(element).split())
            if text and not self.token.search(text):
                lang = element.get("lang") or ""
                return Insert(after, "literal", text, lang if valid_tag(lang) else "")
        return None

    def _picture(self, element: Any) -> Picture:  # noqa: ANN401
        alt = element.get("alt") or ""
        number = self.token.search(alt)
        return Picture(
            element.get("src") or "",
            int(number.group(1)) if number else -1,
            "" if number else " ".join(alt.split()),
            *(_number(element.get(side), 10 * _WIDEST) for side in ("width", "height")),
        )

    def _figure(self, element: Any) -> Insert | None:  # noqa: ANN401
        """Pictures with their caption; None where the figure is of something else."""
        pictures = tuple(map(self._picture, element.iter("img")))
        if not pictures or next(element.iter("table", "pre"), None) is not None:
            return None
        captions = " ".join(_text(item) for item in element.iter("figcaption"))
        numbers = tuple(dict.fromkeys(map(int, self.token.findall(captions))))
        text = "" if numbers else " ".join(captions.split())
        return Insert(self.last, "figure", text, pictures=pictures, blocks=numbers)

    def _table(self, element: Any) -> Insert | None:  # noqa: ANN401
        """A table of data; None for one that arranges an article's parts on a screen."""
        if element.get("role") in {"none", "presentation"}:
            return None
        if any(item.tag in _LAYOUT for item in element.iterdescendants()):
            return None
        rows = tuple(
            cells
            for row in element.iter("tr")
            if (cells := tuple(self._cell(item) for item in row if item.tag in {"td", "th"}))
        )
        if sum(map(len, rows)) < 2:
            return None
        caption = " ".join(_text(item) for item in element.iter("caption"))
        numbers = tuple(dict.fromkeys(map(int, self.token.findall(caption))))
        text = "" if numbers else " ".join(caption.split())
        return Insert(self.last, "table", text, blocks=numbers, rows=rows)

    def _cell(self, element: Any) -> Cell:  # noqa: ANN401
        scope = ""
        if element.tag == "th":
            beside = any(item.tag == "td" for item in element.getparent())
            scope = "row" if beside else "col"
        aligned = _ALIGNED.search(element.get("style") or "")
        side = (aligned.group(1) if aligned else element.get("align") or "").lower()
        return Cell(
            tuple(_once(self._content(element))),
            scope,
            {"center": "center", "right": "end", "end": "end"}.get(side, ""),
            max(1, _number(element.get("colspan"), _WIDEST)),
            max(1, _number(element.get("rowspan"), _WIDEST)),
        )

    def _content(self, element: Any) -> Iterator[int | Picture | str]:  # noqa: ANN401
        yield from self._texts(element.text)
        for child in element:
            if child.tag == "img":
                yield self._picture(child)
            elif isinstance(child.tag, str) and child.tag not in _UNREAD:
                yield from self._content(child)
            yield from self._texts(child.tail)

    def _texts(self, text: str | None) -> Iterator[int | str]:
        """Block numbers, and the words between them."""
        for place, piece in enumerate(self.token.split(text or "")):
            if place % 2:
                yield int(piece)
            elif words := " ".join(piece.split()):
                yield words


def _once(content: Iterable[int | Picture | str]) -> Iterator[int | Picture | str]:
    """Each block once: its segments have a place each."""
    seen: set[int] = set()
    for item in content:
        if not isinstance(item, int):
            yield item
        elif item not in seen:
            seen.add(item)
            yield item


def _text(element: Any) -> str:  # noqa: ANN401
    return "".join(element.itertext(with_tail=False))


def _number(written: str | None, most: int) -> int:
    written = (written or "").strip().removesuffix("px")
    good = written.isascii() and written.isdigit() and len(written) < 7
    return min(int(written), most) if good else 0
