"""The declension of a Ukrainian noun that the dictionary does not know, by its ending."""

from __future__ import annotations

from l10n.terms.grammar.morphology import CASES, Form, Reading

# Dictionary ending → gender, and the endings of the seven cases in the singular.
_ENDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ія", "femn", ("ія", "ії", "ії", "ію", "ією", "ії", "іє")),
    ("а", "femn", ("а", "и", "і", "у", "ою", "і", "о")),
    ("я", "femn", ("я", "і", "і", "ю", "ею", "і", "е")),
    ("й", "masc", ("й", "я", "ю", "й", "єм", "ї", "ю")),
    ("ь", "masc", ("ь", "я", "ю", "ь", "ем", "і", "ю")),
)
_MIXED = ("а", "і", "і", "у", "ею", "і", "е")
_HUSHING = frozenset("жчшщ")
# The second palatalization, before the -і of the dative and the locative: Сибіга, Сибізі.
_SOFTENED = {"г": "з", "к": "ц", "х": "с"}
_HARD = ("", "а", "у", "", "ом", "і", "е")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")


def guess(word: str) -> Reading | None:
    """The most usual declension for the ending of ``word`` (folded); None: it is invariable."""
    for ending, gender, endings in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if ending == "а" and stem[-1] in _HUSHING:
                endings = _MIXED
            return _reading(word, stem, gender, endings)
    if word[-1:] in _CONSONANTS:
        return _reading(word, word, "masc", _HARD)
    return None


def _reading(word: str, stem: str, gender: str, endings: tuple[str, ...]) -> Reading:
    forms = tuple(
        Form(_softened(stem, ending, gender) + ending, "singular", case, gender, animate=False)
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


def _softened(stem: str, ending: str, gender: str) -> str:
    if gender == "femn" and ending == "і" and stem[-1:] in _SOFTENED:
        return stem[:-1] + _SOFTENED[stem[-1]]
    return stem
