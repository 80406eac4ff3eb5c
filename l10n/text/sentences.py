"""Where sentences end: one scan for candidates, rules only there.

The frame is Unicode UAX #29 §5 (sentence boundaries); the exceptions that abbreviations,
initials, numbers and dialogue ask for are in ``boundaries``, the words of each language in
``data/<language>.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from l10n.text.boundaries import Boundaries
from l10n.text.candidates import scan_pattern
from l10n.text.conventions import Conventions, conventions

Segmenter = Callable[[str, str], list[int]]
"""``(text, language tag)`` → code-point offsets just after each sentence."""


class Sentences:
    """The sentence ends of one language; ``ends`` is a pure function of its text."""

    __slots__ = ("_boundaries", "_paragraphs", "_plain")

    def __init__(self, rules: Conventions) -> None:
        self._boundaries = Boundaries(rules)
        self._plain = scan_pattern(rules.terminators, breaks=False).finditer
        self._paragraphs = scan_pattern(rules.terminators, breaks=True).finditer

    def ends(self, text: str) -> list[int]:
        """Offsets just after each sentence, as ``sentence_ends`` gives them."""
        end = len(text.rstrip())
        if not end:
            return []
        scan = self._paragraphs if "\n" in text else self._plain
        decide = self._boundaries.end
        found: list[int] = []
        last = 0
        for candidate in scan(text, 0, end):
            at = decide(candidate, text, last)
            if last < at < end:
                found.append(at)
                last = at
        found.append(end)
        return found


def sentence_ends(text: str, lang: str) -> list[int]:
    """Code-point offsets just after each sentence of ``text``, closing marks included.

    The last one is the end of the text without its trailing white space; a text of white
    space alone has none. ``lang`` is a language tag; one we have no data for gets the
    general rules. A blank line ends a sentence, a single line break does not.
    """
    return _of(lang).ends(text)


@lru_cache(maxsize=64)
def _of(lang: str) -> Sentences:
    return Sentences(conventions(lang))
