"""What a translation must carry over letter by letter: format placeholders, links, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PLACEHOLDER = re.compile(
    r"https?://[^\s<>\"'«»“”]+|www\.[^\s<>\"'«»“”]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    # printf, as C and Python write it; the space flag is left out for "100 % sure".
    r"|%\([^()\s]{1,80}\)[#0+-]*\d*(?:\.\d+)?[a-zA-Z]"
    r"|(?<![\d%])%(?:\d+\$)?[#0+-]*(?:\d+|\*)?(?:\.\d+)?(?:hh?|ll?|z|j)?[diouxXeEfFgGcrs]"
    r"|%%"
    # str.format, Jinja and shell braces around a name, an index or nothing.
    r"|\$?\{\{?\s?[\w.\[\]-]{0,80}(?:![rsa])?(?::[^{}\s]{0,40})?\s?\}?\}"
)
_TRAILING = ".,;:!?)]»”"
_LINKS = ("http://", "https://", "www.")
_LETTERS = "XQZJWVK"
_PRIVATE = tuple(map(chr, range(0xE000, 0xE100)))  # private use: no letters
_ALIKE = {"X": "XxХх", "K": "KkКк"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose placeholders became marks such as ``X1``; ``spans`` are theirs in it before."""

    original: str
    text: str
    marks: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The placeholders, in order of appearance."""
        return tuple(self.original[start:end] for start, end in self.spans)


def find_placeholders(text: str) -> list[Span]:
    """The spans of ``text`` that no translation may change, in order."""
    spans: list[Span] = []
    for match in _PLACEHOLDER.finditer(text):
        start, end = match.span()
        if match.group().startswith(_LINKS):
            end = start + len(match.group().rstrip(_TRAILING))
        spans.append((start, end))
    return spans


def mask(text: str) -> Masked:
    """``text`` with each placeholder replaced by a short mark that models tend to copy."""
    spans = find_placeholders(text)
    if not spans:
        return Masked(text, text, (), ())
    if not any(map(str.isalpha, _replaced(text, spans, [""] * len(spans)))):
        # Nothing to translate: marks without a letter, so that no model is asked.
        taken = {char for char in text if char in _PRIVATE}
        numbers = tuple(char for char in _PRIVATE if char not in taken)[: len(spans)]
        if len(numbers) == len(spans):
            return Masked(text, _replaced(text, spans, numbers), numbers, tuple(spans))
    upper = text.upper()
    free = (one for one in _LETTERS if not re.search(f"[{_ALIKE.get(one, one)}]\\s?\\d", upper))
    letter = next(free, _LETTERS[0])
    marks = tuple(f"{letter}{number}" for number in range(1, len(spans) + 1))
    return Masked(text, _replaced(text, spans, marks), marks, tuple(spans))


def without(masked: Masked) -> tuple[str, tuple[int, ...]]:
    """The text with its placeholders taken out, and the places in it where they stood."""
    pieces: list[str] = []
    places: list[int] = []
    length = last = 0
    for start, end in masked.spans:
        pieces.append(masked.original[last:start])
        length += start - last
        places.append(length)
        last = end
    return "".join((*pieces, masked.original[last:])), tuple(places)


def unmask(text: str, masked: Masked) -> str | None:
    """``text`` with the marks replaced by their placeholders; None when a mark was lost.

    Each mark must be there exactly once; a model may have changed its case or written a
    look-alike Cyrillic letter.
    """
    places = mark_places(text, masked)
    if places is None:
        return None
    ordered = sorted(zip(places, masked.values, strict=True))
    return _replaced(text, [span for span, _v in ordered], [value for _s, value in ordered])


def mark_places(text: str, masked: Masked) -> list[Span] | None:
    """Where each mark of ``masked`` stands in ``text``; None unless each is there just once."""
    places: list[Span] = []
    for mark in masked.marks:
        letters = _ALIKE.get(mark[0], mark[0] + mark[0].lower())
        alone = r"(?<!\w)[{0}]\s?{1}(?!\w)" if mark[1:] else "[{0}]"
        found = list(re.finditer(alone.format(letters, mark[1:]), text))
        if len(found) != 1:
            return None
        places.append(found[0].span())
    return places


def _replaced(text: str, spans: Sequence[Span], values: Sequence[str]) -> str:
    pieces: list[str] = []
    last = 0
    for (start, end), value in zip(spans, values, strict=True):
        pieces += (text[last:start], value)
        last = end
    return "".join((*pieces, text[last:]))
