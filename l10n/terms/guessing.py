"""The declension of a Ukrainian noun that the dictionary does not know, by its ending."""

from __future__ import annotations

from l10n.terms.morphology import CASES, Form, Reading

# Dictionary ending → gender, and the endings of the seven cases in the singular.
_ENDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ія", "femn", ("ія", "ії", "ії", "ію", "ією", "ії", "іє")),
    ("а", "femn", ("а", "и", "і", "у", "ою", "і", "о")),
    ("я", "femn", ("я", "і", "і", "ю", "ею", "і", "е")),
    ("й", "masc", ("й", "я", "ю", "й", "єм", "ї", "ю")),
    ("ь", "masc", ("ь", "я", "ю", "ь", "ем", "і", "ю")),
)
_HARD = ("", "а", "у", "", "ом", "і", "е")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")


def guess(word: str) -> Reading | None:
    """The most usual declension for the ending of ``word`` (folded); None: it is invariable."""
    for ending, gender, endings in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _reading(word, word[: -len(ending)], gender, endings)
    if word[-1:] in _CONSONANTS:
        return _reading(word, word, "masc", _HARD)
    return None


def _reading(word: str, stem: str, gender: str, endings: tuple[str, ...]) -> Reading:
    forms = tuple(
        Form(stem + ending, "singular", case, gender, animate=False)
        for case, ending in zip(CASES, endings, strict=True)
    )
    return Reading(
        lemma=word,
        pos="NOUN",
        number="singular",
        case="nominative",
        gender=gender,
        animate=False,
        name="",
        fixed=False,
        known=False,
        forms=forms,
    )
