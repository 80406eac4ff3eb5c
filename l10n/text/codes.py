"""Inline codes in a segment: ``<b>``, ``</b>``, ``<br/>``, for the names its unit declares.

A tag of any other name is literal text, so a sentence about HTML stays a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from l10n.i18n import _

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(/?)>")


@dataclass(frozen=True, slots=True)
class CodeToken:
    """One code in a text: its span, its name, and whether it opens, closes or stands alone."""

    start: int
    end: int
    name: str
    kind: str


def find_codes(text: str, names: Collection[str]) -> list[CodeToken]:
    """The codes of ``names`` in ``text``, in order; ``kind`` is open, close or empty."""
    if not names or "<" not in text:
        return []
    found: list[CodeToken] = []
    for match in _TAG.finditer(text):
        closing, name, alone = match.groups()
        if name in names and not (closing and alone):
            kind = "close" if closing else "empty" if alone else "open"
            found.append(CodeToken(match.start(), match.end(), name, kind))
    return found


def paired(tokens: Sequence[CodeToken]) -> set[int]:
    """The places of the tokens that open and close each other without crossing."""
    stack: list[int] = []
    waiting: dict[str, list[int]] = {}
    good: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind == "open":
            stack.append(place)
            waiting.setdefault(token.name, []).append(place)
        elif token.kind == "close" and waiting.get(token.name):
            match = waiting[token.name][-1]
            while stack and stack[-1] >= match:
                waiting[tokens[stack.pop()].name].pop()
            good |= {match, place}
    return good


def strip_codes(text: str, names: Collection[str]) -> str:
    """``text`` without its codes, their contents kept."""
    pieces: list[str] = []
    last = 0
    for token in find_codes(text, names):
        pieces.append(text[last : token.start])
        last = token.end
    return "".join((*pieces, text[last:]))


def code_errors(source: str, target: str, names: Collection[str]) -> list[str]:
    """What is wrong with the target's codes: missing, extra, badly nested; empty when nothing."""
    tokens = find_codes(target, names)
    wanted = Counter(source[t.start : t.end] for t in find_codes(source, names))
    given = Counter(target[t.start : t.end] for t in tokens)
    errors = [_("{code} is missing").format(code=code) for code in (wanted - given).elements()]
    errors += [_("{code} is too much").format(code=code) for code in (given - wanted).elements()]
    if errors:
        return errors
    stack: list[str] = []
    for token in tokens:
        if token.kind == "open":
            stack.append(token.name)
        elif token.kind == "close" and (not stack or stack.pop() != token.name):
            return [_("{code} closes what is not open").format(code=f"</{token.name}>")]
    return [_("{code} is never closed").format(code=f"<{name}>") for name in stack]
