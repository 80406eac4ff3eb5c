r"""Subtitles: SubRip (.srt) and WebVTT (.vtt).

A cue is a block and, unless two speakers or a sound share it, one segment, so that what is
said stays with its time. Everything else in the file is left alone: pysubs2, srt and
webvtt-py read the same files but write them anew, losing notes, settings and line ends.

Sources: the WebVTT recommendation §4 (syntax) and §6 (parsing); SubRip has no standard, its
tags and ``{\an8}`` are those players agree on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from l10n.articles.building import Builder
from l10n.articles.inline import Mark, Run, cut
from l10n.articles.options import Options, uncut
from l10n.articles.writing import filled
from l10n.model import Article, BlockKind, Segment
from l10n.text.codes import strip_codes

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_SRT_TIMING = re.compile(r"\s*\d+:\d+:\d+[,.]\d+[ \t]*-->")
_VTT_TIMING = re.compile(r"\s*(?:\d+:)?\d\d:\d\d\.\d{3}[ \t]*-->")
_SRT_MARK = re.compile(r"<(/?)(b|i|u|s|font)(?:\s[^<>]*)?>|\{\\([a-z]*)[^{}]*\}", re.IGNORECASE)
_VTT_MARK = re.compile(r"<(/?)([A-Za-z]*)[^<>]*>()")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
# A line break tells something only between two speakers, or beside a sound or a song.
_STARTS = re.compile(r"[-‐–—♪♫\[(]|[^\W\d_a-zа-яґєії][^\Wa-zа-яґєії]+(?: [^\Wa-zа-яґєії]+)?:")
_ENDS = re.compile(r"[\])♪♫]$")
_JOINER = "\u2060"
"""An invisible character: after it a tag of a target is text. SubRip knows no escapes."""
_SRT_ESCAPED = re.compile(
    r"<(?=/?(?:b|i|u|s|font)\b)|\{(?=\\)|--(?=>)|[<{](?=\u2060)", re.IGNORECASE
)
_SRT_HIDDEN = re.compile(r"(?:<|\{|--)\u2060")
_LONGEST = 42
"""Characters of a line that can be read in time; broadcasters ask for 37 to 42."""


@dataclass(frozen=True, slots=True)
class _Syntax:
    """What the two formats differ in."""

    format: str
    timing: re.Pattern[str]
    mark: re.Pattern[str]
    hidden: Callable[[str, int, int], Iterator[tuple[int, int, str]]]
    loose: bool


def parse_srt(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in the SubRip file ``text``."""
    return _parse(text, path, lang, options, _SRT)


def parse_vtt(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in the WebVTT file ``text``."""
    return _parse(text, path, lang, options, _VTT)


def written_srt(segment: Segment, target: str) -> str:
    """``target`` as SubRip, in lines that can be read; it can end no cue."""
    return _written(segment, target, lambda text: _SRT_ESCAPED.sub(rf"\g<0>{_JOINER}", text))


def written_vtt(segment: Segment, target: str) -> str:
    """``target`` as WebVTT, in lines that can be read; it can end no cue."""
    return _written(segment, target, partial(html.escape, quote=False))


def _parse(text: str, path: str, lang: str, options: Options, syntax: _Syntax) -> Article:
    options = replace(options, sentences=uncut)
    builder = Builder(path, syntax.format, lang, options)
    at = 0
    for start, end, line in _cues(text, syntax):
        builder.literal(text[at:start])
        run = Run(text, start, end, _marks(text, start, end, syntax), _edits(syntax), line)
        ending = next(iter(re.findall(r"\r\n|\r|\n", text[:start][-2:])), "\n")
        parts = [
            replace(part, syntax=ending) if isinstance(part, Segment) else part
            for part in cut(run, lang, options)
        ]
        builder.block(BlockKind.PARAGRAPH, parts, line)
        at = end
    builder.literal(text[at:])
    return builder.article()


def _cues(text: str, syntax: _Syntax) -> Iterator[tuple[int, int, int]]:
    """Where the text of each cue stands, and its line.

    SubRip files have cues with blank lines in them, which players show; in WebVTT a blank
    line ends a cue, and what follows without a time is nobody's.
    """
    lines = [found for found in _LINE.finditer(text) if found.group()]
    timed = [syntax.timing.match(found.group(1)) is not None for found in lines]
    number, speaking = 0, False
    while number < len(lines):
        if timed[number]:
            speaking = True
        elif not lines[number].group(1).strip():
            speaking = speaking and syntax.loose
        elif speaking and not _is_index(lines, timed, number):
            first = number
            while number + 1 < len(lines) and _goes_on(lines, timed, number + 1):
                number += 1
            yield lines[first].start(), lines[number].end(1), first + 1
        number += 1


def _goes_on(lines: Sequence[re.Match[str]], timed: Sequence[bool], number: int) -> bool:
    blank = not lines[number].group(1).strip()
    return not (blank or timed[number] or _is_index(lines, timed, number))


def _is_index(lines: Sequence[re.Match[str]], timed: Sequence[bool], number: int) -> bool:
    """Whether the line is the number of the next cue."""
    following = number + 1 < len(lines) and timed[number + 1]
    return following and lines[number].group(1).strip().isdecimal()


def _marks(text: str, start: int, end: int, syntax: _Syntax) -> list[Mark]:
    marks: list[Mark] = []
    for found in syntax.mark.finditer(text, start, end):
        slash, name, override = found.groups()
        if override is not None and not name:
            stamp = "t" if found.group()[1].isdecimal() else "x"
            name = stamp if found.group()[0] == "<" else "an" if override == "an" else "ass"
            marks.append(Mark(*found.span(), name, "empty"))
        else:
            marks.append(Mark(*found.span(), name.lower(), "close" if slash else "open"))
    for found in _BREAK.finditer(text, start, end):
        if _telling(text[start : found.start()], text[found.end() : end], syntax):
            marks.append(Mark(*found.span(), "br", "empty"))
    return sorted(marks)


def _telling(before: str, after: str, syntax: _Syntax) -> bool:
    """Whether the line break between them is more than a place to wrap."""
    before, after = (syntax.mark.sub("", part).strip() for part in (before, after))
    return bool(_STARTS.match(after) or _ENDS.search(before))


def _edits(syntax: _Syntax) -> Callable[[str, int, int], Iterator[tuple[int, int, str]]]:
    def shown(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        breaks = ((*found.span(), " ") for found in _BREAK.finditer(source, start, end))
        yield from sorted((*breaks, *syntax.hidden(source, start, end)))

    return shown


def _entities(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _ENTITY.finditer(source, start, end):
        yield *found.span(), html.unescape(found.group())


def _joiners(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _SRT_HIDDEN.finditer(source, start, end):
        yield *found.span(), found.group()[:-1]


_SRT = _Syntax("subrip", _SRT_TIMING, _SRT_MARK, _joiners, loose=True)
_VTT = _Syntax("webvtt", _VTT_TIMING, _VTT_MARK, _entities, loose=False)


def _written(segment: Segment, target: str, escaped: Callable[[str], str]) -> str:
    target = re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", target).strip()
    had = len(_BREAK.findall(segment.raw)) + 1
    spoken = strip_codes(target, [code.name for code in segment.codes])
    wrap = _Wrapping(_breaks(spoken, max(2, had)), segment.syntax)
    return filled(segment, target, lambda text: "".join(map(escaped, wrap(text))))


class _Wrapping:
    """Puts line ends into pieces of one text that come in order."""

    def __init__(self, breaks: Sequence[int], ending: str) -> None:
        self.breaks, self.ending, self.at = list(reversed(breaks)), ending, 0

    def __call__(self, text: str) -> Iterator[str]:
        end = self.at + len(text)
        start = 0
        while self.breaks and self.breaks[-1] < end:
            place = self.breaks.pop() - self.at
            yield text[start:place] + self.ending
            start = place + 1
        yield text[start:]
        self.at = end


def _breaks(text: str, most: int) -> list[int]:
    """The spaces of ``text`` to break at: as few lines as can be read, and even ones."""
    count = min(most, -(-len(text) // _LONGEST))
    spaces = [
        found.start()
        for found in re.finditer(" ", text)
        if not _STARTS.match(text, found.end()) and not _ENDS.search(text[: found.start()][-1:])
    ]
    if count < 2 or not spaces:
        return []
    low, high = -(-len(text) // count), len(text)
    while low < high:
        middle = (low + high) // 2
        if len(_wrapped(text, spaces, middle)) < count:
            high = middle
        else:
            low = middle + 1
    return _wrapped(text, spaces, low)


def _wrapped(text: str, spaces: Sequence[int], width: int) -> list[int]:
    """Breaks such that a line is longer than ``width`` only where it has no space."""
    breaks: list[int] = []
    begin, last = 0, -1
    for space in (*spaces, len(text)):
        if space - begin > width and last >= begin:
            breaks.append(last)
            begin = last + 1
        last = space
    return breaks
