"""Numbers in words, in English and Ukrainian: ``twenty-one``, «двадцять перший», ``both``."""

from __future__ import annotations

import re
from functools import lru_cache

KNOWN = frozenset({"en", "uk"})

_ENGLISH = {
    0: "zero no none nil null nothing",
    1: "one once first single an a only sole",
    2: "two twice second both pair couple double half halves secondly dual two-thirds",
    3: "three third thirds triple thrice trio",
    4: "four fourth quarter quarters",
    5: "five fifth fifths",
    6: "six sixth sixths",
    7: "seven seventh",
    8: "eight eighth",
    9: "nine ninth",
    10: "ten tenth tens",
    11: "eleven eleventh",
    12: "twelve twelfth dozen noon midday",
    13: "thirteen thirteenth",
    14: "fourteen fourteenth fortnight",
    15: "fifteen fifteenth",
    16: "sixteen sixteenth",
    17: "seventeen seventeenth",
    18: "eighteen eighteenth",
    19: "nineteen nineteenth",
    20: "twenty twentieth twenties score",
    30: "thirty thirtieth thirties",
    40: "forty fortieth forties",
    50: "fifty fiftieth fifties",
    60: "sixty sixtieth sixties",
    70: "seventy seventieth seventies",
    80: "eighty eightieth eighties",
    90: "ninety ninetieth nineties",
    100: "hundred hundredth hundreds century",
    1000: "thousand thousandth thousands millennium",
    10**6: "million millionth millions",
    10**9: "billion billionth billions",
}
# Stems with the beginnings of their endings; an apostrophe of any kind is written as «'».
_UKRAINIAN = {
    0: "нул|жодн|нікол|нічого|немає|без$|відсутн",
    1: "один|одн|перш|раз$|єдин|лише$|поодинок",
    2: "два$|дві$|двох|двом|двоє|друг|обидв|обоє|пара$|пари$|пару$|двічі|удвічі|вдвічі|подвійн|дво"
    "|половин|пів|обо",
    3: "три$|трьо|троє|трет|тричі|втричі|утричі|потрійн|трійк|три",
    4: "чотир|четвер|вчетверо|чверт",
    5: "п'ят$|п'ять|п'яти|п'ято|п'ята|п'яте|п'ятий|п'ятір|п'ятьо|вп'ятеро|п'ятьм|п'ятій|п'ятих",
    6: "шіст$|шість|шести|шост|шістьо|шестер",
    7: "сім$|семи|сьом|сімо|семер|сьомий",
    8: "вісім$|восьм|вісьм",
    9: "дев'ят$|дев'ять|дев'яти|дев'ято|дев'ята|дев'яте|дев'ятий|дев'ятьо",
    10: "десят",
    11: "одинадцят",
    12: "дванадцят|дюжин|опівдні|полудень|південь$",
    13: "тринадцят",
    14: "чотирнадцят",
    15: "п'ятнадцят",
    16: "шістнадцят",
    17: "сімнадцят",
    18: "вісімнадцят",
    19: "дев'ятнадцят",
    20: "двадцят",
    30: "тридцят",
    40: "сорок",
    50: "п'ятдесят",
    60: "шістдесят",
    70: "сімдесят",
    80: "вісімдесят",
    90: "дев'яност",
    100: "сто$|ста$|сот|століт|сторіч",
    200: "двіст|двохсот",
    300: "трист|трьохсот",
    400: "чотирист|чотирьохсот",
    500: "п'ятсот|п'ятисот",
    600: "шістсот|шестисот",
    700: "сімсот|семисот",
    800: "вісімсот|восьмисот",
    900: "дев'ятсот|дев'ятисот",
    1000: "тисяч",
    10**6: "мільйон",
    10**9: "мільярд",
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_SCALES = (1000, 10**6, 10**9)
_APART = 5  # characters between the words of one number: a space, a hyphen, «and»


def _by_word() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for value, words in _ENGLISH.items():
        for word in words.split():
            found.setdefault(word, set()).add(value)
    return {word: frozenset(values) for word, values in found.items()}


def _by_stem() -> tuple[tuple[str, bool, int], ...]:
    return tuple(
        (stem.rstrip("$"), stem.endswith("$"), value)
        for value, stems in _UKRAINIAN.items()
        for stem in stems.split("|")
    )


_WORDS = _by_word()
_STEMS = _by_stem()
_BEGINNINGS = tuple({stem for stem, _whole, _value in _STEMS})


def spelled(text: str, language: str) -> frozenset[str]:
    """Every value that words of ``text`` may mean, as plain decimal numbers.

    Generous, since it excuses numbers that are not written in digits: «second» is 2, and a
    compound gives its parts and the whole. Empty for a language that is not ``KNOWN``.
    """
    if language not in KNOWN:
        return frozenset()
    values: set[int] = set()
    total = group = 0  # «five thousand two hundred»: the thousands, and what they may scale
    last = -9
    for found in _WORD.finditer(text.lower().translate(_APOSTROPHES)):
        meant = _meant(found.group(), language)
        if not meant:
            continue
        values |= meant
        value = max(meant)
        if found.start() - last > _APART:
            total = group = 0
        last = found.end()
        if value in _SCALES:
            total, group = total + (group or 1) * value, 0
        elif value == 100:
            group = (group or 1) * value
        else:
            group += value
        values.add(total + group)
    return frozenset(map(str, values))


@lru_cache(maxsize=65536)
def _meant(word: str, language: str) -> frozenset[int]:
    if language == "en":
        return _WORDS.get(word, frozenset())
    if not word.startswith(_BEGINNINGS):  # nearly every word
        return frozenset()
    return frozenset(
        value for stem, whole, value in _STEMS if (word == stem if whole else word.startswith(stem))
    )
