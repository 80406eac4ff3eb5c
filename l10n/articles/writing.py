"""A target as the text of its document: its segment's own codes as markup, the rest escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from l10n.model import Segment
from l10n.text.codes import CodeToken, find_codes


def filled(segment: Segment, target: str, escaped: Callable[[str], str]) -> str:
    """``target`` with its codes as their markup and the text between them ``escaped``.

    A code the segment does not have is text. A half that nothing closes, or that closes
    nothing, vanishes, so what is written is always balanced; what is missing stays missing.
    """
    codes = {code.name: code for code in segment.codes}
    tokens = find_codes(target, codes)
    paired = _paired(tokens)
    pieces: list[str] = []
    last = 0
    for place, token in enumerate(tokens):
        pieces.append(escaped(target[last : token.start]))
        last = token.end
        code = codes[token.name]
        if code.closing is None:
            pieces.append(code.opening if token.kind != "close" else "")
        elif place in paired:
            pieces.append(code.opening if token.kind == "open" else code.closing)
    return "".join((*pieces, escaped(target[last:])))


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
