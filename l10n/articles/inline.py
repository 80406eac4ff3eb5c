"""From a run of source text with markup to segments with inline codes, for every format.

A run is the text of one block. A format says where its markup stands (``Mark``) and which
characters of the text between are shown otherwise than they are written (``Edits``). What
is shown is made once; only where a sentence ends is its place in the source looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.articles.breaks import recut
from l10n.articles.options import Options
from l10n.model import InlineCode, Segment, Slot

Edits = Callable[[str, int, int], Iterable[tuple[int, int, str]]]
"""``(source, start, end)`` → what of that text is shown otherwise: (start, end, shown)."""
Part = str | Slot | Segment

_LITERAL_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)/?>")
_WORD = re.compile(r"[^\W_]")
_WORDED = frozenset({"a", "code"})
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»“)\]]*\s*$")


class Mark(NamedTuple):
    """Markup in a run: ``source[start:end]``, shown as a code.

    ``name`` has letters only, ``role`` is open, close or empty. ``worded`` markup stands for
    words a sentence needs (``<code>ls</code>``); other standalone markup is left out of the
    edges of a segment. ``pieces`` are the markup with its translatable values as slots.
    ``instead`` closes the pair around a translated text, where that is not the markup itself.
    """

    start: int
    end: int
    name: str
    role: str
    worded: bool = False
    pieces: tuple[str | Slot, ...] = ()
    instead: str = ""


@dataclass(slots=True)
class Run:
    """The text of one block, ``source[start:end]``, beginning on ``line``.

    ``syntax`` is that of its segments; what follows is made of the rest.
    """

    source: str
    start: int
    end: int
    marks: Sequence[Mark]
    edits: Edits
    line: int
    syntax: str = ""
    shown: str = ""
    partners: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.partners = _partners(self.marks)
        pieces: list[str] = []
        at, length = self.start, 0
        for mark, partner in zip(self.marks, self.partners, strict=True):
            gap = as_shown(self.source, at, mark.start, self.edits)
            alone = "/" if partner < 0 else ""
            slash = "/" if mark.role == "close" and not alone else ""
            tag = f"<{slash}{mark.name}{alone}>"
            pieces += (gap, tag)
            length += len(gap)
            self.places.append(length)
            self.tags.append(tag)
            length += len(tag)
            at = mark.end
        pieces.append(as_shown(self.source, at, self.end, self.edits))
        self.shown = "".join(pieces)

    def literal(self, start: int, end: int, first: int, last: int) -> Iterator[str | Slot]:
        """``source[start:end]``, where marks ``first`` to ``last`` stand, with their slots."""
        for mark in self.marks[first:last]:
            if mark.pieces:
                yield self.source[start : mark.start]
                yield from mark.pieces
                start = mark.end
        yield self.source[start:end]


def cut(run: Run, lang: str, options: Options) -> list[Part]:
    """The segments of ``run`` and what stands between them: joined, its exact source.

    Sentences are ``options``' own; none ends inside a pair of codes, and each has at its
    edges only such codes as belong to it.
    """
    spans = _sentences(run, options.sentences(run.shown, lang))
    if options.breaks:
        names = {mark.name for mark in run.marks}
        spans = [(begin, end) for begin, end, *_ in _trimmed(run, spans)]
        spans = recut(run.shown, spans, names, options.breaks)
    source, placing = run.source, _Placing(run)
    parts: list[Part] = []
    at, line, seen = run.start, run.line, 0
    for begin, end, first, last in _trimmed(run, spans):
        start = placing.find(begin, first)
        stop = placing.find(end, last)
        parts += [piece for piece in run.literal(at, start, seen, first) if piece]
        line += source.count("\n", at, start)
        parts.append(_segment(run, (begin, end), (start, stop), (first, last), line))
        line += source.count("\n", start, stop)
        at, seen = stop, last
    parts += [piece for piece in run.literal(at, run.end, seen, len(run.marks)) if piece]
    return parts


def as_shown(source: str, start: int, end: int, edits: Edits) -> str:
    """``source[start:end]`` with its ``edits``."""
    if start >= end:
        return ""
    pieces: list[str] = []
    for begin, stop, text in edits(source, start, end):
        pieces += (source[start:begin], text)
        start = stop
    pieces.append(source[start:end])
    return "".join(pieces)


def _partners(marks: Sequence[Mark]) -> list[int]:
    """For each mark the index of its well-nested other half; -1 where it stands alone."""
    partners = [-1] * len(marks)
    stack: list[int] = []
    open_by_name: dict[str, list[int]] = {}
    for index, mark in enumerate(marks):
        if mark.role == "open":
            stack.append(index)
            open_by_name.setdefault(mark.name, []).append(index)
        elif mark.role == "close" and open_by_name.get(mark.name):
            match = open_by_name[mark.name][-1]
            while stack and stack[-1] >= match:
                open_by_name[marks[stack.pop()].name].pop()
            partners[match], partners[index] = index, match
    return partners


def _sentences(run: Run, ends: Sequence[int]) -> list[tuple[int, int]]:
    """The spans between ``ends``, without those inside a pair; the last reaches the end."""
    whole = len(run.shown.rstrip())
    ends = [end for end in ends if 0 < end < whole] + [whole]
    if not run.marks:
        return list(zip([0, *ends], ends, strict=False))
    if len(ends) > 1:
        _unwrap(run)
    spans: list[tuple[int, int]] = []
    begin = depth = index = 0
    stops = sorted({*ends, *_lines(run)} - {0})
    for end in stops:
        while index < len(run.marks) and run.places[index] < end:
            depth += _depth(run, index)
            index += 1
        while depth and index < len(run.marks) and run.places[index] == end:
            if _depth(run, index) >= 0:
                break
            depth -= 1
            end += len(run.tags[index])
            index += 1
        if begin < end and (not depth or end >= whole):
            spans.append((begin, end))
            begin = end
    return spans


def _lines(run: Run) -> Iterator[int]:
    """Where a line break follows the end of a sentence."""
    for mark, place in zip(run.marks, run.places, strict=True):
        if mark.name == "br" and _STOPPED.search(run.shown, max(0, place - 8), place):
            yield place


def _depth(run: Run, index: int) -> int:
    partner = run.partners[index]
    return 0 if partner < 0 else 1 if partner > index else -1


def _unwrap(run: Run) -> None:
    """Pairs around several sentences are no part of them, so that each is a segment.

    A link stays: where it leads, its sentences lead together.
    """
    first, last = 0, len(run.marks) - 1
    text = run.shown
    while (
        first < last
        and run.partners[first] == last
        and run.marks[first].name != "a"
        and not text[_after(run, first - 1) : run.places[first]].strip()
        and not text[_after(run, last) : _before(run, last + 1)].strip()
    ):
        run.partners[first] = run.partners[last] = -1
        first, last = first + 1, last - 1


def _after(run: Run, index: int) -> int:
    return run.places[index] + len(run.tags[index]) if index >= 0 else 0


def _before(run: Run, index: int) -> int:
    return run.places[index] if index < len(run.marks) else len(run.shown)


def _trimmed(
    run: Run, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:  # fmt: skip
    """Each span without blanks and wordless markup at its edges, and its marks' indices."""
    text, places, count = run.shown, run.places, len(run.marks)
    first = last = 0
    for begin, end in spans:
        first = last
        while last < count and places[last] < end:
            last += 1
        start, stop, after = first, last, last
        while begin < end:
            if text[begin].isspace():
                begin += 1
            elif start < stop and places[start] == begin and _wordless(run, start):
                begin = _after(run, start)
                start += 1
            else:
                break
        while begin < end:
            if text[end - 1].isspace():
                end -= 1
            elif start < stop and _after(run, stop - 1) == end and _wordless(run, stop - 1):
                stop -= 1
                end = places[stop]
            else:
                break
        if begin < end and _says(run, begin, end, start, stop):
            yield begin, end, start, stop
        last = after


def _wordless(run: Run, index: int) -> bool:
    return run.partners[index] < 0 and not run.marks[index].worded


def _says(run: Run, begin: int, end: int, first: int, last: int) -> bool:
    """Whether there is a letter or a digit outside of the markup."""
    for index in range(first, last):
        if _WORD.search(run.shown, begin, run.places[index]):
            return True
        begin = _after(run, index)
    return _WORD.search(run.shown, begin, end) is not None


class _Placing:
    """Finds places of the shown text in the source, going forward only."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.after = -1
        self._enter(0)

    def _enter(self, after: int) -> None:
        """Go to the text after the first ``after`` marks."""
        run = self.run
        self.after = after
        self.source = run.marks[after - 1].end if after else run.start
        self.shown = _after(run, after - 1)
        end = run.marks[after].start if after < len(run.marks) else run.end
        self.edits = iter(run.edits(run.source, self.source, end))
        self.edit = next(self.edits, None)

    def find(self, place: int, after: int) -> int:
        """The place in the source of ``place``, which stands after the first ``after`` marks."""
        if after != self.after:
            self._enter(after)
        while self.edit is not None:
            start, stop, text = self.edit
            if place <= self.shown + start - self.source:
                break
            self.shown += start - self.source + len(text)
            self.source = stop
            self.edit = next(self.edits, None)
        return self.source + max(0, place - self.shown)


def _segment(
    run: Run, span: tuple[int, int], place: tuple[int, int], marks: tuple[int, int], line: int
) -> Segment:
    raw = run.source[slice(*place)]
    first, last = marks
    if first == last:
        text = run.shown[slice(*span)]
        return Segment(raw if text == raw else text, raw, line, syntax=run.syntax)
    names = _names(run, span, first, last)
    codes: list[InlineCode] = []
    pieces: list[str] = []
    at = span[0]
    for index in range(first, last):
        mark, partner = run.marks[index], _partner(run, index, first, last)
        closes = 0 <= partner < index
        name = names[partner if closes else index]
        alone = "/" if partner < 0 else ""
        pieces += (run.shown[at : run.places[index]], f"<{'/' * closes}{name}{alone}>")
        at = _after(run, index)
        if not closes:
            end = None if partner < 0 else run.source[slice(*run.marks[partner][:2])]
            end = run.marks[partner].instead or end if partner >= 0 else None
            codes.append(InlineCode(name, run.source[slice(*mark[:2])], end, mark.pieces))
    pieces.append(run.shown[at : span[1]])
    nested = any(mark.pieces for mark in run.marks[first:last])
    inside = tuple(piece for piece in run.literal(*place, first, last) if piece) if nested else ()
    return Segment("".join(pieces), raw, line, tuple(codes), run.syntax, inside)


def _partner(run: Run, index: int, first: int, last: int) -> int:
    """The other half of a pair when it is in the same segment, else -1."""
    partner = run.partners[index]
    return partner if first <= partner < last else -1


def _names(run: Run, span: tuple[int, int], first: int, last: int) -> dict[int, str]:
    """The names of a segment's codes by mark: numbered when repeated, never a literal tag."""
    heads = [k for k in range(first, last) if not 0 <= _partner(run, k, first, last) < k]
    totals = Counter(run.marks[k].name for k in heads)
    taken: set[str] = set()
    if run.shown.count("<", *span) > last - first:
        taken.update(_literal_tags(run, span, first, last))
    if len(totals) == len(heads) and not taken:
        return {k: run.marks[k].name for k in heads}
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    for k in heads:
        base = run.marks[k].name
        seen[base] += 1
        name = f"{base}{seen[base]}" if totals[base] > 1 else base
        while name in taken:
            name += "x"
        taken.add(name)
        names[k] = name
    return names


def _literal_tags(run: Run, span: tuple[int, int], first: int, last: int) -> Iterator[str]:
    """The names of what looks like a code but is text; markup between may complete no tag."""
    begin = span[0]
    for index in range(first, last):
        yield from _LITERAL_TAG.findall(run.shown, begin, run.places[index])
        begin = _after(run, index)
    yield from _LITERAL_TAG.findall(run.shown, begin, span[1])


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a run: ``text`` as read, ``raw`` as written.

    Markup has a ``name``, and ``role`` open, close or empty.
    """

    text: str
    raw: str
    name: str = ""
    role: str = ""


def segments(atoms: Iterable[Atom], line: int, lang: str, options: Options) -> list[Part]:
    """``cut`` for a format that has its run in pieces."""
    pieces: list[str] = []
    marks: list[Mark] = []
    edits: list[tuple[int, int, str]] = []
    at, space = 0, True
    for atom in atoms:
        pieces.append(atom.raw)
        start, at = at, at + len(atom.raw)
        text = atom.text
        if atom.role:
            worded = atom.role == "empty" and atom.name in _WORDED
            marks.append(Mark(start, at, atom.name, atom.role, worded))
        elif text.isspace() and text != "\u00a0":
            text = "" if space else " "
        if not atom.role and text != atom.raw:
            edits.append((start, at, text))
        space = not atom.role and (text == " " or (space and not text))

    def within(_source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for index in range(bisect_left(edits, (start,)), len(edits)):
            if edits[index][0] >= end:
                return
            yield edits[index]

    return cut(Run("".join(pieces), 0, at, marks, within, line), lang, options)
