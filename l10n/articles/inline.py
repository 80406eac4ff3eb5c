"""From a run of source text with markup to segments with inline codes, for every format.

A run is the text of one block. A format says where its markup stands (``Mark``) and which
characters of the text between are shown otherwise than they are written (``Edits``). What
is shown is made once; only where a sentence ends is its place in the source looked up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.articles.breaks import recut
from l10n.articles.options import Options
from l10n.model import InlineCode, Segment, Slot

Edits = Callable[[str, int, int], Iterable[tuple[int, int, str]]]
"""``(source, start, end)`` → what of that text is shown otherwise: (start, end, shown).

Where nothing is, an empty tuple says so at once.
"""
Part = str | Slot | Segment

_LITERAL_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)/?>")
_WORD = re.compile(r"[^\W_]")
_NOTES = frozenset({"note", "comment", "anchor"})
"""Marks of notes, remarks and places, which stand behind what they belong to."""
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

    ``syntax`` is that of its segments; what follows is made of the rest: the text as
    ``shown``; for each mark its other half (-1: none), its tag and its place in ``shown``;
    for the text before each mark and after the last, whether it is shown as written.
    """

    source: str
    start: int
    end: int
    marks: Sequence[Mark]
    edits: Edits
    line: int
    syntax: str = ""
    shown: str = field(init=False)
    partners: list[int] = field(init=False)
    tags: list[str] = field(init=False)
    places: list[int] = field(init=False)
    exact: list[bool] = field(init=False)
    torn: bool = False
    """Whether the halves of a pair may stand in different segments."""

    def __post_init__(self) -> None:
        self.tags, self.places, self.exact = [], [], []
        if not self.marks:
            self.partners, self.shown = [], self._gap(self.start, self.end)
            return
        self.partners = _partners(self.marks)
        pieces: list[str] = []
        at, length = self.start, 0
        for mark, partner in zip(self.marks, self.partners, strict=True):
            if mark.start > at:
                gap = self._gap(at, mark.start)
                pieces.append(gap)
                length += len(gap)
            else:
                self.exact.append(True)
            slash = "/" if mark.role == "close" and partner >= 0 else ""
            tag = f"<{slash}{mark.name}{'/' if partner < 0 else ''}>"
            pieces.append(tag)
            self.tags.append(tag)
            self.places.append(length)
            length += len(tag)
            at = mark.end
        pieces.append(self._gap(at, self.end))
        self.shown = "".join(pieces)

    def _gap(self, start: int, end: int) -> str:
        found = self.edits(self.source, start, end)
        self.exact.append(found == ())
        return _edited(self.source, start, end, found)

    def after(self, index: int) -> int:
        """Where the text after the mark begins in ``shown``; the beginning before the first."""
        return self.places[index] + len(self.tags[index]) if index >= 0 else 0

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
    ends = _ends(run, lang, options)
    if len(ends) < 2 and not options.breaks and _is_alone(run):
        return _alone(run)
    spans = _sentences(run, ends)
    if options.breaks:
        names = {mark.name for mark in run.marks}
        spans = [(begin, end) for begin, end, *_ in _trimmed(run, spans)]
        spans = recut(run.shown, spans, names, options.breaks)
        run.torn = True
    source, placing = run.source, _Placing(run)
    parts: list[Part] = []
    at, line, seen = run.start, run.line, 0
    for begin, end, first, last in _trimmed(run, spans):
        start = placing.find(begin, first)
        stop = placing.find(end, last)
        if start > at:
            parts += [piece for piece in run.literal(at, start, seen, first) if piece]
            line += source.count("\n", at, start)
        parts.append(_segment(run, (begin, end), (start, stop), (first, last), line))
        line += source.count("\n", start, stop)
        at, seen = stop, last
    if run.end > at:
        parts += [piece for piece in run.literal(at, run.end, seen, len(run.marks)) if piece]
    return parts


def _is_alone(run: Run) -> bool:
    """Whether a run of one sentence is that from its first to its last character: most are."""
    shown, last = run.shown, len(run.marks) - 1
    if shown != shown.strip():
        return False
    if last < 0:
        return True
    if "<br/>" in shown or (not run.places[0] and _wordless(run, 0)):
        return False
    return run.after(last) != len(shown) or not _wordless(run, last)


def _alone(run: Run) -> list[Part]:
    size, count = len(run.shown), len(run.marks)
    if not _says(run, 0, size, 0, count):
        return [piece for piece in run.literal(run.start, run.end, 0, count) if piece]
    return [_segment(run, (0, size), (run.start, run.end), (0, count), run.line)]


def as_shown(source: str, start: int, end: int, edits: Edits) -> str:
    """``source[start:end]`` with its ``edits``."""
    return _edited(source, start, end, edits(source, start, end)) if start < end else ""


def _edited(source: str, start: int, end: int, edits: Iterable[tuple[int, int, str]]) -> str:
    if edits == ():
        return source[start:end]
    pieces: list[str] = []
    for begin, stop, text in edits:
        pieces += (source[start:begin], text)
        start = stop
    pieces.append(source[start:end])
    return "".join(pieces)


def _partners(marks: Sequence[Mark]) -> list[int]:
    """For each mark the index of its well-nested other half; -1 where it stands alone."""
    partners = [-1] * len(marks)
    stack: list[int] = []
    waiting: dict[str, list[int]] = {}
    for index, mark in enumerate(marks):
        if mark.role == "open":
            stack.append(index)
            waiting.setdefault(mark.name, []).append(index)
        elif mark.role == "close" and waiting.get(mark.name):
            match = waiting[mark.name][-1]
            while stack and stack[-1] >= match:
                waiting[marks[stack.pop()].name].pop()
            partners[match], partners[index] = index, match
    return partners


def _ends(run: Run, lang: str, options: Options) -> list[int]:
    """The ends of the run's sentences; a note's mark behind a full stop is no word after it."""
    notes = [index for index, mark in enumerate(run.marks) if mark.name in _NOTES]
    if not notes:
        return options.sentences(run.shown, lang)
    pieces: list[str] = []
    steps: list[tuple[int, int]] = []
    at = taken = 0
    for index in notes:
        pieces.append(run.shown[at : run.places[index]])
        steps.append((run.places[index] - taken, len(run.tags[index])))
        taken += len(run.tags[index])
        at = run.after(index)
    pieces.append(run.shown[at:])
    ends: list[int] = []
    taken = seen = 0
    for end in options.sentences("".join(pieces), lang):
        while seen < len(steps) and steps[seen][0] <= end:
            taken += steps[seen][1]
            seen += 1
        ends.append(end + taken)
    return ends


def _sentences(run: Run, ends: Sequence[int]) -> list[tuple[int, int]]:
    """The spans between ``ends``, without those inside a pair; the last reaches the end."""
    whole = len(run.shown.rstrip())
    stops = {end for end in ends if 0 < end < whole}
    if "<br/>" in run.shown:
        stops.update(_lines(run))
    if not stops:
        return [(0, whole)]
    stops.add(whole)
    if run.marks:
        _unwrap(run)
    spans: list[tuple[int, int]] = []
    begin = depth = index = 0
    for end in sorted(stops):
        while index < len(run.marks) and run.places[index] < end:
            depth += _depth(run, index)
            index += 1
        # Halves that close right behind the stop belong to the sentence before it.
        while depth and index < len(run.marks) and run.places[index] == end:
            if _depth(run, index) >= 0:
                break
            depth -= 1
            end = run.after(index)
            index += 1
        if begin < end and (not depth or end >= whole):
            spans.append((begin, end))
            begin = end
    return spans


def _lines(run: Run) -> Iterator[int]:
    """Where a line break follows the end of a sentence."""
    for mark, place in zip(run.marks, run.places, strict=True):
        if mark.name == "br" and place and _STOPPED.search(run.shown, max(0, place - 8), place):
            yield place


def _depth(run: Run, index: int) -> int:
    partner = run.partners[index]
    return 0 if partner < 0 else 1 if partner > index else -1


def _unwrap(run: Run) -> None:
    """Pairs around several sentences are no part of them, so that each is a segment.

    A link stays: where it leads, its sentences lead together.
    """
    first, last, end = 0, len(run.marks) - 1, len(run.shown)
    while (
        first < last
        and run.partners[first] == last
        and run.marks[first].name != "a"
        and not run.shown[run.after(first - 1) : run.places[first]].strip()
        and not run.shown[run.after(last) : end].strip()
    ):
        run.partners[first] = run.partners[last] = -1
        run.torn = True
        end = run.places[last]
        first, last = first + 1, last - 1


def _trimmed(
    run: Run, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:  # fmt: skip
    """Each span without blanks and wordless markup at its edges, and its marks' indices.

    A span without a letter or a digit outside of its markup is none.
    """
    text, places, count = run.shown, run.places, len(run.marks)
    last = 0
    for begin, end in spans:
        first = last
        while last < count and places[last] < end:
            last += 1
        start, stop = first, last
        while begin < end:
            if start < stop and places[start] == begin and _wordless(run, start):
                begin = run.after(start)
                start += 1
            elif text[begin].isspace():
                begin += 1
            else:
                break
        while begin < end:
            if start < stop and run.after(stop - 1) == end and _wordless(run, stop - 1):
                stop -= 1
                end = places[stop]
            elif text[end - 1].isspace():
                end -= 1
            else:
                break
        if begin < end and _says(run, begin, end, start, stop):
            yield begin, end, start, stop


def _wordless(run: Run, index: int) -> bool:
    return run.partners[index] < 0 and not run.marks[index].worded


def _says(run: Run, begin: int, end: int, first: int, last: int) -> bool:
    for index in range(first, last):
        if _WORD.search(run.shown, begin, run.places[index]):
            return True
        begin = run.after(index)
    return _WORD.search(run.shown, begin, end) is not None


class _Placing:
    """Finds places of the shown text in the source, going forward only."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.gap = -1
        self.shown = self.source = 0
        self.edits: Iterator[tuple[int, int, str]] = iter(())
        self.edit: tuple[int, int, str] | None = None

    def find(self, place: int, gap: int) -> int:
        """Where ``place`` is in the source; it stands after the first ``gap`` marks."""
        run = self.run
        shown = run.after(gap - 1)
        source = run.marks[gap - 1].end if gap else run.start
        if place == shown or run.exact[gap]:
            return source + place - shown
        if place == len(run.shown):
            return run.end
        if gap != self.gap:
            end = run.marks[gap].start if gap < len(run.marks) else run.end
            self.gap, self.shown, self.source = gap, shown, source
            self.edits = iter(run.edits(run.source, source, end))
            self.edit = next(self.edits, None)
        while self.edit is not None and place > self.shown + self.edit[0] - self.source:
            start, stop, text = self.edit
            self.shown += start - self.source + len(text)
            self.source = stop
            self.edit = next(self.edits, None)
        return self.source + max(0, place - self.shown)


def _segment(
    run: Run, span: tuple[int, int], place: tuple[int, int], marks: tuple[int, int], line: int
) -> Segment:
    raw, text = run.source[place[0] : place[1]], run.shown[span[0] : span[1]]
    first, last = marks
    if first == last:
        return Segment(raw if text == raw else text, raw, line, (), run.syntax)
    partners = run.partners[first:last]
    if run.torn or first or last < len(run.marks):
        partners = [index if first <= index < last else -1 for index in partners]
    bases = {
        index: run.marks[index].name
        for index, partner in enumerate(partners, first)
        if partner < 0 or partner > index
    }
    names = _names(run, span, marks, bases)
    if run.torn or names is not bases:
        text = _renamed(run, span, first, partners, names)
    codes: list[InlineCode] = []
    for index, name in names.items():
        mark, partner = run.marks[index], partners[index - first]
        closing = None
        if partner >= 0:
            end = run.marks[partner]
            closing = end.instead or run.source[end.start : end.end]
        codes.append(InlineCode(name, run.source[mark.start : mark.end], closing, mark.pieces))
    inside: tuple[str | Slot, ...] = ()
    if any(mark.pieces for mark in run.marks[first:last]):
        inside = tuple(piece for piece in run.literal(*place, first, last) if piece)
    return Segment(text, raw, line, tuple(codes), run.syntax, inside)


def _names(
    run: Run, span: tuple[int, int], marks: tuple[int, int], bases: dict[int, str]
) -> dict[int, str]:
    """The names of a segment's codes by mark: numbered when repeated, never a literal tag.

    They are ``bases`` themselves where these will do.
    """
    taken: set[str] = set()
    if run.shown.count("<", *span) > marks[1] - marks[0]:
        taken.update(_literal_tags(run, span, marks))
    if not taken and len(set(bases.values())) == len(bases):
        return bases
    totals, seen = Counter(bases.values()), Counter[str]()
    names: dict[int, str] = {}
    for index, base in bases.items():
        seen[base] += 1
        name = f"{base}{seen[base]}" if totals[base] > 1 else base
        while name in taken:
            name += "x"
        taken.add(name)
        names[index] = name
    return names


def _literal_tags(run: Run, span: tuple[int, int], marks: tuple[int, int]) -> Iterator[str]:
    """The names of what looks like a code but is text."""
    begin = span[0]
    for index in range(*marks):
        yield from _LITERAL_TAG.findall(run.shown, begin, run.places[index])
        begin = run.after(index)
    yield from _LITERAL_TAG.findall(run.shown, begin, span[1])


def _renamed(
    run: Run, span: tuple[int, int], first: int, partners: Sequence[int], names: dict[int, str]
) -> str:
    """The segment's text with its codes under their own names."""
    pieces: list[str] = []
    at = span[0]
    for index, partner in enumerate(partners, first):
        closes = 0 <= partner < index
        slash, alone = "/" if closes else "", "/" if partner < 0 else ""
        name = names[partner if closes else index]
        pieces += (run.shown[at : run.places[index]], f"<{slash}{name}{alone}>")
        at = run.after(index)
    return "".join((*pieces, run.shown[at : span[1]]))
