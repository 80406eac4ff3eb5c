"""The little English morphology that terms need: plurals, and which word takes them."""

from __future__ import annotations

from collections.abc import Sequence

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "crisis": "crises",
    "analysis": "analyses",
    "basis": "bases",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "personnel": "personnel",
    "series": "series",
    "chief": "chiefs",
    "chef": "chefs",
}
_PLURAL_ALREADY = frozenset(("police", "media", "people", "cattle", "data"))
_AFTER_HEAD = frozenset(
    ("of", "in", "for", "on", "to", "at", "against", "with", "by", "from", "between", "without")
)
_VOWELS = frozenset("aeiou")


def plural(word: str) -> str:
    """The plural of an English noun, its capitals kept; a plural noun is given back as it is."""
    low = word.lower()
    for single, many in _IRREGULAR.items():
        if low.endswith(single) and (low == single or single in {"man", "woman", "person"}):
            return word[: len(word) - len(single) + 1] + many[1:]
    if is_plural(word):
        return word
    if low.endswith("y") and len(low) > 1 and low[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def singulars(word: str) -> list[str]:
    """Every word (small letters) whose plural ``word`` may be; some are no words at all."""
    found = []
    for single, many in _IRREGULAR.items():
        if word.endswith(many):
            found.append(word[: len(word) - len(many)] + single)
    if word.endswith("s"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
    return found


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural already (``forces``; not ``press``, ``crisis``)."""
    low = word.lower()
    if low in _PLURAL_ALREADY:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3


def head_index(words: Sequence[str]) -> int:
    """The word that takes the plural: before the first preposition, otherwise the last."""
    for index, word in enumerate(words):
        if index and word.lower() in _AFTER_HEAD:
            return index - 1
    return max(len(words) - 1, 0)


_SILENT_H = ("hour", "honor", "honour", "honest", "heir")
_LIKE_YOU = ("uni", "use", "usu", "uti", "eu", "one", "once", "ukr", "uran", "uk")
_SPELLED = frozenset("AEFHILMNORSX")


def indefinite(words: str) -> str:
    """``a`` or ``an`` before ``words``, by how their beginning sounds: "a Ukrainian", "an FBI"."""
    first = words.lstrip(" \"'\u2018\u201c«").partition(" ")[0]
    low = first.lower()
    spelled = len(first) < 4 or not any(vowel in first for vowel in "AEIOU")
    if len(first) > 1 and first.isupper() and spelled:
        return "an" if first[0] in _SPELLED else "a"
    if low.startswith(_SILENT_H):
        return "an"
    if low.startswith(_LIKE_YOU) and not low.startswith("unin"):
        return "a"
    return "an" if low[:1] in _VOWELS or low.startswith(("8", "11", "18")) else "a"
