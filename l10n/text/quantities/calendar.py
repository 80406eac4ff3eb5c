"""Months, weekdays and dates by value, as CLDR and the language's grammar write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Endings of the Slavic names that CLDR has only in two cases.
_UKRAINIAN_MONTHS = (
    "січ(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "лют(?:ий|ого|ому|им|ім)",
    "берез(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "квіт(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "трав(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "черв(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "лип(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "серп(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "верес(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "жовт(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
    "листопад(?:а|у|ом|ові|і|ов\\w{2,3})?",
    "груд(?:ень|ня|ню|нем|ні|нев\\w{2,3})",
)
_UKRAINIAN_DAYS = (
    "понеділ(?:ок|ка|ку|ком|ки|ків|кам|кових|ковий|кової|кову|кового)",
    "вівтор(?:ок|ка|ку|ком|ки|ків|кам|ковий|кової|кову|кового)",
    "серед(?:а|и|у|ою|і|ам)",
    "четвер(?:га|гу|гом|ги|гів|гам|говий|гової|гову|гового)?",
    "п['’ʼ]ятниц(?:я|і|ю|ею|ь|ям)|п['’ʼ]ятничн(?:ий|ого|ої|ому|у|им|а|і|их|ій)",
    "субот(?:а|и|у|ою|і|ам)|суботн(?:ій|ього|ьої|ьому|ю|ім|я|іх)",
    "неділ(?:я|і|ю|ею|ь|ям)|недільн(?:ий|ого|ої|ому|у|им|а|і|их|ій)",
)
# «may» and «march» are verbs, «sun» shines: those count with a capital and as whole names.
_ENGLISH_MONTHS = (
    r"January|Jan\.",
    r"February|Feb\.",
    "March",
    r"April|Apr\.",
    "May",
    "June",
    "July",
    r"August|Aug\.",
    r"September|Sept?\.",
    r"October|Oct\.",
    r"November|Nov\.",
    r"December|Dec\.",
)
_ENGLISH_DAYS = (
    "Mondays?", "Tuesdays?", "Wednesdays?", "Thursdays?", "Fridays?", "Saturdays?", "Sundays?",
)  # fmt: skip
_OWN = {"uk": (_UKRAINIAN_MONTHS, _UKRAINIAN_DAYS), "en": (_ENGLISH_MONTHS, _ENGLISH_DAYS)}
# What every name contains: looked for first, since most texts name no day.
_STEMS = {
    "uk": (
        ("січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "груд",
         "листоп"),
        ("понеділ", "вівтор", "серед", "четвер", "ятни", "субот", "неділ"),
    ),
    "en": (
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ("day",),
    ),
}  # fmt: skip
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<iso>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}))(?![\d/-]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A month (1–12) or a weekday (1 is Monday) that a text names, and where."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class Date:
    """A date in digits; each of ``values`` is a year, month and day it may mean."""

    start: int
    end: int
    values: frozenset[tuple[int, int, int]]


def months(text: str, language: str) -> list[Named]:
    """The months that ``text`` names, in order; none for a language without a list."""
    return _named(text, language, 0)


def weekdays(text: str, language: str) -> list[Named]:
    """The weekdays that ``text`` names, in order."""
    return _named(text, language, 1)


def knows(language: str) -> bool:
    """Whether the months and weekdays of ``language`` are known."""
    return language in _OWN


def dates(text: str) -> list[Date]:
    """The dates of ``text`` in digits with a year of four; impossible ones are none."""
    found: list[Date] = []
    for match in _NUMERIC.finditer(text):
        if match["iso"]:
            readings = {(int(match["iso"]), int(match["m"]), int(match["d"]))}
        else:
            one, other, year = int(match["a"]), int(match["b"]), int(match["y"])
            readings = {(year, one, other), (year, other, one)}
            if match["mark"] == ".":  # no locale of CLDR writes the month first with points
                readings = {(year, other, one)}
        real = frozenset(item for item in readings if 1 <= item[1] <= 12 and 1 <= item[2] <= 31)
        if real:
            found.append(Date(*match.span(), real))
    return found


def _named(text: str, language: str, which: int) -> list[Named]:
    if language not in _OWN:
        return []
    looked = text if language == "en" else text.lower()
    if not any([stem in looked for stem in _STEMS[language][which]]):  # noqa: C419
        return []
    return [
        Named(*found.span(), int((found.lastgroup or "n0")[1:]))
        for found in _pattern(language, which).finditer(text)
    ]


@lru_cache(maxsize=32)
def _pattern(language: str, which: int) -> re.Pattern[str]:
    names = "|".join(f"(?P<n{at}>{name})" for at, name in enumerate(_OWN[language][which], 1))
    # English names begin with a capital: «may» and «march» are verbs.
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", 0 if language == "en" else re.IGNORECASE)
