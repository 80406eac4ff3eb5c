"""How a file lays its entries out: found by writing a sample of them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from l10n.catalogs.po.entries import Entry, flags, joined
from l10n.catalogs.po.wrapping import GETTEXT, Layout, directives, wrapped, wrapped_references

_T = TypeVar("_T")
_STRING = re.compile(
    r'^(#~\| |#\| |#~ |)(msg[a-z_]+(?:\[\d+\])?) (".*"\n(?:\1".*"\n)*)', re.MULTILINE
)
_REFERENCES = re.compile(r"(?:^#: .*\n)+", re.MULTILINE)
_LINES = re.compile(r'^"(.*)"$', re.MULTILINE)
_TELLING = 200
# A short string is on one line whatever the layout; a huge one would cost too much time.
_SHORT, _LONG = 50, 10_000
_SEARCHED = 5000
# A layout that gives back so much of the sample is the file's.
_SURE = 0.95


def layout_of(entries: Iterable[Entry]) -> Layout:
    """The layout that gives back most of the strings as they are written.

    gettext's own comes first; then no wrapping, one line whatever is in it, and other
    widths. A file that tells nothing (no long string) has gettext's.
    """
    strings: list[_Sample] = []
    lists: list[str] = []
    for entry in islice(entries, _SEARCHED):
        text = entry.text.replace("\r\n", "\n")
        if len(strings) < _TELLING:
            strings.extend(_samples(text))
        if len(lists) < _TELLING and text.count("#: ") > 0:
            lists.extend(found for found in _REFERENCES.findall(text) if found.count(" ") > 1)
        if len(strings) >= _TELLING and len(lists) >= _TELLING:
            break
    best = _best_of(strings, _candidates(strings), _reproduces)
    return _best_of(
        lists,
        (
            Layout(best.width, best.one_line, references_width)
            for references_width in (79, 0, None, best.width)
        ),
        lambda sample, layout: _listed(sample, layout) == sample,
    )


class _Sample:
    """One string as it is written and what it says."""

    __slots__ = ("flags", "keyword", "prefix", "text", "written")

    def __init__(self, prefix: str, keyword: str, body: str, found: frozenset[str]) -> None:
        self.prefix = prefix
        self.keyword = keyword
        self.written = f"{prefix}{keyword} {body}"
        self.text = joined(body.replace(f"\n{prefix}", "\n"), "latin-1")
        self.flags = found


def _samples(text: str) -> Iterator[_Sample]:
    found: frozenset[str] | None = None
    for prefix, keyword, body in _STRING.findall(text):
        if len(body) < _LONG and (len(body) > _SHORT or body.count("\n") > 1):
            found = frozenset(flags(text)) if found is None else found
            if "no-wrap" not in found:
                yield _Sample(prefix, keyword, body, found)


def _candidates(strings: list[_Sample]) -> Iterator[Layout]:
    yield from (GETTEXT, Layout(None), Layout(None, one_line=True))
    longest = max(
        (
            len(line) + 2
            for sample in strings
            for line in _LINES.findall(sample.written)[:-1]
            if not line.endswith("\\n")
        ),
        default=0,
    )
    for width in sorted({longest, longest + 1, longest + 2, 76, 78, 80} - {0, 1, 2, 79}):
        yield Layout(width)


def _reproduces(sample: _Sample, layout: Layout) -> bool:
    uncut = directives(sample.flags)
    again = wrapped(sample.keyword, sample.text, layout, prefix=sample.prefix, uncut=uncut)
    return again == sample.written


def _listed(lines: str, layout: Layout) -> str:
    places = [place for line in lines.split("\n") for place in line[2:].split()]
    return "".join(f"{line}\n" for line in wrapped_references(places, layout))


def _best_of(
    samples: list[_T], layouts: Iterable[Layout], fits: Callable[[_T, Layout], bool]
) -> Layout:
    """The first layout that most samples fit."""
    best, most = GETTEXT, -1
    for layout in layouts:
        fitting = sum(fits(sample, layout) for sample in samples)
        if fitting > most:
            best, most = layout, fitting
        if most >= _SURE * len(samples):
            break
    return best
