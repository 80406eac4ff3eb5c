"""Markdown's bytes to an article: front matter, then every run of inline text as a block."""

from __future__ import annotations

from dataclasses import replace

from l10n.articles import html
from l10n.articles.building import Builder
from l10n.articles.markdown import front
from l10n.articles.markdown.cutting import cut
from l10n.articles.markdown.events import events
from l10n.articles.markdown.masks import masked
from l10n.articles.markdown.runs import CLOSE, OPEN, Reader, Run, alternative
from l10n.articles.options import Options
from l10n.model import Article, BlockKind, Segment, Slot


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``; code, link targets and attributes stay in the skeleton.

    Raises ArticleError when the parser cannot read it.
    """
    builder = Builder(path, "markdown", lang, options)
    head = front.length(text)
    _front(builder, text[:head])
    reading = _Body(builder, text[head:], 1 + text.count("\n", 0, head))
    reading.read(path)
    return builder.article()


def _front(builder: Builder, text: str) -> None:
    at = 0
    for field in front.fields(text, builder.options.fields):
        builder.literal(text[at : field.start])
        line = 1 + text.count("\n", 0, field.start)
        raw = text[field.start : field.end]
        part = Segment(field.value, raw, line, syntax=field.syntax)
        builder.block(BlockKind.METADATA, [part], line, field_name=field.name)
        at = field.end
    builder.literal(text[at:])


class _Body:
    """What follows the front matter; offsets are bytes of its UTF-8."""

    def __init__(self, builder: Builder, text: str, line: int) -> None:
        self.builder = builder
        self.text = text
        self.data = text.encode()
        self.line = line
        self.at = 0

    def read(self, path: str) -> None:
        prepared, ranges = masked(self.text)
        for run in Reader(self.data, ranges).runs(events(prepared, path)):
            if run.html:
                self._html(run)
            elif any(piece.text and not piece.text.isspace() for piece in run.pieces):
                self._run(run)
            elif run.alts:
                self._pictures(run)
        self.builder.literal(self.data[self.at :].decode())

    def _upto(self, place: int) -> None:
        """Everything before ``place`` is literal."""
        self.builder.literal(self.data[self.at : place].decode())
        self.line += self.data.count(b"\n", self.at, place)
        self.at = place

    def _run(self, run: Run) -> None:
        self._upto(run.start)
        kind, level, syntax = run.kind, run.level, "cell" if run.cell else ""
        if level:
            syntax = "heading"
        last = run.pieces[-1]
        if last.raw == '"' and last.name == "x":
            kind, level, syntax = BlockKind.HEADING, 0, "quoted"
        options = self.builder.options
        parts = cut(run.pieces, self.line, self.builder.lang, options, syntax)
        whole = [part for part in parts if part.__class__ is Segment]
        if len(whole) == 1 and whole[0].text in options.labels:
            kind, level = BlockKind.LABEL, 0
        self.builder.block(kind, parts, whole[0].line if whole else self.line, level=level)
        self.line += self.data.count(b"\n", self.at, run.end)
        self.at = run.end

    def _pictures(self, run: Run) -> None:
        for start, end in run.alts:
            raw = self.data[start:end].decode()
            text = " ".join(alternative(raw).split())
            if "\n" in raw or not text:
                continue
            self._upto(start)
            part = Segment(text, raw, self.line, syntax="alt")
            self.builder.block(BlockKind.ALT, [part], self.line)
            self.at = end

    def _html(self, run: Run) -> None:
        """An HTML block: its texts as the HTML format finds them, in this article."""
        self._upto(run.start)
        raw = self.data[run.start : run.end].decode()
        inner = html.parse(raw, self.builder.path, self.builder.lang, self.builder.options)
        first = len(self.builder.blocks)
        for block in inner.blocks:
            segments = tuple(
                replace(part, line=part.line + self.line - 1, syntax=f"html{part.syntax}")
                for part in block.segments
            )
            self.builder.blocks.append(
                replace(block, segments=segments, line=block.line + self.line - 1)
            )
        for piece in inner.skeleton:
            if isinstance(piece, Slot):
                piece = Slot(piece.block + first, piece.segment)
            self.builder.skeleton.append(piece)
        self.line += self.data.count(b"\n", self.at, run.end)
        self.at = run.end
