"""Targets as HTML: the segment's own codes as their markup, everything else as text."""

from __future__ import annotations

import html
from collections.abc import Sequence

from l10n.model import Segment
from l10n.text.codes import CodeToken, find_codes

_IN_MARKS = str.maketrans({'"': "&quot;", "'": "&#39;"})
_BARE = str.maketrans({char: f"&#{ord(char)};" for char in "\t\n\f\r \"'`="})


def written(segment: Segment, target: str) -> str:
    """``target`` as HTML.

    A code the segment does not have is text. A half that nothing closes, or that closes
    nothing, vanishes, so what is written is always balanced; what is missing stays missing.
    """
    if not segment.codes:
        return _escaped(segment, target)
    codes = {code.name: code for code in segment.codes}
    tokens = find_codes(target, codes)
    paired = _paired(tokens)
    pieces: list[str] = []
    last = 0
    for place, token in enumerate(tokens):
        pieces.append(_escaped(segment, target[last : token.start]))
        last = token.end
        code = codes[token.name]
        if code.closing is None:
            pieces.append(code.opening if token.kind != "close" else "")
        elif place in paired:
            pieces.append(code.opening if token.kind == "open" else code.closing)
    return "".join((*pieces, _escaped(segment, target[last:])))


def _paired(tokens: Sequence[CodeToken]) -> set[int]:
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


def _escaped(segment: Segment, text: str) -> str:
    """Text that stays text where the segment stands: between tags, or in a value's marks."""
    text = html.escape(text, quote=False)
    if "&nbsp;" in segment.raw:
        text = text.replace("\u00a0", "&nbsp;")
    if segment.syntax == " ":
        return text.translate(_BARE) or '""'
    return text.translate(_IN_MARKS) if segment.syntax else text
