"""The layout of plain text: which of its lines are one paragraph, which begin something new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

_LINE = re.compile(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)")
_QUOTE = re.compile(r"[ \t]*>[> \t]*")
_MARKER = re.compile(
    r"(?:[-*+•‣▪◦·–]|\(?\d{1,3}[.)]|\(?[a-zа-яіїєґ]\))(?:[ \t]+|\Z)", re.IGNORECASE
)
_DATE = re.compile(r"date:?[ \t]+(?=\d{4}-\d{2}-\d{2}(?:\s|\Z))", re.IGNORECASE)
_RULE = re.compile(r"[^\w\s]{3,}")
_WORD = re.compile(r"\S*")
# What only wrapped text has: a blank line between two others, a paragraph's indent, a line
# that begins with a small letter.
_WRAPPED = re.compile(
    r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n])\s*\S"
    r"|(?:\A|[\r\n])(?:  +|[ \t]*\t[ \t]*)[^\s*•–-]"
    r"|[\r\n][> \t]*(?!date\b)[a-zß-öø-ÿα-ωа-яёєіїґ]"
)
_FINAL = frozenset(".!?…»”)")
_DASHES = frozenset("-–—")
_NARROWEST, _WIDEST = 40, 120
"""Columns at which people and programs wrap; shorter lines are verses, longer ones paragraphs."""
_MOST = 4096
"""Lines without a blank one that are looked at together."""


class Sort(Enum):
    """What a line is by itself."""

    BLANK = auto()
    RULE = auto()
    DATE = auto()
    LABEL = auto()
    ITEM = auto()
    TABLE = auto()
    PROSE = auto()


@dataclass(slots=True)
class Line:
    """A line of the text; its words are ``text[body:end]``.

    ``depth`` counts the marks of quoted mail before it, ``indent`` the columns of its words.
    """

    number: int
    body: int
    end: int
    sort: Sort
    depth: int = 0
    indent: int = 0


def paragraphs(text: str, labels: Collection[str]) -> Iterator[Sequence[Line]]:
    """Runs of lines that are one paragraph; a line that is no prose begins one.

    Lines end at CR, LF, both, or a form feed. A line goes on in the next one where that
    begins with a small letter, where its first word would not have fitted, or after the end
    of a sentence: so text says the same however it is wrapped. Where nothing parts
    paragraphs, every line is one.
    """
    wrapped = _WRAPPED.search(text) is not None
    together: list[Line] = []
    for number, found in enumerate(_LINE.finditer(text), 1):
        start, end = found.span(1)
        if start == found.end():
            break
        line = _line(text, start, end, number, labels)
        if together and not (wrapped and _joins(together, line)):
            yield from _split(text, together)
            together = []
        together.append(line)
    if together:
        yield from _split(text, together)


def _line(text: str, start: int, end: int, number: int, labels: Collection[str]) -> Line:
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return Line(number, start, start, Sort.BLANK)
    depth, quote = 0, 0
    if bare[0] == ">" and (marks := _QUOTE.match(words)) is not None:
        depth, quote = marks.group().count(">"), marks.end()
        bare = words[quote:].strip()
        if not bare:
            return Line(number, start, start, Sort.BLANK)
    body = len(words) - len(words[quote:].lstrip())
    end = start + len(words.rstrip())
    sort, skipped = _sort(bare, labels)
    body = min(body + skipped, end - start)
    lead = words[quote:body]
    indent = len(lead.expandtabs(8)) if "\t" in lead else body - quote
    return Line(number, start + body, end, sort, depth, indent)


def _sort(bare: str, labels: Collection[str]) -> tuple[Sort, int]:
    """What a line says by its words, and how many of its characters are a marker."""
    if bare in labels:
        return Sort.LABEL, 0
    first = bare[0]
    if (not first.isalpha() or bare[1:2] == ")") and (marker := _MARKER.match(bare)) is not None:
        return Sort.ITEM, marker.end()
    if first in "dD" and (date := _DATE.match(bare)) is not None:
        return Sort.DATE, date.end()
    if not first.isalnum() and _RULE.fullmatch(bare):
        return Sort.RULE, 0
    return (Sort.TABLE if "\t" in bare else Sort.PROSE), 0


def _joins(together: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` may belong to the paragraph of those before it."""
    last = together[-1]
    return (
        line.sort is Sort.PROSE
        and last.sort in (Sort.PROSE, Sort.ITEM)
        and line.depth == last.depth
        and len(together) < _MOST
    )


def _split(text: str, together: Sequence[Line]) -> Iterator[Sequence[Line]]:
    if len(together) == 1:
        yield together
        return
    width = max(
        (
            line.indent + line.end - line.body
            for line in together
            if text.find(" ", line.body, line.end) > 0
        ),
        default=0,
    )
    begin = 0
    for at in range(1, len(together)):
        if not _goes_on(text, together[begin], together[at - 1], together[at], width):
            yield together[begin:at]
            begin = at
    yield together[begin:]


def _goes_on(text: str, first: Line, line: Line, following: Line, width: int) -> bool:
    """Whether the paragraph that begins with ``first`` goes on from ``line`` in ``following``."""
    if first.sort is Sort.ITEM and following.indent == first.indent:
        return True
    if following.indent > line.indent + 1 and line is not first:
        return False
    if width > _WIDEST:
        return False
    begins = text[following.body]
    if begins.islower() or (begins not in _DASHES and text[line.end - 1] in _FINAL):
        return True
    if width < _NARROWEST:
        return False
    word = _WORD.match(text, following.body)
    length = len(word.group()) if word is not None else 0
    return line.indent + line.end - line.body + 1 + length > width
