"""A target as the text of its document: its segment's own codes as markup, the rest escaped."""

from __future__ import annotations

from collections.abc import Callable

from l10n.model import Segment
from l10n.text.codes import find_codes, paired


def filled(segment: Segment, target: str, escaped: Callable[[str], str]) -> str:
    """``target`` with its codes as their markup and the text between them ``escaped``.

    A code the segment does not have is text. A half that nothing closes, or that closes
    nothing, vanishes, so what is written is always balanced; what is missing stays missing.
    """
    codes = {code.name: code for code in segment.codes}
    tokens = find_codes(target, codes)
    pairs = paired(tokens)
    pieces: list[str] = []
    last = 0
    for place, token in enumerate(tokens):
        pieces.append(escaped(target[last : token.start]))
        last = token.end
        code = codes[token.name]
        if code.closing is None:
            pieces.append(code.opening if token.kind != "close" else "")
        elif place in pairs:
            pieces.append(code.opening if token.kind == "open" else code.closing)
    return "".join((*pieces, escaped(target[last:])))
