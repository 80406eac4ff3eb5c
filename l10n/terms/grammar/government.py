"""Which cases a Ukrainian preposition governs, and which of в/у the sounds around it ask for.

Source: the Ukrainian orthography of 2019, §§ 23–24, and the Institute of the Ukrainian
Language's grammar; rare uses that a newsroom does not write are left out.
"""

from __future__ import annotations

import re


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def word_list(text: str) -> frozenset[str]:
    """A list of words, written as one text."""
    return frozenset(text.split())


_GOVERNMENT: tuple[tuple[str, str], ...] = (
    ("в", "accusative locative"),
    ("у", "accusative locative genitive"),
    ("на", "accusative locative"),
    ("по", "accusative locative"),
    ("при о об", "locative"),
    ("з із зі", "genitive instrumental"),
    ("за", "accusative instrumental"),
    ("під над поза перед", "accusative instrumental"),
    ("між поміж", "instrumental genitive"),
    (
        "до від од без для біля коло крім окрім після проти серед замість щодо стосовно навколо "
        "довкола поблизу неподалік вздовж уздовж всередині усередині позаду попереду "
        "осторонь обабіч заради задля з-за із-за "
        "з-під із-під внаслідок унаслідок протягом упродовж впродовж",
        "genitive",
    ),
    ("про через крізь попри повз понад", "accusative"),
    ("завдяки всупереч усупереч наперекір назустріч вслід услід", "dative"),
)
GOVERNED: dict[str, frozenset[str]] = {
    preposition: frozenset(cases.split())
    for prepositions, cases in _GOVERNMENT
    for preposition in prepositions.split()
}
PLACE = frozenset(("в", "у", "на"))
"""The prepositions of a place, between which the place's own noun decides."""

# Beginnings of verbs that do not take an accusative.
_VERBS: tuple[tuple[str, str], ...] = (
    (
        "dative",
        "допом завадит заважа дякува подякува загрожу належа дозвол заборон нада віддава "
        "запобіг протисто сприя поступ довір аплоду відповіда",
    ),
    (
        "instrumental",
        "керу заволоді володі користу скориста пиша захопл є бути був була були було буде "
        "стати став стала стали стане нехту торгу зацікав межу співпрацю вважає",
    ),
    (
        "genitive",
        "потребу домага вимага стосу торка уника уникн позбав прагн дотрим зазна досяг "
        "дістан дістал дістат",
    ),
)
VERBS: tuple[tuple[str, str], ...] = tuple(
    (stem, case) for case, stems in _VERBS for stem in stems.split()
)
"""Beginnings of folded verb forms, with the case of their object."""

SAYING: tuple[str, ...] = _stems(
    "заяв сказа повідом зазнач дода розповід розпові наголос підкресл поясн пише написа вважа "
    "стверджу каже говор відзнач відповів твіт запит зауваж прокомент оголо визна"
)
"""Beginnings of verbs after which a name is whoever speaks."""
TOWARDS: tuple[str, ...] = _stems(
    "посила послав спира очіку чека реаг реакц відпові відповід поклада скарж поскарж зверну "
    "погодж сподіва розрахов дивит подив заміни претенду атак право погляд шанс над заборон "
    "запит попит перетвор вплив тиск позов схож подібн"
)
"""Beginnings of words after which «на» governs the accusative."""
TOGETHER: tuple[str, ...] = _stems(
    "зігра зіграє гра зустр боро змага співпра говор розмов перегов угод відносин конкур "
    "поговор спіл згод боротьб воюва війн зіткн знайом одруж разом пов'яз порівнян стосунк "
    "домов контакт кордон поряд поруч згідно зв'яз познайом мир конфлікт погодж"
)
"""Beginnings of words after which «з» governs the instrumental."""

CONJUNCTIONS = frozenset(("і", "й", "та", "або", "чи", "а", "але", "ані", "ні"))
LINKS = word_list(
    "що як коли якщо де щоб адже бо тому поки доки хоча оскільки якби ніби наче проте однак "
    "зокрема також теж чому навіщо куди звідки чого чим кого ким"
)
# They stand between a word and what it governs and say nothing of cases.
TRANSPARENT = word_list("не ще вже лише тільки навіть саме майже знову також нині тепер сам")
MOTION = re.compile(
    r"(?:при|від|по|ви|в|у|за|пере|до)?"
    r"(?:їха|їзд|їжджа|йш|йде|ходи|леті|літа|верну|верт|прав|пряму)"
    r"|вторг|напа[влд]|прибу|потрап|втруч|інвест|перетвор|вступ|надіс|відправ|вивез|ввез|перейм"
    r"|змін|перейменув|перекла|схож|запро[сш]|спрям|вплив|тисн|вклад|введ"
    r"|увій|увес|завіт|шлях|дорог|візит|переїзд|перенес"
)
_VOWELS = frozenset("аеєиіїоуюя")
_AFTER_U = ("в", "ф", "льв", "св", "тв", "хв")
_HISSING = frozenset("зсцчшщж")
_Z = frozenset(("з", "із", "зі"))


def v_or_u(before: str, after: str) -> str:
    """``в`` or ``у`` between the text ``before`` and the word ``after`` (§ 23).

    ``у`` before в, ф and their clusters, between consonants and at the beginning before a
    consonant; ``в`` before a vowel and after a vowel.
    """
    following = after[:3].lower()
    if following.startswith(_AFTER_U):
        return "у"
    last = before.rstrip()[-1:].lower()
    if following[:1] in _VOWELS or last in _VOWELS:
        return "в"
    return "у"


def euphonic(preposition: str, before: str, after: str) -> str:
    """``preposition`` (small letters) as the word ``after`` lets it stand (§§ 23–24).

    What can be said stays: only what the sounds forbid changes, «в Ворзелі», «з Львова».
    """
    if preposition in {"в", "у"}:
        following, last = after[:3].lower(), before.rstrip()[-1:].lower()
        vowel = following[:1] in _VOWELS
        harsh = following.startswith(_AFTER_U) or (not vowel and last not in _VOWELS)
        if (preposition == "в" and harsh) or (preposition == "у" and vowel):
            return v_or_u(before, after)
    elif preposition in _Z:
        return _z(preposition, after[:3].lower())
    return preposition


def _z(preposition: str, following: str) -> str:
    """«зі Львова», «зі США», «із Сум», «з України»."""
    first, second = following[:1], following[1:2]
    if following == "льв" or (first in _HISSING and second not in _VOWELS and second != "ь"):
        return "зі"
    if first in _HISSING:
        return "із" if preposition == "з" and first in "зс" else preposition
    if preposition == "зі" or (preposition == "із" and first in _VOWELS):
        return "з"
    return preposition
