"""Somebody else who says it."""

from __future__ import annotations

from random import Random

from checks_seeds._editing import changed
from l10n.model import Unit

_SAID = {"uk": "сказа(?:в|ла)|заяви(?:в|ла)|дода(?:в|ла)", "en": "said|says|told|added"}
_OTHERS = {
    "uk": ("Меркель", "Макрон", "Карпенко", "Лукашенко", "Рубіо", "Байден"),
    "en": ("Merkel", "Macron", "Karpenko", "Lukashenko", "Rubio", "Biden"),
}


def seed(unit: Unit, random: Random) -> Unit | None:
    """The name beside a verb of saying, another one."""
    language = unit.locale[:2]
    if language not in _SAID or unit.kind is None:
        return None
    said, name = _SAID[language], "[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ'’]{3,}"
    return changed(
        unit,
        random,
        rf"(?:(?<=said )|(?<=сказав )|(?<=заявив )){name}(?= ?[.,]|$)|{name}(?= (?:{said})\b)",
        lambda _found: random.choice(_OTHERS[language]),
    )
