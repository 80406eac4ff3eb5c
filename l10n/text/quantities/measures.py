"""What a number counts: money, lengths, weights, durations, data; and conversions between them.

Only units that a reader of the language cannot take for anything else are known: a lone ``m``
may be metres, minutes or millions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.text.quantities.numbers import Figure, figures

# Unit: how large it is in the base of its dimension.
_SIZES: dict[str, tuple[str, float]] = {
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "km": ("length", 1000.0),
    "metre": ("length", 1.0),
    "mile": ("length", 1609.344),
    "yard": ("length", 0.9144),
    "foot": ("length", 0.3048),
    "inch": ("length", 0.0254),
    "kg": ("mass", 1.0),
    "gram": ("mass", 0.001),
    "tonne": ("mass", 1000.0),
    "pound-weight": ("mass", 0.45359237),
    "ounce": ("mass", 0.0283495),
    "stone": ("mass", 6.35029),
    "litre": ("volume", 1.0),
    "ml": ("volume", 0.001),
    "gallon": ("volume", 3.78541),
    "pint": ("volume", 0.473176),
    "hectare": ("area", 10000.0),
    "acre": ("area", 4046.86),
}
_COMMON = {
    "USD": r"USD|US\$|долл",
    "EUR": r"EUR|€",
    "GBP": r"GBP|£",
    "UAH": r"UAH|₴",
    "JPY": r"JPY|¥",
    "percent": r"%",
    "KB": r"KB|kB|КБ|кБ",
    "MB": r"MB|МБ",
    "GB": r"GB|ГБ",
    "TB": r"TB|ТБ",
    "KiB": r"KiB|КіБ",
    "MiB": r"MiB|МіБ",
    "GiB": r"GiB|ГіБ",
    "celsius": r"°\s?C|°\s?С",
    "fahrenheit": r"°\s?F",
}
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "USD": r"(?:US )?dollars?|bucks",
        "EUR": r"euros?",
        "GBP": r"pounds sterling|quid",
        "UAH": r"hryvnias?|hryvni",
        "RUB": r"rou?bles?",
        "JPY": r"yen",
        "percent": r"per ?cent|percentage points?",
        "mm": r"mm|millimet(?:re|er)s?",
        "cm": r"cm|centimet(?:re|er)s?",
        "km": r"km|kilomet(?:re|er)s?|kph|km/h",
        "metre": r"met(?:re|er)s?",
        "mile": r"miles?|mph",
        "yard": r"yards?|yds?",
        "foot": r"feet|foot|ft",
        "inch": r"inch(?:es)?",
        "kg": r"kg|kilo(?:gram)?s?",
        "gram": r"grams?",
        "tonne": r"tonnes?|tons?",
        "pound-weight": r"lbs?",
        "ounce": r"ounces?|oz",
        "stone": r"stones?",
        "litre": r"lit(?:re|er)s?",
        "ml": r"ml|millilit(?:re|er)s?",
        "gallon": r"gallons?",
        "pint": r"pints?",
        "hectare": r"hectares?",
        "acre": r"acres?",
        "millisecond": r"milliseconds?|ms|msec",
        "second": r"seconds?|secs?",
        "minute": r"minutes?|mins?",
        "hour": r"hours?|hrs?",
        "day": r"days?",
        "week": r"weeks?",
        "month": r"months?",
        "year": r"years?",
        "byte": r"bytes?",
        "bit": r"bits?",
        "pixel": r"pixels?|px",
    },
    "uk": {
        "USD": r"долар\w{0,3}|дол\.",
        "EUR": r"євро",
        "GBP": r"фунт\w{0,3} стерлінг\w{0,3}",
        "UAH": r"гривень|гривн\w{1,3}|грн",
        "RUB": r"рубл\w{1,3}|руб\.",
        "JPY": r"єн\w{0,2}|ієн\w{0,2}",
        "percent": r"відсотк\w{0,3}|відсоток|процент\w{0,3}",
        "mm": r"мм|міліметр\w{0,3}",
        "cm": r"см|сантиметр\w{0,3}",
        "km": r"км|кілометр\w{0,4}",
        "metre": r"метр\w{0,3}",
        "mile": r"мил[яіьею]\w{0,2}",
        "yard": r"ярд\w{0,3}",
        "foot": r"фут\w{0,3}",
        "inch": r"дюйм\w{0,3}",
        "kg": r"кг|кілограм\w{0,6}",
        "gram": r"грам\w{0,3}",
        "tonne": r"тонн\w{0,3}",
        "pound-weight": r"фунт\w{0,3}(?! стерл)",
        "ounce": r"унц\w{1,3}",
        "stone": r"стоун\w{0,3}",
        "litre": r"літр\w{0,3}",
        "ml": r"мл|мілілітр\w{0,3}",
        "gallon": r"галон\w{0,3}",
        "pint": r"пінт\w{0,3}",
        "hectare": r"гектар\w{0,3}|га",
        "acre": r"акр\w{0,3}",
        "millisecond": r"мс|мілісекунд\w{0,3}",
        "second": r"секунд\w{0,3}|сек\b",
        "minute": r"хвилин\w{0,4}|хв\b",
        "hour": r"годин\w{0,4}|год\b",
        "day": r"д(?:ень|н[іяюе]м?|нів|нями|нях)|діб|доб\w{1,3}",
        "week": r"тиж(?:день|н\w{1,4})",
        "month": r"місяц\w{1,3}",
        "year": r"р(?:ік|ок\w{1,3})",
        "byte": r"байт\w{0,3}",
        "bit": r"біт\w{0,3}",
        "pixel": r"піксел\w{1,3}",
    },
}
_BEFORE = {
    "USD": r"(?:US|США )?\$|USD",
    "EUR": r"€|EUR",
    "GBP": r"£|GBP",
    "UAH": r"₴|UAH",
    "JPY": r"¥|JPY",
}
CURRENCIES = frozenset({"USD", "EUR", "GBP", "UAH", "RUB", "JPY"})
DURATIONS = frozenset({"millisecond", "second", "minute", "hour", "day", "week", "month", "year"})
_SCALE_WORDS = (
    r"(?:thousand|million|billion|trillion|bn|mn|mln|[kmb]n?\b|тис\.?|тисяч\w{0,4}|млн\.?|млрд\.?"
    r"|мільйон\w{0,4}|мільярд\w{0,4}|трлн\.?|трильйон\w{0,4})"
)
_CLOSE = 0.12
_LONGEST_UNIT = 30
_SHORTEST_WORD = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit; ``start`` and ``end`` hold both."""

    figure: Figure
    unit: str
    start: int
    end: int


def knows(language: str) -> bool:
    """Whether the units of ``language`` are known."""
    return language in _WORDS


def measures(text: str, language: str) -> list[Measure]:
    """The numbers of ``text`` that have a unit right before or behind them, in order."""
    if language not in _WORDS:
        return []
    after, before = _after(language), _before()
    found: list[Measure] = []
    for figure in figures(text, language):
        if unit := after.match(text, figure.end) or _titled(after, text, figure.end):
            start, end = figure.start, unit.end()
        elif unit := before.search(text, max(0, figure.start - 6), figure.start):
            start, end = unit.start(), figure.end
        else:
            continue
        found.append(Measure(figure, _name(unit), start, end))
    return found


def _titled(after: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The unit at ``start`` as a word with a capital, «240 Seconds»; not MS, G or Mb."""
    if not text[start + 1 : start + 2].isupper():
        return None
    unit = after.match(text[:start] + text[start : start + _LONGEST_UNIT].lower(), start)
    return unit if unit and len(unit.group()) > _SHORTEST_WORD else None


def units(text: str, language: str) -> frozenset[str]:
    """The units that ``text`` names, with a number or without."""
    if language not in _WORDS:
        return frozenset()
    return frozenset(_name(found) for found in _anywhere(language).finditer(text))


def converted(source: str, target: str, here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether the value ``source`` in a unit of ``here`` is ``target`` in one of ``there``.

    Within an eighth, since newsrooms round: 385 miles are 620 km, 80 °F are 27 °C.
    """
    try:
        one, other = float(source), float(target)
    except ValueError:
        return False
    if "fahrenheit" in here | there or "degree" in here | there:
        for left, right in ((one, other), (other, one)):
            if abs((left - 32) / 1.8 - right) <= 1.5 or abs(left / 1.8 - right) <= 1:
                return True
    pairs = [(a, b) for a in here & _SIZES.keys() for b in there & _SIZES.keys() if a != b]
    for ours, theirs in pairs:
        (dimension, size), (other_dimension, other_size) = _SIZES[ours], _SIZES[theirs]
        if dimension == other_dimension:
            left, right = one * size, other * other_size
            if abs(left - right) <= _CLOSE * max(left, right):
                return True
    return False


def _name(found: re.Match[str]) -> str:
    return (found.lastgroup or "").replace("_", "-")


def _groups(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{unit.replace('-', '_')}>{words})" for unit, words in table.items())


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, str]:
    words = _WORDS[language]
    names = {
        unit: "|".join(filter(None, (words.get(unit), _COMMON.get(unit))))
        for unit in dict.fromkeys((*words, *_COMMON))
    }
    # The ambiguous English «pounds» is neither money nor weight; «degrees» are of either scale.
    return names | {"degree": {"en": r"degrees?", "uk": r"градус\w{0,3}"}.get(language, "°")}


@lru_cache(maxsize=16)
def _after(language: str) -> re.Pattern[str]:
    space = "[ \u00a0\u202f\u2009-]?"
    return re.compile(f"{space}(?:{_SCALE_WORDS}{space})?(?:{_groups(_table(language))})(?!\\w)")


@lru_cache(maxsize=16)
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{_groups(_BEFORE)})[ \u00a0]?$")


@lru_cache(maxsize=16)
def _anywhere(language: str) -> re.Pattern[str]:
    table = dict(_table(language))
    if language == "en":
        table["pound-weight"] = table["pound-weight"] + "|pounds?"
    return re.compile(f"(?<![^\\W\\d])(?:{_groups(table)})(?!\\w)", re.IGNORECASE)
