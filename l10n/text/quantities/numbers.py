"""Numbers in digits by value: ``1,234.5`` of English is ``1 234,5`` of Ukrainian.

A number has several *values* where only its language could tell, and that is not known:
``1,234`` is a thousand or one and a bit. Values are written as plain decimal numbers without
needless zeros.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_SPACES = " \u00a0\u202f\u2009"
# A space joins digits only where it groups thousands: "5 2024" is two numbers.
_NUMBER = re.compile(
    rf"(?<!\d[.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d])(?:[.,]\d{{1,9}}(?!\d))?"
    r"|\d+(?:[.,]\d+){0,6}"
)
_RUNS = re.compile(r"\d+")
_SEPARATORS = re.compile(rf"[.,{_SPACES}]")
_LONGEST = 40  # digits: more is an identifier, compared as it is

# Words that multiply the number before them, by language; abbreviations lose their point.
_SCALES: dict[str, tuple[tuple[int, str], ...]] = {
    "en": (
        (10**3, r"thousand"),
        (10**6, r"million|mln|mn"),
        (10**9, r"billion|bn|bln"),
        (10**12, r"trillion|trn|tn"),
    ),
    "uk": (
        (10**3, r"тис|тисяч\w{0,4}"),
        (10**6, r"млн|мільйон\w{0,4}"),
        (10**9, r"млрд|мільярд\w{0,4}"),
        (10**12, r"трлн|трильйон\w{0,4}"),
    ),
    "ru": (
        (10**3, r"тыс|тысяч\w{0,4}"),
        (10**6, r"млн|миллион\w{0,4}"),
        (10**9, r"млрд|миллиард\w{0,4}"),
        (10**12, r"трлн|триллион\w{0,4}"),
    ),
    "de": (
        (10**3, r"Tausend|Tsd"),
        (10**6, r"Mio|Million(?:en)?"),
        (10**9, r"Mrd|Milliarden?"),
        (10**12, r"Bio|Billion(?:en)?"),
    ),
    "fr": (
        (10**3, r"mille"),
        (10**6, r"millions?"),
        (10**9, r"milliards?"),
        (10**12, r"billions?"),
    ),
    "pl": (
        (10**3, r"tys|tysi[ąę]c\w{0,4}"),
        (10**6, r"mln|milion\w{0,4}"),
        (10**9, r"mld|miliard\w{0,4}"),
        (10**12, r"bln|bilion\w{0,4}"),
    ),
}
# What a text with a scale has in it; looked for first, since hardly any has one.
_SCALING = ("illi", "ousan", "mln", "mn", "bn", "bln", "tn", "$", "€", "£", "¥", "₴", "млн", "млрд",
            "тис", "тыс", "трлн", "льйон", "льярд", "лион", "лиард", "Mio", "Mrd", "Bio", "ausend",
            "Tsd", "mille", "tys", "mld", "ilion", "iliard")  # fmt: skip
_MONEY = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12}
_CURRENCY_BEFORE = re.compile(r"[$€£¥₴]\s?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits: its span, how it is written, the values it may have, its scale.

    ``scale`` is 1, or 1000 for ``5 thousand``; the span and the ``values`` have it in them.
    """

    start: int
    end: int
    text: str
    values: frozenset[str]
    scale: int = 1


def runs(text: str) -> list[str]:
    """The runs of digits in any order, so that 12:30 = 12.30 and 2,000 = 2 000."""
    return sorted(_RUNS.findall(text))


def figures(text: str, language: str = "") -> list[Figure]:
    """The numbers of ``text`` in order, with the scale words that ``language`` writes."""
    scales, decimal = _scales(language), _decimal(language)
    found: list[Figure] = []
    for match in _NUMBER.finditer(text):
        written = match.group()
        scale, end = _scale(text, match.start(), match.end(), scales, language)
        values = _readings(written, decimal)
        if scale > 1:
            values = frozenset(_scaled(value, scale) for value in values)
        elif text[match.end() : match.end() + 1] in {"k", "K"}:  # thousands, kelvins, kilobytes
            values |= {_scaled(value, 1000) for value in values}
        found.append(Figure(match.start(), end, text[match.start() : end], values, scale))
    return found


def scaled(text: str, language: str) -> list[int]:
    """The scales of the numbers of ``text``, without those of 1, sorted."""
    if _scales(language) is None or not any([hint in text for hint in _SCALING]):  # noqa: C419
        return []
    return sorted(one.scale for one in figures(text, language) if one.scale > 1)


@lru_cache(maxsize=16)
def _scales(language: str) -> re.Pattern[str] | None:
    table = _SCALES.get(language)
    if table is None:
        return None
    names = "|".join(f"(?P<s{len(str(factor)) - 1}>{words})" for factor, words in table)
    return re.compile(rf"[{_SPACES}-]?(?:{names})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _decimal(language: str) -> str:
    """The mark before decimals by CLDR; "" for a language it does not have."""
    if not language:
        return ""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return str(get_decimal_symbol(Locale.parse(language)))
    except (UnknownLocaleError, ValueError):
        return ""


def knows_scales(language: str) -> bool:
    """Whether the words for thousands and millions of ``language`` are read."""
    return language in _SCALES


def _scale(
    text: str, start: int, end: int, scales: re.Pattern[str] | None, language: str
) -> tuple[int, int]:
    """What multiplies the number at ``[start, end)``, and where that ends."""
    if scales is None:
        return 1, end
    if found := scales.match(text, end):
        return int(10 ** int((found.lastgroup or "s0")[1:])), found.end()
    factor = _MONEY.get(text[end : end + 1].lower(), 1)
    letter = factor > 1 and language == "en" and not text[end + 1 : end + 2].isalnum()
    if letter and _CURRENCY_BEFORE.search(text, max(0, start - 2), start):
        return factor, end + 1
    return 1, end


@lru_cache(maxsize=4096)
def _readings(text: str, decimal: str) -> frozenset[str]:
    if not text.isascii():
        text = "".join(
            str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text
        )
    if text.isdigit():
        return frozenset({text.lstrip("0") or "0"} if len(text) <= _LONGEST else {text})
    parts = _SEPARATORS.split(text)
    marks = _SEPARATORS.findall(text)
    values: set[str] = set()
    grouped = len(parts[0]) <= 3 and parts[0] != "0"
    if grouped and len(set(marks)) == 1 and all(len(part) == 3 for part in parts[1:]):
        values.add(_plain("".join(parts)))
    if marks[-1] in ".,":
        inner = marks[:-1]
        if marks[-1] not in inner and all(len(part) == 3 for part in parts[1:-1]):
            fraction = _plain("".join(parts[:-1]) + "." + parts[-1])
            # Both readings are possible: the language's decimal mark decides.
            if values and decimal:
                values = {fraction} if marks[-1] == decimal else values
            else:
                values.add(fraction)
    if not values:  # a version or a date: 1.2.3
        values.add(".".join(part.lstrip("0") or "0" for part in parts))
    return frozenset(values)


def _plain(number: str) -> str:
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return _zeroed(number.lstrip("0"))


def _zeroed(number: str) -> str:
    return "0" + number if not number or number.startswith(".") else number


def _scaled(value: str, scale: int) -> str:
    if value.count(".") > 1:
        return value
    return _plain(f"{Decimal(value) * scale:f}")
