"""ICU MessageFormat read for comparison: its arguments, their kinds and branches, its errors.

The grammar is that of ICU4J's ``MessagePattern`` (Unicode TR35 part 9 for the categories), with
apostrophes as ``DOUBLE_OPTIONAL``: one quotes only before a brace, ``#`` or ``|``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CHOOSING = frozenset({"plural", "select", "selectordinal"})
_HEAD = re.compile(r"\{\s*[\w.-]{1,80}\s*,\s*(?:plural|selectordinal|select)\s*,")
_ARGUMENT = re.compile(r"\s*([\w.-]{1,80})\s*")
_KIND = re.compile(r",\s*([A-Za-z]{1,20})\s*")
_OFFSET = re.compile(r"\s*offset\s*:\s*\d{1,9}")
_SELECTOR = re.compile(r"\s*(=\d{1,9}|[\w-]{1,60})\s*\{")
_SPACE = re.compile(r"\s*")
_SPECIAL = re.compile(r"[{}']")
_QUOTED = re.compile(r"'[{}#|][^']{0,5000}(?:''[^']{0,5000}){0,99}'")
_STYLE = re.compile(r"[^{}]{0,500}")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of the message; ``kind`` is ``""`` for ``{name}``, else ``plural`` or the like.

    ``selectors`` are the names of its branches, ``[start, end)`` its head with the name.
    """

    name: str
    kind: str
    selectors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a message does not parse: a ``code`` and where."""

    code: str
    at: int


@dataclass(slots=True)
class Message:
    """All arguments in order of appearance, nested ones too; ``fault`` where parsing stopped."""

    arguments: list[Argument] = field(default_factory=list)
    fault: Fault | None = None


class _Stop(Exception):
    def __init__(self, code: str, at: int) -> None:
        self.fault = Fault(code, at)


def is_message(text: str) -> bool:
    """Whether ``text`` has a plural or select argument: nothing else looks like one."""
    return "{" in text and _HEAD.search(text) is not None


def message(text: str) -> Message:
    """``text`` parsed; what was read before a fault is kept."""
    found = Message()
    try:
        _pattern(text, 0, 0, found.arguments)
    except _Stop as stop:
        found.fault = stop.fault
    return found


def _pattern(text: str, at: int, depth: int, into: list[Argument]) -> int:
    """Read a message from ``at`` to its closing brace (or, at depth 0, to the end)."""
    if depth > _DEPTH:
        raise _Stop("deep", at)
    while mark := _SPECIAL.search(text, at):
        at = mark.start()
        if mark.group() == "'":
            quoted = _QUOTED.match(text, at)
            at = quoted.end() if quoted else at + 1
        elif mark.group() == "{":
            at = _argument(text, at, depth, into)
        elif depth:
            return at
        else:
            raise _Stop("closed", at)
    if depth:
        raise _Stop("open", len(text))
    return len(text)


def _argument(text: str, start: int, depth: int, into: list[Argument]) -> int:
    """Read the argument that opens at ``start``; gives the place after its closing brace."""
    name = _ARGUMENT.match(text, start + 1)
    if name is None:
        raise _Stop("name", start)
    at = name.end()
    kind = _KIND.match(text, at)
    place = len(into)
    into.append(Argument(name[1], kind[1] if kind else "", (), start, at))
    if kind:
        at = kind.end()
        if kind[1] in CHOOSING:
            selectors, at = _branches(text, at, depth, into)
            into[place] = Argument(name[1], kind[1], selectors, start, name.end())
        else:
            style = _STYLE.match(text, at)
            at = style.end() if style else at
    if text[at : at + 1] != "}":
        raise _Stop("open" if at >= len(text) else "syntax", at)
    return at + 1


def _branches(text: str, at: int, depth: int, into: list[Argument]) -> tuple[tuple[str, ...], int]:
    if text[at : at + 1] != ",":
        raise _Stop("branches", at)
    at += 1
    if offset := _OFFSET.match(text, at):
        at = offset.end()
    selectors: list[str] = []
    while selector := _SELECTOR.match(text, at):
        selectors.append(selector[1])
        at = _pattern(text, selector.end(), depth + 1, into) + 1
    space = _SPACE.match(text, at)
    at = space.end() if space else at
    if not selectors:
        raise _Stop("branches", at)
    return tuple(selectors), at
