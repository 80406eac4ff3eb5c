"""Which script letters belong to: Unicode names are enough for the scripts we tell apart."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_NAMES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "CJK": "Hani",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
}


@lru_cache(maxsize=4096)
def script_of(char: str) -> str | None:
    """The ISO 15924 code of a letter's script, None for what is not a letter we know."""
    if not char.isalpha():
        return None
    return _NAMES.get(unicodedata.name(char, "").partition(" ")[0])


def dominant_script(text: str) -> str | None:
    """The script most letters of ``text`` belong to, None when it has no letters."""
    counts = Counter(script for char in text if (script := script_of(char)) is not None)
    return counts.most_common(1)[0][0] if counts else None
