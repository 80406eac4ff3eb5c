"""A run's pieces cut into segments, each with its own code names and its exact source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from l10n.articles.building import sentence_spans
from l10n.articles.markdown.runs import CLOSE, DECODED, EMPTY, TEXT, Piece, Role
from l10n.articles.options import Options
from l10n.model import InlineCode, Segment

_LITERAL_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)/?>")
# What would begin markup that ends in the next sentence, were the next sentence another.
_DANGLING = re.compile(r"`|<(?=[A-Za-z/!?])|\*(?=\S)|~(?=\S)|(?<![^\W_])_(?=\S)|\](?=[(\[:])")
_DELIMITERS = re.compile(r"[ \t]*[|:-][|: \t-]*$")
_BLANKS = " \t\r\n\f\v"
_EDGES = frozenset({"br", "img", "comment", "fn", "x"})
"""Standalone codes that stay outside when they stand at an end of a segment."""


@dataclass(slots=True)
class _Text:
    """A run's text with its codes as tags.

    The four lists tell where each piece stands whose text is not its source: text offsets and
    source offsets. ``codes`` maps the text offset of a tag to the tag's piece, by index.
    """

    text: str = ""
    raw: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    raw_starts: list[int] = field(default_factory=list)
    raw_ends: list[int] = field(default_factory=list)
    codes: list[tuple[int, int, int]] = field(default_factory=list)
    names: tuple[str, ...] = ()
    literal: frozenset[str] = frozenset()

    def raw_start(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return at
        inside = at < self.ends[index]
        return self.raw_starts[index] if inside else self.raw_ends[index] + at - self.ends[index]

    def raw_end(self, at: int) -> int:
        index = bisect_left(self.starts, at) - 1
        if index < 0:
            return at
        return self.raw_ends[index] + max(at - self.ends[index], 0)


def cut(
    pieces: Sequence[Piece], line: int, lang: str, options: Options, syntax: str = ""
) -> list[str | Segment]:
    """The segments of a run and the literal source between them, in order.

    ``line`` is the run's first line; ``syntax`` goes to every segment.
    """
    first, last = _core(pieces)
    if first == last:
        return ["".join(piece.raw for piece in pieces)]
    parts: list[str | Segment] = []
    lead = "".join(piece.raw for piece in pieces[:first])
    if lead:
        parts.append(lead)
        line += lead.count("\n")
    whole = _joined(pieces, first, last)
    at = 0
    for start, end in _sentences(whole, pieces, lang, options):
        begin, stop = whole.raw_start(start), whole.raw_end(end)
        if begin > at:
            parts.append(whole.raw[at:begin])
        line += whole.raw.count("\n", at, begin)
        text, codes = _named(whole, pieces, start, end)
        parts.append(Segment(text, whole.raw[begin:stop], line, codes, syntax))
        line += whole.raw.count("\n", begin, stop)
        at = stop
    if at < len(whole.raw):
        parts.append(whole.raw[at:])
    tail = "".join(piece.raw for piece in pieces[last:])
    if tail:
        parts.append(tail)
    return parts


def _core(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The range without blanks and standalone markup at the ends."""
    first, last = 0, len(pieces)
    while first < last and _edge(pieces[first]):
        first += 1
    while last > first and _edge(pieces[last - 1]):
        last -= 1
    return first, last


def _edge(piece: Piece) -> bool:
    if piece.role is TEXT or piece.role is DECODED:
        return not piece.text.strip(_BLANKS)
    return piece.role is EMPTY and piece.name in _EDGES


def _joined(pieces: Sequence[Piece], first: int, last: int) -> _Text:
    if last - first == 1:
        text = pieces[first].text
        if pieces[first].role is TEXT:
            return _Text(text, text)
    literal = _literal(pieces[first:last])
    whole = _Text(literal=literal)
    texts: list[str] = []
    at = raw_at = 0
    space = True
    for index in range(first, last):
        piece = pieces[index]
        if piece.role is TEXT:
            text = piece.text
            space = text[-1] == " "
            raw_at += len(text)
        else:
            text = piece.text
            if piece.name:
                text = _tag(piece.role, _own(piece.name, literal))
                whole.codes.append((at, at + len(text), index))
            elif text == " " and space:
                text = ""
            space = not text or text == " "
            whole.starts.append(at)
            whole.raw_starts.append(raw_at)
            raw_at += len(piece.raw)
            whole.ends.append(at + len(text))
            whole.raw_ends.append(raw_at)
        at += len(text)
        texts.append(text)
    whole.text = "".join(texts)
    whole.raw = "".join([piece.raw for piece in pieces[first:last]])
    whole.names = tuple({_own(pieces[index].name, literal) for _at, _end, index in whole.codes})
    return whole


def _literal(pieces: Sequence[Piece]) -> frozenset[str]:
    """The names of tags that stand in the text itself: no code may be called like them."""
    if not any("<" in piece.text for piece in pieces):
        return frozenset()
    text = "".join("\0" if piece.name else piece.text for piece in pieces)
    return frozenset(_LITERAL_TAG.findall(text))


def _own(name: str, literal: frozenset[str]) -> str:
    while name in literal:
        name += "x"
    return name


def _tag(role: Role, name: str) -> str:
    return f"</{name}>" if role is CLOSE else f"<{name}/>" if role is EMPTY else f"<{name}>"


def _sentences(
    whole: _Text, pieces: Sequence[Piece], lang: str, options: Options
) -> list[tuple[int, int]]:
    """The spans of the sentences, or one span where a break could tear markup apart."""
    spans = sentence_spans(whole.text, lang, options, whole.names)
    if len(spans) > 1 and _torn(pieces):
        spans = [(spans[0][0], spans[-1][1])]
    return [span for found in spans if (span := _inner(whole, pieces, *found)) is not None]


def _torn(pieces: Sequence[Piece]) -> bool:
    """Whether the text holds the half of something that another text could complete.

    In ``see [1. Then`` a translated next sentence with a ``]`` would make a link of both; a
    line such as ``--|--`` makes a table of a first line translated with as many bars.
    """
    fresh = False
    for piece in pieces:
        if piece.role is TEXT:
            text = piece.text
            if _DANGLING.search(text) or (fresh and _DELIMITERS.match(text)):
                return True
            fresh = False
        else:
            fresh = "\n" in piece.raw
    text = "".join([piece.text for piece in pieces if piece.role is TEXT])
    return text.count("[") != text.count("]")


def _inner(whole: _Text, pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int] | None:
    """The span without blanks and standalone markup at its ends; None when that is all."""
    codes = whole.codes
    if not codes:
        return start, end
    first = bisect_left(codes, (start,))
    last = bisect_left(codes, (end,)) - 1
    while first <= last and codes[first][0] == start and _edge(pieces[codes[first][2]]):
        start = codes[first][1]
        start += len(whole.text[start:end]) - len(whole.text[start:end].lstrip(_BLANKS))
        first += 1
    while last >= first and codes[last][1] == end and _edge(pieces[codes[last][2]]):
        end = start + len(whole.text[start : codes[last][0]].rstrip(_BLANKS))
        last -= 1
    return (start, end) if _says(whole, start, end, codes[first : last + 1]) else None


def _says(whole: _Text, start: int, end: int, codes: Sequence[tuple[int, int, int]]) -> bool:
    """Whether there is more than codes and blanks between ``start`` and ``end``."""
    for begin, stop, _index in codes:
        if whole.text[start:begin].strip():
            return True
        start = stop
    return bool(whole.text[start:end].strip())


def _named(
    whole: _Text, pieces: Sequence[Piece], start: int, end: int
) -> tuple[str, tuple[InlineCode, ...]]:
    """A segment's text and codes, numbered by themselves where a name repeats.

    Its neighbours have no say in them: a sentence keeps its text wherever it moves.
    """
    first = bisect_left(whole.codes, (start,))
    last = bisect_left(whole.codes, (end,))
    if first == last:
        return whole.text[start:end], ()
    used = whole.codes[first:last]
    heads = [index for _at, _end, index in used if pieces[index].role is not CLOSE]
    totals = Counter(pieces[index].name for index in heads)
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    for index in heads:
        name = pieces[index].name
        seen[name] += 1
        names[index] = _own(f"{name}{seen[name]}" if totals[name] > 1 else name, whole.literal)
    closings: dict[int, str] = {}
    texts: list[str] = []
    at = start
    for begin, stop, index in used:
        piece = pieces[index]
        head = index
        if piece.role is CLOSE:
            head = piece.pair
            closings[head] = piece.closing or piece.raw
        texts += (whole.text[at:begin], _tag(piece.role, names[head]))
        at = stop
    texts.append(whole.text[at:end])
    codes = tuple(InlineCode(names[i], pieces[i].raw, closings.get(i)) for i in heads)
    return "".join(texts), codes
