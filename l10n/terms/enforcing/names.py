"""Ukrainian names that an English draft was left with: romanized in their first form.

The standard is KMU 55-2010. The other way is not unambiguous, so no draft is changed there:
``transliteration.cyrillized`` gives candidates.
"""

from __future__ import annotations

import re

from l10n.terms.enforcing.neighbours import nominals
from l10n.terms.enforcing.placing import begins_sentence
from l10n.terms.glossary import base
from l10n.terms.grammar.morphology import Reading
from l10n.terms.grammar.phrase import recase
from l10n.terms.grammar.transliteration import romanize

MARK = "name-form"
"""A name was romanized as it stands: its first form is not known."""

_APOSTROPHES = "'\u2019\u02bc"
_WORD = re.compile(rf"(?<!\w)[А-ЯІЇЄҐ][а-яіїєґ]+(?:[{_APOSTROPHES}-][А-ЯІЇЄҐа-яіїєґ]+)*(?!\w)")


def romanize_names(
    source: str, target: str, source_lang: str, target_lang: str
) -> tuple[str, tuple[str, ...]]:
    """``target`` with the source's capitalized Ukrainian words in Latin letters, and marks.

    Only words that stand in ``source`` as they are, not just at a sentence's beginning, and
    only from Ukrainian into English. A word the dictionary knows goes in its nominative,
    another one as it stands, marked.
    """
    if (base(source_lang), base(target_lang)) != ("uk", "en") or not _WORD.search(target):
        return target, ()
    own = {match.group() for match in _WORD.finditer(source) if _proper(source, match)}
    marks: dict[str, None] = {}
    gender = ""

    def written(match: re.Match[str]) -> str:
        nonlocal gender
        word = match.group()
        if word not in own:
            return word
        reading = _name(word, gender)
        gender = reading.gender if reading and reading.name == "Name" else ""
        if reading is None:
            marks[MARK] = None
            return romanize(word)
        return romanize(recase(_first(reading), word))

    return _WORD.sub(written, target), tuple(marks)


def _proper(source: str, match: re.Match[str]) -> bool:
    """Whether the capital is the word's own, not that of a sentence's beginning."""
    names = (item.name for item in nominals(match.group()) if item.known)
    return any(names) or not begins_sentence(source, match.start())


def _name(word: str, gender: str) -> Reading | None:
    """The reading of a name, a surname's gender after its first name; None for no known name."""
    found = [item for item in nominals(word) if item.known and item.name]
    fitting = [item for item in found if not gender or item.gender in {gender, ""}]
    # A surname alone is rather a man's than a form of his wife's: «Петренка», «Шевчука».
    fitting.sort(key=lambda item: (item.gender == "femn", item.number == "plural"))
    if fitting:
        return fitting[0]
    places = [item for item in nominals(word) if item.known and item.pos == "NOUN"]
    lemmas = {item.lemma for item in places}
    return places[0] if len(lemmas) == 1 else None


def _first(reading: Reading) -> str:
    """The nominative of the reading's own number and gender."""
    for form in reading.forms:
        same = form.number == reading.number and form.gender in {reading.gender, ""}
        if form.case == "nominative" and same:
            return form.text
    return reading.lemma
