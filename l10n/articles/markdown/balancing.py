"""A target's text and codes in order, with only such codes as can be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.model import InlineCode
from l10n.text.codes import CodeToken, find_codes

MARKS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~": "del", "~~": "del"}
"""The HTML elements that emphasis marks stand for."""
_BLANKS = re.compile(r" {2,}")
_AFTER = frozenset(" .,;?!)»”…")
_BREAK = re.compile(r"(?: *|\\)\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """Text, or the markup of ``code`` with its ``role``: open, close, empty."""

    text: str
    role: str = ""
    code: InlineCode | None = None

    @property
    def emphasis(self) -> bool:
        """Whether this opens or closes emphasis by Markdown's own marks."""
        return self.role in ("open", "close") and self.text in MARKS

    @property
    def breaks(self) -> bool:
        """Whether this is a hard line break."""
        return self.role == "empty" and _BREAK.match(self.text) is not None


def balanced(target: str, codes: Mapping[str, InlineCode]) -> list[Part]:
    """The parts of ``target``; halves of pairs, links in links and lone breaks are left out."""
    tokens = find_codes(target, codes)
    kept = _paired(tokens, codes)
    parts: list[Part] = []
    at = 0
    for index, token in enumerate(tokens):
        _append(parts, Part(target[at : token.start]))
        at = token.end
        if index in kept:
            code = codes[token.name]
            role = "empty" if code.closing is None else token.kind
            markup = code.closing if role == "close" and code.closing else code.opening
            _append(parts, Part(markup, role, code))
    _append(parts, Part(target[at:]))
    return _trimmed(parts)


def _paired(tokens: list[CodeToken], codes: Mapping[str, InlineCode]) -> set[int]:
    """The indices of standalone codes and of pairs, well nested; a link in a link is none."""
    kept: set[int] = set()
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    links = 0
    for index, token in enumerate(tokens):
        code = codes[token.name]
        if code.closing is None:
            if token.kind != "close":
                kept.add(index)
        elif token.kind == "empty":
            continue
        elif token.kind == "open":
            links += code.opening == "["
            waiting[token.name] += 1
            stack.append(index)
        elif waiting[token.name]:
            begin = -1
            while begin < 0 or tokens[begin].name != token.name:
                begin = stack.pop()
                waiting[tokens[begin].name] -= 1
                links -= codes[tokens[begin].name].opening == "["
            empty = code.opening in MARKS and tokens[begin].end == token.start
            if not empty and not (code.opening == "[" and links):
                kept |= {begin, index}
    return kept


def _append(parts: list[Part], part: Part) -> None:
    last = parts[-1] if parts else None
    if part.role or last is None or last.role:
        if part.text:
            parts.append(part)
    else:
        parts[-1] = Part(_BLANKS.sub(" ", last.text + part.text))


def _trimmed(parts: list[Part]) -> list[Part]:
    """No break at an end, no line of blanks, no blanks beside a break: they end a paragraph."""
    result: list[Part] = []
    for part in parts:
        fresh = not result or result[-1].breaks
        if part.breaks:
            if result and not result[-1].role:
                bare = result.pop().text.rstrip(" ")
                if bare:
                    result.append(Part(bare))
            if not result or (result[-1].breaks and part.text[0] != "\\"):
                continue
        elif not part.role and fresh:
            part = Part(part.text.lstrip(" "))
            if not part.text:
                continue
        result.append(part)
    while result and (result[-1].breaks or not result[-1].text.strip(" ")):
        result.pop()
    if result and not result[-1].role:
        result[-1] = Part(result[-1].text.rstrip(" "))
    return result


def stand_apart(parts: Sequence[Part]) -> bool:
    """Whether no markup of ``parts`` can be misread, whatever the letters around it.

    Emphasis has words inside and none outside beside it, and no markup touches another: what
    most targets are like. The texts have no special character.
    """
    touched = True
    for index, part in enumerate(parts):
        if part.role and index and parts[index - 1].role:
            return False
        if not part.role:
            touched = False
            continue
        before = "" if touched else parts[index - 1].text[-1]
        after = parts[index + 1].text[0] if index + 1 < len(parts) else ""
        touched = True
        if not _stands_apart(part, before, after):
            return False
    return True


def _stands_apart(part: Part, before: str, after: str) -> bool:
    """``before`` and ``after`` are the characters beside ``part``, ``""`` at an end."""
    if part.emphasis:
        if part.role == "open":
            return before in ("", " ") and after.isalnum()
        return before.isalnum() and (not after or after in _AFTER)
    if part.text == "[":
        return before != "!" and after not in ("", "^")
    if part.text.startswith("]("):
        return bool(before) and after not in ("(", ":")
    inert = part.role == "empty" and "\n" not in part.text
    return inert and before != "" and part.text.startswith(("`", "<http", "![", "[^"))
