"""Keyboard layouts: which characters the keys send that an English layout sends letters with.

The rows are those of the standard layouts (DSTU 8310 for Ukrainian, as CLDR and XKB have
them), plain and with Shift, the same key at the same place.
"""

from __future__ import annotations

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
_OTHERS = (
    "йцукенгшщзхїфівапролджєячсмитьбю.ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,",
    "йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
)


def twins(char: str) -> tuple[str, ...]:
    """What the key of ``char`` sends on a Ukrainian and on a Russian layout, each once."""
    place = _ENGLISH.find(char) if len(char) == 1 else -1
    if place < 0:
        return ()
    return tuple(dict.fromkeys(row[place] for row in _OTHERS))
