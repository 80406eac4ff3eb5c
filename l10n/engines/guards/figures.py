"""Numbers of a source and its translation, compared by their digits."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# A space joins digits only where it groups thousands: "5 2024" is two numbers.
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*")
_CLOCK = re.compile(r"\s*[ap]\.?\s?m\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})*(?:([.,])\d+)?")
_SPELLED_OUT = 12  # writers spell numbers up to this one


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, its span, and its digits alone."""

    start: int
    end: int
    text: str

    @property
    def digits(self) -> str:
        """``1,234.5`` and ``1 234,5`` have the same."""
        return re.sub(r"\D", "", self.text)

    @property
    def small(self) -> bool:
        """Whether a writer may have spelled it out."""
        return len(self.text) <= 2 and int(self.text) <= _SPELLED_OUT


def figures(text: str) -> list[Figure]:
    """The numbers of ``text``, in order."""
    return [Figure(*found.span(), found.group()) for found in _NUMBER.finditer(text)]


def compared(source: str, target: str) -> tuple[list[Figure], list[Figure]]:
    """The numbers of ``source`` that ``target`` lacks, and those that only ``target`` has."""
    left, right = figures(source), figures(target)
    if sorted(re.findall(r"\d+", source)) == sorted(re.findall(r"\d+", target)):
        return [], []
    return _without(left, right), _without(right, left)


def _without(some: list[Figure], others: list[Figure]) -> list[Figure]:
    known = Counter(one.digits for one in others)
    rest: list[Figure] = []
    for one in some:
        if known[one.digits]:
            known[one.digits] -= 1
        else:
            rest.append(one)
    return rest


def corrected(
    source: str,
    target: str,
    links: tuple[tuple[int, int], ...],
    languages: tuple[str, str],
) -> str | None:
    """``target`` with its wrong numbers replaced by the source's; None where that is a guess.

    One lost number and one foreign one belong together; of several, those that ``links``
    (pairs of word indices) join one to one. What may be right in another way of writing
    stays: 5 p.m. as 17:00, 10,000 as 10 thousand, 1990s as 90s.
    """
    lost, added = compared(source, target)
    if not lost or len(lost) != len(added):
        return None
    pairs = list(zip(lost, added, strict=True)) if len(lost) == 1 else []
    pairs = pairs or _linked(source, target, lost, added, links)
    if len(pairs) != len(lost) or any(_rewritten(source, *pair) for pair in pairs):
        return None
    text = target
    for right, wrong in sorted(pairs, key=lambda pair: -pair[1].start):
        text = text[: wrong.start] + _spelled(right.text, languages) + text[wrong.end :]
    return text


def _rewritten(source: str, right: Figure, wrong: Figure) -> bool:
    """Whether ``wrong`` may say what ``right`` says: another clock, scale or shorter year."""
    if _CLOCK.match(source, right.end) or ":" in right.text + wrong.text:
        return True
    here, there = right.digits.strip("0"), wrong.digits.strip("0")
    return here == there or right.digits.endswith(wrong.digits) or right.small or wrong.small


def _linked(
    source: str,
    target: str,
    lost: list[Figure],
    added: list[Figure],
    links: tuple[tuple[int, int], ...],
) -> list[tuple[Figure, Figure]]:
    from l10n.text.words import tokens

    left, right = tokens(source), tokens(target)
    found: list[tuple[Figure, Figure]] = []
    for one in lost:
        words = {i for i, (start, end) in enumerate(left) if start < one.end and one.start < end}
        goals = {there for here, there in links if here in words and there < len(right)}
        meant = [
            other
            for other in added
            if any(right[i][0] < other.end and other.start < right[i][1] for i in goals)
        ]
        if len(meant) != 1:
            return []
        found.append((one, meant[0]))
    return found if len({other.start for _one, other in found}) == len(found) else []


def _spelled(number: str, languages: tuple[str, str]) -> str:
    """The number with the target language's separators, where the source's are plain to see."""
    shape = _GROUPED.fullmatch(number)
    if number.isdigit() or shape is None:
        return number
    try:
        here, there = (_separators(language) for language in languages)
    except (ValueError, LookupError):
        return number
    group, decimal = here
    fits = shape[1] in (None, group) and shape[2] in (None, decimal)
    if not fits:
        return number
    return "".join({group: there[0], decimal: there[1]}.get(char, char) for char in number)


def _separators(language: str) -> tuple[str, str]:
    """The group and decimal separators of CLDR. Raises ValueError or LookupError."""
    from babel import Locale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    known = Locale.parse(language.replace("-", "_"))
    return get_group_symbol(known), get_decimal_symbol(known)
