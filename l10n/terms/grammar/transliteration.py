"""Ukrainian names in Latin letters, by the standards a text may follow, and back.

``kmu`` is the Cabinet of Ministers' resolution No. 55 of 27 January 2010, which passports,
maps and this tool's drafts follow (BGN/PCGN adopted it in 2019); ``bgn`` the BGN/PCGN system
of 1965, ``iso9`` ISO 9:1995, ``scientific`` ISO/R 9:1968 as linguists write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

STANDARDS = ("kmu", "bgn", "iso9", "scientific")

_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"
_TABLES = {
    "kmu": "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia _",
    "bgn": "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch ’ yu ya ”",
    "iso9": "a b v g g̀ d e ê ž z i ì ï j k l m n o p r s t u f h c č š ŝ ʹ û â ʼ",
    "scientific": "a b v h g d e je ž z y i ji j k l m n o p r s t u f x c č š šč ʹ ju ja _",
}
_TABLE = {
    name: {
        letter: unicodedata.normalize("NFC", written.replace("_", ""))
        for letter, written in zip(_LETTERS, letters.split(), strict=True)
    }
    for name, letters in _TABLES.items()
}
# § 1 of the resolution: at the beginning of a word these letters sound with a consonant.
_KMU_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = frozenset("'\u2019\u02bc")
_UNSEEN = {0x301: None, 0xAD: None}
_SIGNS = str.maketrans(dict.fromkeys("'\u2019\u201d\u02b9\u02bc\u02ba"))

# Latin → what it may stand for in a Ukrainian name, the likeliest first.
_BACK = {
    **dict(zip("abvdezklmnoprstuf", "абвдезклмнопрстуф", strict=True)),
    **{"h": "г", "g": "ґ", "y": "ий", "i": "іїй", "c": "к", "j": "й", "q": "к", "w": "в"},
    **{"kh": "х", "zh": "ж", "ts": "ц", "ch": "ч", "sh": "ш", "shch": "щ", "x": "х"},
    **{"ye": "є", "yi": "ї", "yu": "ю", "ya": "я", "ie": "є", "iu": "ю", "ia": "я", "gh": "г"},
}
_SKYI = re.compile(r"([сцз])(ки[йм])\b")
_VOWELS = frozenset("аеєиіїоуюя")
_MOST = 64
_TRIED = 4096
_LONGEST = 64


def romanize(text: str, standard: str = "kmu") -> str:
    """``text`` with its Ukrainian letters written in Latin ones; everything else is kept.

    Capitals follow: a letter of two stands for a capital as ``Zh``, among capitals as ``ZH``.
    """
    if text.isascii():
        return text
    table = _TABLE[standard]
    out: list[str] = []
    letters = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    for at, letter in enumerate(letters):
        low = "'" if letter in _APOSTROPHES else letter.lower()
        between = at > 0 and (letters[at - 1].isalpha() or letters[at - 1] in _APOSTROPHES)
        within = between and letters[at + 1 : at + 2].isalpha()
        if low not in table or (low == "'" and not within):
            out.append(letter)
            continue
        written = table[low]
        if standard == "kmu":
            if not between:
                written = _KMU_FIRST.get(low, written)
            elif low == "г" and letters[at - 1].lower() == "з":
                written = "gh"
        out.append(_capital(written, letter, letters[at - 1 : at] + letters[at + 1 : at + 2]))
    return "".join(out)


def _capital(written: str, letter: str, beside: str) -> str:
    if not letter.isupper():
        return written
    shouted = any(char.isupper() for char in beside) and not any(map(str.islower, beside))
    return written.upper() if shouted else written[:1].upper() + written[1:]


def romanized(text: str) -> tuple[str, ...]:
    """``text`` in every standard as ``plain`` writes it, without repetitions."""
    return tuple(dict.fromkeys(plain(romanize(text, standard)) for standard in STANDARDS))


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Latin text as romanizations are compared: small letters, no diacritics, no signs."""
    if text.isascii():
        return text.lower().replace("'", "")
    bare = unicodedata.normalize("NFD", text.translate(_SIGNS))
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()


def cyrillized(name: str) -> tuple[str, ...]:
    """What a Latin name may be in Ukrainian, the likeliest first; at most 64.

    The resolution loses the soft sign and the apostrophe and writes «і», «ї» and «й» alike:
    each candidate gives ``name`` back when ``romanize`` writes it.
    """
    if len(name) > _LONGEST:
        return ()
    wanted = plain(name)
    found = islice(_readings(wanted, 0, ""), _TRIED)
    fitting = list(islice((one for one in found if plain(romanize(one)) == wanted), _MOST))
    # «Андрій», «Зеленський»: how Ukrainian names end.
    fitting.sort(key=lambda one: not one.endswith("й"))
    return tuple(_like(_SKYI.sub(r"\1ь\2", one), name) for one in fitting)


def _readings(wanted: str, at: int, before: str) -> Iterator[str]:
    """The ways to read ``wanted`` from ``at`` on, after the letters ``before``."""
    if at == len(wanted):
        yield before
        return
    vowel = before[-1:] in _VOWELS
    for length in (4, 2, 1):
        written = wanted[at : at + length]
        letters = _BACK.get(written, "" if length > 1 else written)
        for letter in letters if len(written) == length else "":
            # «ї» and «й» stand after a vowel or begin a word; «ий» ends one.
            first = not before[-1:].isalpha()
            if letter in "їй" and not (vowel or first):
                continue
            if letter in "аеиіоу" and before[-1:] == "и":
                continue
            yield from _readings(wanted, at + length, before + letter)


def _like(candidate: str, name: str) -> str:
    """``candidate`` with the capitals of ``name``, word by word."""
    if name.isupper() and len(name) > 1:
        return candidate.upper()
    parts, models = candidate.split(" "), name.split(" ")
    if len(parts) == len(models):
        return " ".join(
            part[:1].upper() + part[1:] if model[:1].isupper() else part
            for part, model in zip(parts, models, strict=True)
        )
    return candidate
