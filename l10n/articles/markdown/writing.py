"""A target written as Markdown: its codes as their markup, everything else as text.

The least escaping that works is tried first and read back by the parser; what does not read
as the target is written more carefully, down to a form that cannot be misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from l10n.articles import html
from l10n.articles.inline import as_shown
from l10n.articles.markdown import front
from l10n.articles.markdown.balancing import balanced, stand_apart
from l10n.articles.markdown.escaping import (
    BRACKETS,
    START,
    Written,
    careful,
    minimal,
    plainest,
    starred,
)
from l10n.articles.markdown.events import events
from l10n.articles.markdown.masks import masked
from l10n.articles.markdown.runs import Run
from l10n.articles.markdown.walking import Walker
from l10n.errors import ArticleError
from l10n.model import BlockKind, Segment
from l10n.text.codes import strip_codes

_BLANKS = re.compile(r"[ \t\r\n\f\v\0]+")
_UNEVEN = re.compile(r"  |[\t\r\n\f\v\0]")
_SPECIAL = re.compile(r"[\\`*_~\[\]<&{|]|[!#]$")
_ELSEWHERE = frozenset({"quoted", "defined"})
_ENTITY = re.compile(r"&[#A-Za-z]")
_LABEL = re.compile(r"(?<!\\)\](?:\[\])?$")
_PREFIX = re.compile(r"\r?\n[ \t>]*")


def written(segment: Segment, target: str) -> str:
    """``target`` in the place of ``segment``: it can carry the segment's codes, nothing else.

    A target that says nothing leaves the source as it is.
    """
    if target == segment.text:
        return segment.raw
    if _UNEVEN.search(target):
        target = _BLANKS.sub(" ", target)
    target = target.strip(" ")
    if target == segment.text:
        return segment.raw
    names = {code.name for code in segment.codes}
    # A code at the edge may vanish, and the blank beside it with it.
    bare = (strip_codes(target, names) if names else target).strip(" ")
    if not bare.strip():
        return segment.raw
    kind = segment.syntax
    if kind.startswith("html"):
        return html.written(replace(segment, syntax=kind[4:]), target)
    if kind == "alt":
        return _alternative(segment.raw, target)
    if kind in front.SYNTAXES:
        return front.written(segment, target)
    plain = kind not in _ELSEWHERE and not _SPECIAL.search(bare) and not START.match(bare)
    plain = plain and not _ENTITY.search(segment.raw)
    if plain and not names:
        return target
    parts = balanced(target, {code.name: code for code in segment.codes})
    if plain and stand_apart(parts):
        return "".join([part.text for part in parts])
    stars = starred(parts)
    for manner, said in ((minimal, parts), (minimal, stars), (careful, stars)):
        emitted = manner(said, segment)
        if _reads_back(emitted, segment):
            return "".join(part.written for part in emitted)
    return "".join(part.written for part in plainest(parts, segment))


def _reads_back(emitted: list[Written], segment: Segment) -> bool:
    """Whether the parser reads what was written as what was meant, and as one paragraph."""
    text = _PREFIX.sub("\n", "".join(part.written for part in emitted))
    notes = {code.opening for code in segment.codes if code.opening.startswith("[^")}
    whole = text + "".join(f"\n\n{note}: x" for note in sorted(notes))
    literal = frozenset(found[1:-1] for found in BRACKETS.findall(segment.text))
    data = whole.encode()
    prepared, ranges = masked(data)
    walker = Walker(data, ranges)
    try:
        runs = list(walker.runs(events(prepared, "", literal=literal)))
    except ArticleError:
        return False
    if len(runs) != 1 + len(notes):
        return False
    run = runs[0]
    if run.kind is not BlockKind.PARAGRAPH or run.cell or run.html:
        return False
    if run.start or run.end != len(text.encode()):
        return False
    meant = [
        (_PREFIX.sub("\n", part.written), None) if part.text is None else ("", part.text)
        for part in emitted
    ]
    return _merged(_said(run)) == _merged(meant)


def _said(run: Run) -> Iterator[tuple[str, str | None]]:
    """What a run says: markup, and text."""
    at = 0
    for mark in run.marks:
        yield "", as_shown(run.source, at, mark.start, run.edits_in)
        yield run.source[mark.start : mark.end], None
        at = mark.end
    yield "", as_shown(run.source, at, len(run.source), run.edits_in)


def _merged(said: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Markup apart, texts beside each other as one."""
    result: list[tuple[str, str]] = []
    texts: list[str] = []
    for markup, text in (*said, ("\0", None)):
        if text is not None:
            texts.append(text)
            continue
        if any(texts):
            result.append(("", "".join(texts)))
        texts = []
        result.append((markup, ""))
    return result


def _alternative(raw: str, target: str) -> str:
    """``target`` between the brackets of a picture: plain text, whatever is in it.

    Where the source is the picture's label as well, the label comes after.
    """
    text = re.sub(r"[\\`*_~\[\]|!]", r"\\\g<0>", target)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")
    label = _LABEL.search(raw)
    return f"{text}][{raw[: label.start()]}]" if label else text
