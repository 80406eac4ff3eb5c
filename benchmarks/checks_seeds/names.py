"""A name replaced by another name of the news."""

import re

from checks_seeds._editing import changed

_OTHERS = {
    "uk": ("Смірнов", "Меркель", "Бербок", "Макрон", "Карпенко", "Лукашенко", "Рубіо", "Байден"),
    "en": ("Smirnov", "Merkel", "Baerbock", "Macron", "Biden", "Lukashenko", "Rubio", "Karpenko"),
}


def seed(unit, random):
    letters = "A-Za-z" if unit.locale.startswith("uk") else "А-Яа-яІіЇїЄєҐґ"
    if not re.search(rf"[{letters},] [A-ZА-Я][{letters}]{{4,}}", unit.source):
        return None
    others = _OTHERS.get(unit.locale[:2])
    return others and changed(
        unit, random, r"(?<=[a-zа-яії,] )[A-ZА-Я][a-zа-яіїєґ]{4,}\b",
        lambda found: random.choice(others),
    )  # fmt: skip
