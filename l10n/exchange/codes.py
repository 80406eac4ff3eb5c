"""What the inline elements of an exchange format are called as our inline codes.

A code's name is that of the tag it stands for (``&lt;b&gt;``), else what its type says, else
``x``; names that repeat within a source are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

Key = tuple[str, str]
"""What a code is known by on both sides: a kind of ids, and an id."""

_TAG = re.compile(r"\s*</?([A-Za-z][A-Za-z0-9]*)[\s/>]")


class Names:
    """The names of the codes of one translation, given by those of its source, in order."""

    def __init__(self, codes: Iterable[tuple[Key, str]]) -> None:
        given = list(codes)
        totals, seen = Counter(base for _key, base in given), Counter[str]()
        self._names: dict[Key, str] = {}
        for key, base in given:
            seen[base] += 1
            self._names.setdefault(key, f"{base}{seen[base]}" if totals[base] > 1 else base)

    def name(self, key: Key, base: str) -> str:
        """What the code ``key`` is called; ``base`` where the source has none of that key."""
        return self._names.setdefault(key, base)


def tag_name(text: str | None) -> str:
    """The name of the tag that ``text`` begins with, "" where it begins with none."""
    found = _TAG.match(text or "")
    return found.group(1) if found else ""
