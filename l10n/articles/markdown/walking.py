"""From the parser's events to runs: which block a run belongs to, and which markup is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.articles.inline import Mark
from l10n.articles.markdown.events import Event, Events, Tag
from l10n.articles.markdown.runs import Run, RunWriter
from l10n.model import BlockKind

_LINE_BREAK = re.compile(r"[ \t]*\\?\r?\n[ \t>]*")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_OPAQUE_TAG = re.compile(r"translate\s*=\s*[\"']?no\b", re.IGNORECASE)
_VOID = frozenset({"area", "br", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
_WHOLE = frozenset({"code", "kbd", "samp", "var"})
_NAMES = {"strong": "b", "em": "i"}
_MARKS = {"Emphasis": ("i", 1), "Strong": ("b", 2), "Strikethrough": ("s", 2)}
_ALONE = {"Code": "code", "FootnoteReference": "note"}
_SHORT = frozenset({"Shortcut", "Collapsed"})
_NEAR = 64
"""How many open HTML tags a closing one is compared with: broken markup costs linear time."""


class Walker:
    """Walks the events of ``data``; ``masks`` are the byte ranges of template code in it."""

    def __init__(self, data: bytes, masks: Sequence[tuple[int, int]] = ()) -> None:
        self.data = data
        self.masks = list(reversed(masks))
        self.kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self.quotes = 0
        self.in_cell = False
        self.out: RunWriter | None = None
        self.skip = 0
        self.alt: list[int] | None = None
        self.image = 0
        self.short = False
        self.open_marks: list[tuple[int, int]] = []
        self.open_tags: list[list[tuple[int, bool]]] = []
        self.wholes: list[tuple[int, int]] = []

    def runs(self, events: Events) -> Iterator[Run]:
        """The runs in document order."""
        for event, span in events:
            start, end = span["start"], span["end"]
            if start < self.skip:
                if self.alt is not None:
                    self._alternative(event, start, end)
                continue
            if isinstance(event, str):
                if event != "Rule":
                    self._line_break(start, end, hard=event == "HardBreak")
                continue
            (key,) = event
            value = event[key]
            if key == "Text":
                self._text(value, start, end)
            elif key == "Start":
                if not self._opens(value, start, end):
                    if self.out is not None:
                        yield self._finished(self.out)
                    run = self._block(value, start, end)
                    if run is not None:
                        yield run
            elif key == "End":
                if not self._closes(value, end):
                    if self.out is not None:
                        yield self._finished(self.out)
                    self._block_end(value)
            elif key == "InlineHtml":
                self._tag(value, start, end)
            elif key != "TaskListMarker":
                self._begun(start).mark(end, _ALONE.get(key, "x"))
        if self.out is not None:
            yield self._finished(self.out)

    # Blocks

    def _block(self, tag: Tag, start: int, end: int) -> Run | None:
        """Enter a block; one of HTML is a run of its own."""
        kind = self.kinds[-1]
        name = tag if isinstance(tag, str) else next(iter(tag))
        if isinstance(tag, dict) and name == "Heading":
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
            return None
        elif name == "HtmlBlock":
            self.skip = end
            return None if self.quotes else Run(*kind, start, end, html=True)
        self.kinds.append(kind)
        return None

    def _block_end(self, tag: Tag) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name == "BlockQuote":
            self.quotes -= 1
        elif name == "TableCell":
            self.in_cell = False
        self.kinds.pop()

    def _begun(self, start: int) -> RunWriter:
        """The run that goes on at ``start``."""
        out = self.out
        if out is None:
            out = self.out = RunWriter(self.data, start)
            self.open_tags = [[]]
        elif start > out.at:
            out.gap(start)
        return out

    def _finished(self, out: RunWriter) -> Run:
        marks: Sequence[Mark] = out.marks
        if self.wholes:
            marks = _joined(out.marks, self.wholes)
            self.wholes = []
        self.out = None
        self.open_marks.clear()
        kind, level = self.kinds[-1]
        source = "".join(out.pieces)
        return Run(
            kind, level, out.start, out.at, self.in_cell, False, source, marks, out.edits, out.alts
        )

    # Inline content

    def _text(self, value: str, start: int, end: int) -> None:
        out = self.out
        if out is None or start != out.at:
            escaped = start > 0 and self.data[start - 1] == 0x5C
            out = self._begun(start - escaped)
            if start > out.at:
                out.shown(start + 1, value[0])
                value, start = value[1:], start + 1
                if not value:
                    return
        size = end - start
        odd = len(value) != size and len(value.encode()) != size
        if odd or (self.data[start] == 0x26 and self.data[start:end] != value.encode()):
            # An entity, or what the parser reads in its own way: its source is not its text.
            out.shown(end, value)
        elif self.masks and self.masks[-1][0] < end:
            self._masked(out, end)
        else:
            out.plain(value, end)

    def _masked(self, out: RunWriter, end: int) -> None:
        """Text in which template code stands."""
        while self.masks and self.masks[-1][0] < end:
            first, last = self.masks[-1]
            if last > out.at:
                if first > out.at:
                    out.plain(self.data[out.at : first].decode(), first)
                self._template(out, min(last, end), continued=first < out.at)
                if last > end:
                    break
            self.masks.pop()
        if out.at < end:
            out.plain(self.data[out.at : end].decode(), end)

    def _template(self, out: RunWriter, end: int, *, continued: bool) -> None:
        marks, size = out.marks, out.size
        beside = bool(marks) and marks[-1].end == size and marks[-1].name != "br"
        raw = self.data[out.at : end]
        template = raw.startswith((b"{{", b"{%", b"{#"))
        if beside and (continued or (raw.startswith(b"{") and not template)):
            # An attribute list belongs to the link or picture it follows.
            text = out.take(end)
            last = marks[-1]
            marks[-1] = last._replace(end=out.size, instead=last.instead and last.instead + text)
        else:
            out.mark(end, "template" if template else "x")

    def _line_break(self, start: int, end: int, *, hard: bool) -> None:
        out = self._begun(start)
        if hard:
            out.mark(end, "br")
        else:
            out.shown(end, " ")

    def _opens(self, tag: Tag, start: int, end: int) -> bool:
        """Whether ``tag`` is inline; then its opening mark is taken."""
        if isinstance(tag, str):
            found = _MARKS.get(tag)
            if found is None:
                return False
            name, length = found
            if name == "s" and self.data[start + 1] != 0x7E:
                length = 1
        elif "Link" in tag:
            name, length = "a", 1
            if tag["Link"]["link_type"] in ("Autolink", "Email"):
                self._begun(start).mark(end, name)
                self.skip = end
                return True
        elif "Image" in tag:
            self.short = _short(tag["Image"])
            self.skip = self._with_brackets(end) if self.short else end
            self._begun(start).mark(self.skip, "img")
            self.image, self.alt = start, []
            return True
        else:
            return False
        out = self._begun(start)
        out.mark(start + length, name, "open")
        if isinstance(tag, dict) and _short(tag["Link"]):
            out.marks[-1] = out.marks[-1]._replace(instead="[]")
        self.open_marks.append((len(out.marks) - 1, len(out.pieces)))
        self.open_tags.append([])
        return True

    def _closes(self, tag: Tag, end: int) -> bool:
        out = self.out
        if out is None or not isinstance(tag, str) or (tag not in _MARKS and tag != "Link"):
            return False
        self.open_tags.pop()
        marks = out.marks
        index, inside = self.open_marks.pop()
        opening = marks[index]
        instead = ""
        if tag != "Link":
            out.gap(end - (opening.end - opening.start))
        elif opening.instead:
            end = self._with_brackets(end)
            marks[index] = opening._replace(instead="")
            instead = f"][{_LINE_BREAK.sub(' ', ''.join(out.pieces[inside:]))}]"
        out.mark(end, opening.name, "close")
        if instead:
            marks[-1] = marks[-1]._replace(instead=instead)
        return True

    def _with_brackets(self, end: int) -> int:
        """The end of a collapsed reference: the parser leaves its ``[]`` out."""
        return end + 2 if self.data[end : end + 2] == b"[]" else end

    def _alternative(self, event: Event, start: int, end: int) -> None:
        """The range of a picture's alternative text, as long as that is plain text."""
        alt, out = self.alt, self.out
        if alt is None or out is None:
            return
        if isinstance(event, dict) and "Text" in event:
            if not alt:
                self.alt = [start - (self.data[start - 1] == 0x5C), end]
            elif len(alt) == 2:
                alt[1] = end
        elif isinstance(event, dict) and event.get("End") == "Image":
            self.alt = None
            if len(alt) == 2 and b"\n" not in self.data[alt[0] : alt[1]]:
                index = len(out.marks) - 1
                mark = out.marks[index]
                first = mark.start + len(self.data[self.image : alt[0]].decode())
                last = first + len(self.data[slice(*alt)].decode())
                out.alts.append((index, first, mark.end if self.short else last))
        else:
            self.alt = [0, 0, 0]

    def _tag(self, value: str, start: int, end: int) -> None:
        """An HTML tag, alone until its other half is found between the same marks."""
        out = self._begun(start)
        found = _TAG.match(value)
        if found is None:
            out.mark(end, "comment")
            return
        tag = found.group(1).lower()
        name = _NAMES.get(tag, tag).replace("-", "")
        raw = out.mark(end, name)
        marks, tags = out.marks, self.open_tags[-1]
        if raw[1] != "/":
            if tag not in _VOID and not raw.endswith("/>"):
                opaque = name in _WHOLE or _OPAQUE_TAG.search(raw) is not None
                tags.append((len(marks) - 1, opaque))
            return
        near = range(len(tags) - 1, max(-1, len(tags) - 1 - _NEAR), -1)
        match = next((at for at in near if marks[tags[at][0]].name == name), None)
        if match is None:
            return
        index, opaque = tags[match]
        del tags[match:]
        marks[index] = marks[index]._replace(role="open")
        marks[-1] = marks[-1]._replace(role="close")
        if opaque:
            self.wholes.append((index, len(marks) - 1))


def _short(link: dict[str, str]) -> bool:
    """Whether a link or picture has its text for a label."""
    return link["link_type"].removesuffix("Unknown") in _SHORT


def _joined(marks: list[Mark], pairs: Sequence[tuple[int, int]]) -> list[Mark]:
    """``marks`` with each of ``pairs``, and all between its halves, as one standalone mark."""
    result: list[Mark] = []
    at = 0
    for first, last in sorted(pairs):
        if first < at:
            continue
        result += marks[at:first]
        opening = marks[first]
        result.append(Mark(opening.start, marks[last].end, opening.name, "empty", worded=True))
        at = last + 1
    return result + marks[at:]
