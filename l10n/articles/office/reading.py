"""From the stream of an office document to its article, and targets in that stream."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial

from l10n.articles.building import Builder
from l10n.articles.inline import Mark, Part, Run, cut
from l10n.articles.office.stream import MARK
from l10n.articles.options import Options
from l10n.articles.writing import filled
from l10n.model import Article, BlockKind, Segment

_SHOWN = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);|[\t\r\n]")
_WHITE = re.compile(r"[\t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x1f\ufffe\uffff]")
"""What XML 1.0 §2.2 has no way to write, and the stream its own use for."""
_WORDED = frozenset({"field", "math", "sym"})
_VALUE = '"'


def parse(name: str, stream: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``stream``; a block's line is the number of its paragraph."""
    return _Reader(Builder(path, name, lang, options), stream).read()


def written(segment: Segment, target: str) -> str:
    """``target`` in the stream: its codes as their markup, everything else as text."""
    target = _ILLEGAL.sub("", _WHITE.sub(" ", target))
    return filled(segment, target, partial(html.escape, quote=segment.syntax == _VALUE))


class _Reader:
    """Goes through the marks; the skeleton is made up to ``at``."""

    def __init__(self, builder: Builder, stream: str) -> None:
        self.builder, self.stream = builder, stream
        self.marks = MARK.finditer(stream)
        self.at = self.number = 0
        self.titled = False

    def read(self) -> Article:
        self._outside("")
        self._literal(len(self.stream))
        return self.builder.article()

    def _outside(self, closing: str) -> int:
        """Take what is no paragraph's text; where the mark ``closing`` ends."""
        for found in self.marks:
            if found.group() == closing:
                return found.end()
            if found.lastgroup == "kind":
                self._paragraph(found)
            elif found.group() == "\x0e":
                self._value(found.end())
        return len(self.stream)

    def _paragraph(self, opening: re.Match[str]) -> None:
        self.number += 1
        number, start = self.number, opening.end()
        marks: list[Mark] = []
        names: list[str] = []
        end = len(self.stream)
        self._literal(start)
        for found in self.marks:
            begin, end = found.span()
            if found.group() == "\x04":
                end = begin
                break
            if found.lastgroup == "opened":
                names.append(found.group("opened"))
                marks.append(Mark(begin, end, names[-1], "open"))
            elif found.lastgroup == "alone":
                marks.append(self._alone(found))
            else:
                marks.append(Mark(begin, end, names.pop(), "close"))
        run = Run(self.stream, start, end, marks, _edits, number)
        self._block(
            opening.group("kind"), cut(run, self.builder.lang, self.builder.options), number
        )
        self.at = end

    def _alone(self, opening: re.Match[str]) -> Mark:
        """A standalone code, with the slots of what is to be read in it."""
        around, self.builder.skeleton = self.builder.skeleton, []
        at, self.at = self.at, opening.start()
        end = self._outside("\x08")
        if self.builder.skeleton:
            self._literal(end)
        pieces = tuple(self.builder.skeleton)
        self.builder.skeleton, self.at = around, at
        name = opening.group("alone")
        return Mark(opening.start(), end, name, "empty", name in _WORDED, pieces)

    def _value(self, start: int) -> None:
        self._literal(start)
        end = next(self.marks).start()
        raw = self.stream[start:end]
        segment = Segment(html.unescape(raw), raw, self.number, syntax=_VALUE)
        self.builder.block(BlockKind.ALT, [segment], self.number)
        self.at = end

    def _block(self, said: str, parts: list[Part], number: int) -> None:
        name, level = said.split(" ")
        kind, depth = BlockKind(name), int(level)
        whole = [part for part in parts if isinstance(part, Segment)]
        if len(whole) == 1 and whole[0].text in self.builder.options.labels:
            kind, depth = BlockKind.LABEL, 0
        elif whole and kind is BlockKind.HEADING and depth == 1 and not self.titled:
            kind = BlockKind.TITLE
        self.titled = self.titled or (bool(whole) and kind is BlockKind.TITLE)
        self.builder.block(kind, parts, number, level=depth)

    def _literal(self, end: int) -> None:
        self.builder.literal(self.stream[self.at : end])
        self.at = end


def _edits(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _SHOWN.finditer(source, start, end):
        text = found.group()
        yield *found.span(), html.unescape(text) if text[0] == "&" else " "
