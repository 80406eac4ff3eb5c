"""Plain text as newsrooms send it: headline, date line, headings, lists, labels, quoted mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from l10n.articles.building import Builder
from l10n.articles.inline import Part, Run, cut
from l10n.articles.layout import Line, Sort, paragraphs
from l10n.articles.options import Options, uncut
from l10n.model import Article, BlockKind, Segment

# Every run of white space but a single space; ">" belongs to it at the beginning of a line.
_SPACE = re.compile(r"[\r\n\t][ \t\r\n]*| [ \t\r\n]+")
_QUOTED_SPACE = re.compile(r"(?:\t| (?=[ \t\r\n]))[ \t]*(?:[\r\n][> \t\r\n]*)?|[\r\n][> \t\r\n]*")
_CELL = re.compile(r"[^\t]*[^\t ][^\t]*")
_WHITE = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = tuple('.!?…:;,"”»)]')
_TITLE_WORDS = 25


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``.

    A short line without a final stop, or an underlined one, is a heading where text follows.
    """
    return _Reader(Builder(path, "plain", lang, options), text).read()


def written(segment: Segment, target: str) -> str:
    """``target`` on the segment's line: it can add no line of its own."""
    del segment
    return _WHITE.sub(" ", target).strip(" ")


class _Reader:
    """``at`` is where the skeleton ends; ``led`` and ``begun`` tell what has been seen."""

    def __init__(self, builder: Builder, text: str) -> None:
        self.builder, self.text = builder, text
        self.at = 0
        self.begun = self.led = False

    def read(self) -> Article:
        last = len(self.text.rstrip())
        runs = paragraphs(self.text, self.builder.options.labels)
        found = next(runs, None)
        while found is not None:
            following = next(runs, None)
            self._paragraph(found, following, more=found[-1].end < last)
            found = following
        self.builder.literal(self.text[self.at :])
        return self.builder.article()

    def _paragraph(
        self, found: Sequence[Line], following: Sequence[Line] | None, *, more: bool
    ) -> None:
        first, last = found[0], found[-1]
        if first.sort in (Sort.BLANK, Sort.RULE):
            return
        if first.sort is Sort.DATE:
            self._date(first, more=more)
            return
        underline = ""
        if following and len(found) == 1 and following[0].sort is Sort.RULE:
            underline = self.text[following[0].body]
        self._block(first, last.end, underline, more=more)

    def _date(self, line: Line, *, more: bool) -> None:
        """A date in machine form; the text that runs on behind it is a block of its own."""
        end = line.body + len("2024-11-05")
        value = self.text[line.body : end]
        segment = Segment(value, value, line.number)
        self._place(BlockKind.METADATA, line.body, end, [segment], line.number, field_name="date")
        if line.end > end:
            line.body = (
                end + len(self.text[end : line.end]) - len(self.text[end : line.end].lstrip())
            )
            line.sort = Sort.PROSE
            self._block(line, line.end, "", more=more)

    def _block(self, first: Line, end: int, underline: str, *, more: bool) -> None:
        if first.body >= end:
            return
        body = self.text[first.body : end]
        kind, level = self._kind(first, body, underline, more=more)
        whole = kind in (BlockKind.LABEL, BlockKind.TITLE, BlockKind.HEADING)
        builder = self.builder
        spaces = _edits(_QUOTED_SPACE if first.depth else _SPACE)
        parts: list[Part] = []
        if kind is BlockKind.LABEL:
            parts = [Segment(" ".join(body.split()), body, first.number)]
        else:
            options = replace(builder.options, sentences=uncut) if whole else builder.options
            at = first.body
            for start, stop in self._cells(first, end):
                parts.append(self.text[at:start])
                run = Run(self.text, start, stop, (), spaces, first.number)
                parts += cut(run, builder.lang, options)
                at = stop
        if any(isinstance(part, Segment) for part in parts):
            self._place(kind, first.body, end, parts, first.number, level=level)
            self.begun = self.begun or kind is not BlockKind.LABEL
            self.led = self.led or kind in (BlockKind.LEAD, BlockKind.PARAGRAPH)

    def _cells(self, first: Line, end: int) -> Iterator[tuple[int, int]]:
        if first.sort is not Sort.TABLE:
            yield first.body, end
            return
        for found in _CELL.finditer(self.text, first.body, end):
            yield found.span()

    def _place(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        parts: Sequence[Part],
        line: int,
        *,
        field_name: str = "",
        level: int = 0,
    ) -> None:
        self.builder.literal(self.text[self.at : start])
        self.builder.block(kind, parts, line, field_name=field_name, level=level)
        self.at = end

    def _kind(self, first: Line, body: str, underline: str, *, more: bool) -> tuple[BlockKind, int]:
        if body.strip() in self.builder.options.labels:
            return BlockKind.LABEL, 0
        if first.depth:
            return BlockKind.QUOTE, 0
        title = not self.begun
        if underline:
            level = 2 if underline == "=" else 3
            return (BlockKind.TITLE, 1) if title else (BlockKind.HEADING, level)
        if first.sort is Sort.ITEM:
            return BlockKind.LIST_ITEM, 0
        short = len(body) <= 250 and not re.search(r"[\r\n\t]", body) and not body.endswith(_FINAL)
        if short and more and len(body.split()) <= _TITLE_WORDS:
            return (BlockKind.TITLE, 1) if title else (BlockKind.HEADING, 2)
        return (BlockKind.PARAGRAPH if self.led else BlockKind.LEAD), 0


def _edits(space: re.Pattern[str]) -> Callable[[str, int, int], Iterator[tuple[int, int, str]]]:
    def shown(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for found in space.finditer(source, start, end):
            yield *found.span(), " "

    return shown
