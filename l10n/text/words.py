"""Words as CAT tools count them: runs of letters, digits and what joins them."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:['’ʼ.,\-‑/@]\w+)*")


def tokens(text: str) -> list[tuple[int, int]]:
    """The spans of the words of ``text``; ``п’ять``, ``3,5`` and ``well-known`` are one each."""
    return [match.span() for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """How many words ``text`` has; strip inline codes first."""
    return len(_WORD.findall(text))
