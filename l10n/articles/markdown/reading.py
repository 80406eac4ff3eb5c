"""Markdown's bytes to an article: front matter, then every run of inline text as a block."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from l10n.articles import html
from l10n.articles.building import Builder
from l10n.articles.inline import Mark, cut
from l10n.articles.inline import Run as Cuttable
from l10n.articles.markdown import front
from l10n.articles.markdown.events import events
from l10n.articles.markdown.masks import masked
from l10n.articles.markdown.runs import Run
from l10n.articles.markdown.torn import torn
from l10n.articles.markdown.walking import Walker
from l10n.articles.options import Options
from l10n.model import Article, Block, BlockKind, Segment, Slot

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BATCH = 256
_DEFINITION = re.compile(r"\]:[^\n]*\n(?:[ \t>]*[^\s>][^\n]*\n)*[ \t>]*$")
"""A link's definition that ends on the line before."""
_WORD = re.compile(r"[^\W_]")


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``; code, link targets and attributes stay in the skeleton.

    Raises ArticleError when the parser cannot read it.
    """
    builder = Builder(path, "markdown", lang, options)
    head = front.length(text)
    _front(builder, text[:head])
    line = 1 + text.count("\n", 0, head)
    data = text[head:].encode()
    del text
    _Body(builder, data, line).read()
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

    def __init__(self, builder: Builder, data: bytes, line: int) -> None:
        self.builder = builder
        self.data = data
        self.line = line
        self.at = 0
        self.run = Run(BlockKind.PARAGRAPH, 0, 0, 0)
        self.options = replace(builder.options, sentences=self._sentences)

    def read(self) -> None:
        runs = self._runs()
        # Reading and cutting by turns would throw each other out of the processor's cache.
        while batch := list(islice(runs, _BATCH)):
            for run in batch:
                if run.html:
                    self._html(run)
                else:
                    self._block(run)
        self.builder.literal(self.data[self.at :].decode())

    def _runs(self) -> Iterator[Run]:
        prepared, ranges = masked(self.data)
        return Walker(self.data, ranges).runs(events(prepared, self.builder.path))

    def _upto(self, place: int) -> str:
        """Everything before ``place`` is literal, and given."""
        literal = self.data[self.at : place].decode()
        self.builder.literal(literal)
        self.line += literal.count("\n")
        self.at = place
        return literal

    def _block(self, run: Run) -> None:
        before = self._upto(run.start)
        kind, level, syntax = run.kind, run.level, "cell" if run.cell else ""
        if level:
            syntax = "heading"
        if "]:" in before and _DEFINITION.search(before, before.rindex("]:")):
            syntax = "defined"
        marks = self._filled(run) if run.alts else run.marks
        if marks and marks[-1].name == "x" and run.source.endswith('"'):
            kind, level, syntax = BlockKind.HEADING, 0, "quoted"
        self.run = run
        size = len(run.source)
        whole = Cuttable(run.source, 0, size, marks, run.edits_in, self.line, syntax)
        parts = cut(whole, self.builder.lang, self.options)
        segments = [part for part in parts if isinstance(part, Segment)]
        if len(segments) == 1 and segments[0].text in self.options.labels:
            kind, level = BlockKind.LABEL, 0
        line = segments[0].line if segments else self.line
        self.builder.block(kind, parts, line, level=level)
        self.line += run.source.count("\n")
        self.at = run.end

    def _sentences(self, shown: str, lang: str) -> list[int]:
        """The ends of the run's sentences, or its own end where its parts need each other."""
        ends = self.builder.options.sentences(shown, lang)
        return ends[-1:] if len(ends) > 1 and torn(self.run, shown) else ends

    def _filled(self, run: Run) -> Sequence[Mark]:
        """The marks with a slot in each picture for its alternative text."""
        marks = list(run.marks)
        for index, start, end in run.alts:
            raw = run.source[start:end]
            mark = marks[index]
            alone = raw.removesuffix("[]").removesuffix("]") if end == mark.end else raw
            text = entities.unescape(_ESCAPE.sub(r"\1", alone))
            if not _WORD.search(text):
                continue
            line = self.line + run.source.count("\n", 0, start)
            slot = self.builder.aside(BlockKind.ALT, Segment(text, raw, line, syntax="alt"))
            pieces = (run.source[mark.start : start], slot, run.source[end : mark.end])
            marks[index] = mark._replace(pieces=pieces)
        return marks

    def _html(self, run: Run) -> None:
        """An HTML block: its texts as the HTML format finds them, in this article.

        The tag that makes it one stays where it is: no translation moves it.
        """
        self._upto(run.start)
        raw = self.data[run.start : run.end].decode()
        inner = self._parsed(raw)
        if isinstance(inner.skeleton[0], Slot):
            head = raw.find(">") + 1 or len(raw)
            self._upto(run.start + len(raw[:head].encode()))
            inner = self._parsed(raw[head:])
        first = len(self.builder.blocks)
        self.builder.blocks += [_moved(block, first, self.line - 1) for block in inner.blocks]
        self.builder.skeleton += _shifted(inner.skeleton, first)
        self.line += self.data.count(b"\n", self.at, run.end)
        self.at = run.end

    def _parsed(self, text: str) -> Article:
        return html.parse(text, self.builder.path, self.builder.lang, self.builder.options)


def _moved(block: Block, first: int, line: int) -> Block:
    """A block of an HTML fragment as a block of the Markdown around it."""
    segments = tuple(
        replace(
            part,
            line=part.line + line,
            syntax=f"html{part.syntax}",
            pieces=_shifted(part.pieces, first),
            codes=tuple(replace(code, pieces=_shifted(code.pieces, first)) for code in part.codes),
        )
        for part in block.segments
    )
    return replace(block, segments=segments, line=block.line + line)


def _shifted(parts: tuple[str | Slot, ...], first: int) -> tuple[str | Slot, ...]:
    return tuple(
        part if isinstance(part, str) else Slot(part.block + first, part.segment) for part in parts
    )
