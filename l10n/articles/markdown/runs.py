"""From the parser's events to runs: the inline content of one block, piece by piece.

A piece knows the exact source it stands for, so the pieces of a run joined are the source
between the run's two ends: line prefixes (``> ``, list indents), escapes and all.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from l10n.articles.markdown.events import Events
from l10n.model import BlockKind

_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_OPAQUE_TAG = re.compile(r"translate\s*=\s*[\"']?no\b", re.IGNORECASE)
_VOID = frozenset({"br", "img", "wbr", "hr", "input", "embed", "area", "source", "track", "link"})
_WHOLE = frozenset({"code", "kbd", "samp", "var"})
_NAMES = {"strong": "b", "em": "i"}
_MARKS = {"Emphasis": ("i", 1), "Strong": ("b", 2), "Strikethrough": ("s", 2)}
_SHORTCUTS = frozenset({"Shortcut", "ShortcutUnknown", "Collapsed", "CollapsedUnknown"})
_NEAR = 64
"""How many open HTML tags a closing one is compared with: broken markup costs linear time."""


class Role(Enum):
    """What a piece is: text as written, text written otherwise, or markup."""

    TEXT = "text"
    DECODED = "decoded"
    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"


TEXT, DECODED, OPEN, CLOSE, EMPTY = Role


class Piece(NamedTuple):
    """``text`` as read and ``raw`` as written.

    Markup has a ``name`` instead of a text; ``pair`` is the index of a closing piece's
    opening one. ``closing`` is what closes the pair around a translated text, where that is
    not ``raw``: a link ``[label]`` names its label then.
    """

    role: Role
    text: str
    raw: str
    name: str = ""
    pair: int = -1
    closing: str = ""


@dataclass(slots=True)
class Run:
    """The inline content of a block, or an HTML block (``html``); byte range of the source.

    ``alts`` are the byte ranges of the pictures' alternative texts that are plain text.
    """

    kind: BlockKind
    level: int
    start: int
    end: int = 0
    cell: bool = False
    html: bool = False
    pieces: list[Piece] = field(default_factory=list)
    alts: list[tuple[int, int]] = field(default_factory=list)


class Reader:
    """Walks the events of ``data``; ``masks`` are the byte ranges of template code in it."""

    def __init__(self, data: bytes, masks: Sequence[tuple[int, int]] = ()) -> None:
        self.data = data
        self.masks = masks
        self.mask_starts = [start for start, _end in masks]
        self.kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self.quotes = 0
        self.in_cell = False
        self.run: Run | None = None
        self.at = 0
        self.skip = 0
        self.alt: list[int] | None = None
        self.marks: list[int] = []
        self.tags: list[list[int]] = []

    def runs(self, events: Events) -> Iterator[Run]:
        """The runs in document order."""
        for event, span in events:
            start, end = span["start"], span["end"]
            if start < self.skip:
                if self.alt is not None:
                    self._alternative(event, start, end)
                continue
            if event.__class__ is str:
                if event != "Rule":
                    self._line_break(event == "HardBreak", start, end)
                continue
            for key in event:
                value = event[key]
            if key == "Text":
                self._text(value, start, end)
            elif key == "Start":
                if not self._opens(value, start, end):
                    if self.run is not None:
                        yield self._finished()
                    yield from self._block(value, start, end)
            elif key == "End":
                if not self._closes(value, end):
                    if self.run is not None:
                        yield self._finished()
                    self._block_end(value)
            elif key == "Code":
                self._markup(EMPTY, "code", start, end)
            elif key == "InlineHtml":
                self._tag(value, start, end)
            elif key == "FootnoteReference":
                self._markup(EMPTY, "fn", start, end)
            elif key != "TaskListMarker":
                self._markup(EMPTY, "x", start, end)
        if self.run is not None:
            yield self._finished()

    # Blocks

    def _block(self, tag: Any, start: int, end: int) -> Iterator[Run]:
        kind = self.kinds[-1]
        name = tag if tag.__class__ is str else next(iter(tag))
        if name == "Heading":
            level = int(tag[name]["level"][1])
            kind = (BlockKind.HEADING if level > 1 else BlockKind.TITLE), level
        elif name == "Item":
            kind = BlockKind.LIST_ITEM, 0
        elif name == "BlockQuote":
            kind = BlockKind.QUOTE, 0
            self.quotes += 1
        elif name == "TableCell":
            self.in_cell = True
        elif name == "CodeBlock":
            self.skip = end
            return
        elif name == "HtmlBlock":
            self.skip = end
            if not self.quotes:
                yield Run(*kind, start, end, html=True)
            return
        self.kinds.append(kind)

    def _block_end(self, tag: Any) -> None:
        name = tag if tag.__class__ is str else next(iter(tag))
        if name == "BlockQuote":
            self.quotes -= 1
        elif name == "TableCell":
            self.in_cell = False
        self.kinds.pop()

    def _begun(self, start: int) -> Run:
        run = self.run
        if run is None:
            self.at = start
            run = self.run = Run(*self.kinds[-1], start, cell=self.in_cell)
            self.tags = [[]]
        elif start > self.at:
            self._gap(run, start)
        return run

    def _finished(self) -> Run:
        run = self.run
        assert run is not None
        run.end = self.at
        run.pieces = _whole(run.pieces)
        self.run = None
        self.marks.clear()
        return run

    def _gap(self, run: Run, start: int) -> None:
        """What the parser passes over: line prefixes and white space."""
        raw = self.data[self.at : start].decode()
        last = run.pieces[-1]
        if last.role is not TEXT and last.raw[-1:] in "\r\n":
            run.pieces[-1] = last._replace(raw=last.raw + raw)
        elif raw.isspace():
            run.pieces.append(Piece(DECODED, " ", raw))
        else:
            run.pieces.append(Piece(EMPTY, "", raw, "x"))
        self.at = start

    # Inline content

    def _text(self, value: str, start: int, end: int) -> None:
        run = self.run
        escaped = self.data[start - 1] == 0x5C and start > 0
        if run is None:
            run = self._begun(start - escaped)
        elif start - escaped > self.at:
            self._gap(run, start - escaped)
        if start > self.at:
            run.pieces.append(Piece(DECODED, value[0], "\\" + value[0]))
            value, start = value[1:], start + 1
        self.at = end
        if not value:
            return
        if self.data[start] == 0x26 and end - start > 2:
            raw = self.data[start:end].decode()
            if raw != value:
                run.pieces.append(Piece(DECODED, value, raw))
                return
        if self.masks and self._masked(run, start, end):
            return
        self._plain(run, value)

    def _plain(self, run: Run, value: str) -> None:
        if "  " not in value and "\t" not in value:
            run.pieces.append(Piece(TEXT, value, value))
            return
        at = 0
        for found in _SPACES.finditer(value):
            if found.start() > at:
                run.pieces.append(Piece(TEXT, value[at : found.start()], value[at : found.start()]))
            run.pieces.append(Piece(DECODED, " ", found.group()))
            at = found.end()
        if at < len(value):
            run.pieces.append(Piece(TEXT, value[at:], value[at:]))

    def _masked(self, run: Run, start: int, end: int) -> bool:
        index = max(bisect_right(self.mask_starts, start) - 1, 0)
        at, found = start, False
        while index < len(self.masks) and self.masks[index][0] < end:
            first, last = self.masks[index]
            index += 1
            if last <= at:
                continue
            found = True
            if first > at:
                self._plain(run, self.data[at:first].decode())
            raw = self.data[max(first, at) : min(last, end)].decode()
            self._template(run, raw, continued=first < at)
            at = min(last, end)
        if found and at < end:
            self._plain(run, self.data[at:end].decode())
        return found

    def _template(self, run: Run, raw: str, *, continued: bool) -> None:
        last = run.pieces[-1] if run.pieces else None
        if continued and last is not None and last.role is EMPTY:
            run.pieces[-1] = last._replace(raw=last.raw + raw)
        elif raw.startswith(("{{", "{%", "{#")):
            run.pieces.append(Piece(EMPTY, "", raw, "var"))
        elif last is not None and last.role in (CLOSE, EMPTY) and last.raw[-1:] not in "\r\n":
            # An attribute list belongs to the link or picture it follows.
            closing = last.closing and last.closing + raw
            run.pieces[-1] = last._replace(raw=last.raw + raw, closing=closing)
        else:
            run.pieces.append(Piece(EMPTY, "", raw, "x"))

    def _line_break(self, hard: bool, start: int, end: int) -> None:
        run = self._begun(start)
        raw = self.data[start:end].decode()
        run.pieces.append(Piece(EMPTY, "", raw, "br") if hard else Piece(DECODED, " ", raw))
        self.at = end

    def _markup(self, role: Role, name: str, start: int, end: int) -> None:
        run = self._begun(start)
        run.pieces.append(Piece(role, "", self.data[start:end].decode(), name))
        self.at = end

    def _opens(self, tag: Any, start: int, end: int) -> bool:
        """Whether ``tag`` is inline; then its opening mark is taken."""
        if tag.__class__ is str:
            mark = _MARKS.get(tag)
            if mark is None:
                return False
            name, length = mark
            if name == "s" and self.data[start + 1] != 0x7E:
                length = 1
            self._pair(name, start, start + length)
        elif "Link" in tag:
            if tag["Link"]["link_type"] in ("Autolink", "Email"):
                self._markup(EMPTY, "a", start, end)
                self.skip = end
            else:
                kind = tag["Link"]["link_type"]
                self._pair("a", start, start + 1, "[]" if kind in _SHORTCUTS else "")
        elif "Image" in tag:
            end = self._with_brackets(tag["Image"]["link_type"], end)
            self._markup(EMPTY, "img", start, end)
            self.skip = end
            self.alt = []
        else:
            return False
        return True

    def _pair(self, name: str, start: int, end: int, closing: str = "") -> None:
        self._markup(OPEN, name, start, end)
        pieces = self.run.pieces if self.run else []
        if closing:
            pieces[-1] = pieces[-1]._replace(closing=closing)
        self.marks.append(len(pieces) - 1)
        self.tags.append([])

    def _closes(self, tag: Any, end: int) -> bool:
        if tag.__class__ is not str or (tag not in _MARKS and tag != "Link"):
            return False
        run = self.run
        assert run is not None
        index = self.marks.pop()
        opening = run.pieces[index]
        self.tags.pop()
        closing = ""
        if tag != "Link":
            start = end - len(opening.raw)
            if start > self.at:
                self._gap(run, start)
        elif opening.closing:
            end = self._with_brackets("Collapsed", end)
            run.pieces[index] = opening._replace(closing="")
            closing = f"][{_label(run.pieces[index + 1 :])}]"
        raw = self.data[end - len(opening.raw) if tag != "Link" else self.at : end].decode()
        run.pieces.append(Piece(CLOSE, "", raw, opening.name, index, closing))
        self.at = end
        return True

    def _with_brackets(self, kind: str, end: int) -> int:
        """The end of a collapsed reference: the parser leaves its ``[]`` out."""
        collapsed = kind.startswith("Collapsed") and self.data[end : end + 2] == b"[]"
        return end + 2 if collapsed else end

    def _alternative(self, event: Any, start: int, end: int) -> None:
        """The range of a picture's alternative text, as long as that is plain text."""
        assert self.alt is not None
        if "Text" in event and event.__class__ is dict:
            if not self.alt:
                self.alt = [start, end]
            elif len(self.alt) == 2:
                self.alt[1] = end
        elif event.__class__ is dict and event.get("End") == "Image":
            if len(self.alt) == 2 and self.run is not None:
                first = self.alt[0]
                first -= self.data[first - 1] == 0x5C
                self.run.alts.append((first, self.alt[1]))
            self.alt = None
        else:
            self.alt = [0, 0, 0]

    def _tag(self, value: str, start: int, end: int) -> None:
        found = _TAG.match(value)
        self._markup(EMPTY, "comment" if found is None else "x", start, end)
        pieces = self.run.pieces if self.run else []
        if found is None:
            return
        tag = found.group(1).lower()
        name = _NAMES.get(tag, tag).replace("-", "")
        open_tags = self.tags[-1]
        if value[1] == "/":
            near = (
                n for n, at in enumerate(reversed(open_tags[-_NEAR:])) if pieces[at].name == name
            )
            depth = next(near, None)
            pieces[-1] = pieces[-1]._replace(name=name)
            if depth is not None:
                index = open_tags[-1 - depth]
                del open_tags[-1 - depth :]
                pieces[index] = pieces[index]._replace(role=OPEN)
                pieces[-1] = pieces[-1]._replace(role=CLOSE, pair=index)
        else:
            pieces[-1] = pieces[-1]._replace(name=name)
            if tag not in _VOID and not value.endswith("/>"):
                open_tags.append(len(pieces) - 1)


def _label(pieces: Sequence[Piece]) -> str:
    """A link's label on one line, without the prefixes of the lines it stands on."""
    breaks = (
        " " if "\n" in piece.raw and not piece.text.strip() else piece.raw for piece in pieces
    )
    return _SPACES.sub(" ", "".join(breaks))


def _whole(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with the HTML pairs that are not translated as one code each."""
    ends = {
        piece.pair: at
        for at, piece in enumerate(pieces)
        if piece.role is CLOSE
        and (piece.name in _WHOLE or _OPAQUE_TAG.search(pieces[piece.pair].raw))
        and piece.raw[:2] == "</"
    }
    if not ends:
        return pieces
    result: list[Piece] = []
    moved: dict[int, int] = {}
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        last = ends.get(at)
        if last is not None:
            raw = "".join(inner.raw for inner in pieces[at : last + 1])
            result.append(Piece(EMPTY, "", raw, piece.name))
            at = last + 1
            continue
        moved[at] = len(result)
        result.append(piece if piece.role is not CLOSE else piece._replace(pair=moved[piece.pair]))
        at += 1
    return result


def alternative(raw: str) -> str:
    """The text of a picture's plain alternative text."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", raw))
