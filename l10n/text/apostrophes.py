"""One apostrophe for look-ups: dictionaries and keyboards disagree about which character it is."""

from __future__ import annotations

_FOLD = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u02b9": "'", "`": "'"})


def fold(text: str) -> str:
    """``text`` with U+2019, U+02BC and their look-alikes as U+0027; the length stays."""
    return text.translate(_FOLD)
