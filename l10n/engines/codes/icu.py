"""ICU MessageFormat: which characters of a message are syntax, and which are text to translate.

``{n, plural, one {# file} other {# files}}`` is syntax but for ``file`` and ``files`` (Unicode
TR35 part 9 and ICU's ``MessageFormat``). What does not parse is not taken for ICU at all.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_CHOOSING = ("plural", "select", "selectordinal")
_HEAD = re.compile(
    r"\{\s*[\w.-]{1,80}\s*,\s*"
    r"(plural|selectordinal|select|number|date|time|spellout|ordinal|duration)\s*(?=[,}])"
)
_OFFSET = re.compile(r",(?:\s*offset:\s*\d{1,9})?")
_SELECTOR = re.compile(r"\s*(?:=\d{1,9}|\w{1,40})\s*\{")
_CLOSE = re.compile(r"\s*\}")
_SIMPLE = re.compile(r"\{\s*[\w.-]{1,80}\s*\}")
_STYLE = re.compile(r"[^{}]{0,200}\}")
_QUOTED = re.compile(r"'[{}#|][^']*(?:''[^']*)*'")
_SPECIAL = re.compile(r"[{}#']")
_DEPTH = 16


def icu_syntax(text: str) -> list[Span]:
    """The spans of ICU syntax in ``text``, in order, none overlapping another."""
    spans: list[Span] = []
    at = 0
    while head := _HEAD.search(text, at):
        found = _argument(text, head, 0, False)
        if found is None:
            at = head.start() + 1
        else:
            spans += found[0]
            at = found[1]
    return spans


def _argument(
    text: str, head: re.Match[str], depth: int, counted: bool
) -> tuple[list[Span], int] | None:
    """The syntax of the argument that begins with ``head``, and where it ends."""
    if head.group(1) not in _CHOOSING:
        style = _STYLE.match(text, head.end())
        return ([(head.start(), style.end())], style.end()) if style else None
    comma = _OFFSET.match(text, head.end())
    if comma is None or depth > _DEPTH:
        return None
    spans: list[Span] = []
    start, at = head.start(), comma.end()
    while selector := _SELECTOR.match(text, at):
        spans.append((start, selector.end()))
        inner = _message(text, selector.end(), depth + 1, counted or head.group(1) != "select")
        if inner is None:
            return None
        spans += inner[0]
        start = inner[1]
        at = start + 1
    close = _CLOSE.match(text, at)
    if not spans or close is None:
        return None
    return [*spans, (start, close.end())], close.end()


def _message(text: str, at: int, depth: int, counted: bool) -> tuple[list[Span], int] | None:
    """The syntax within one branch, and where its closing brace is."""
    spans: list[Span] = []
    while mark := _SPECIAL.search(text, at):
        at = mark.end()
        if mark.group() == "}":
            return spans, mark.start()
        if mark.group() == "{":
            found = _nested(text, mark.start(), depth, counted)
            if found is None:
                return None
            spans += found[0]
            at = found[1]
        elif mark.group() == "#" and counted:
            spans.append(mark.span())
        elif quoted := _QUOTED.match(text, mark.start()):
            spans.append(quoted.span())
            at = quoted.end()
    return None


def _nested(text: str, at: int, depth: int, counted: bool) -> tuple[list[Span], int] | None:
    """The syntax of the argument at ``at`` within a branch, and where it ends."""
    if head := _HEAD.match(text, at):
        return _argument(text, head, depth, counted)
    simple = _SIMPLE.match(text, at)
    return ([simple.span()], simple.end()) if simple else None
