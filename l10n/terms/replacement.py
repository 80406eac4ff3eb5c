"""Put a concept's preferred spelling in the place of another one, in the form that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.model import Fix, TermHit
from l10n.terms import english
from l10n.terms.folding import CODE, fold
from l10n.terms.glossary import Concept, Glossary, base
from l10n.terms.government import GOVERNED, PLACE, v_or_u
from l10n.terms.index import Slots
from l10n.terms.inflection import paradigm
from l10n.terms.matching import Found, scan
from l10n.terms.morphology import CASES, Slot, morphology_available
from l10n.terms.phrase import NUMBERS, analyse

_WORD_BEFORE = re.compile(
    r"([\w'\u2019\u02bc-]{1,40})((?:[\s\"«“„(]|</?[A-Za-z][\w-]{0,40}/?>){1,6})$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"»”)]{0,2}\s{1,4})[\s\"«“„(—–-]{0,4}$")
_NEAR = 120
_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our")
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fix, and whether words that agree with the term (verbs, adjectives) need a look."""

    fix: Fix
    agreement: bool = False


def preferred_form(
    hit: TermHit, text: str, lang: str, glossary: Glossary, *, heading: bool = False
) -> Fix | None:
    """The mend that puts the preferred spelling where ``hit`` stands in ``text``.

    The span may be wider than the hit: a place noun can change its preposition. A heading
    takes no English article. None when it is preferred already, when inline codes stand
    inside, or when the right form is not certain.
    """
    for found in scan(text, lang, glossary):
        if (found.hit.start, found.hit.end) == (hit.start, hit.end):
            made = replacement(found, text, lang, glossary, heading=heading)
            return made.fix if made and not made.agreement else None
    return None


def replacement(
    found: Found, text: str, lang: str, glossary: Glossary, *, heading: bool = False
) -> Replacement | None:
    """``preferred_form`` for a hit with its grammar, also where agreement needs a look."""
    hit = found.hit
    concept = glossary.concepts[hit.concept]
    preferred = concept.preferred(lang)
    unsafe = CODE.search(hit.text) or "\n" in hit.text
    if not preferred or hit.term == preferred or unsafe:
        return None
    if " " in preferred and "-" in {
        text[hit.end : hit.end + 1],
        text[max(0, hit.start - 1) : hit.start],
    }:
        return None
    if base(lang) == "en":
        return Replacement(_english(found, text, concept, lang, heading))
    if base(lang) == "uk" and morphology_available(lang):
        return _ukrainian(found, text, concept, lang)
    if hit.text == hit.term:
        return Replacement(Fix(hit.start, hit.end, preferred))
    return None


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word right before ``start`` (quotation marks passed over) and where it begins."""
    match = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    return (match.group(1), match.start()) if match else ("", start)


def _english(found: Found, text: str, concept: Concept, lang: str, heading: bool) -> Fix:
    hit = found.hit
    spellings = concept.spellings(lang)
    words = spellings.preferred.split()
    numbers = {number for number, _case in found.slots or ()}
    if numbers == {"plural"} and not english.is_plural(hit.term.split()[-1]):
        head = english.head_index(words)
        words[head] = english.plural(words[head])
    new = " ".join(words)
    before, _start = word_before(text, hit.start)
    # A lone name such as "Kurshchyna" stood without an article; "Big Seven" has its own.
    lone = len(hit.term.split()) == 1 and not hit.term.isupper()
    determined = before.lower() in _DETERMINERS or before.lower().endswith(("'s", "\u2019s"))
    if spellings.article and lone and not heading and not determined:
        new = f"{spellings.article} {new}"
    return Fix(hit.start, hit.end, _cased(new, hit, text))


def _ukrainian(found: Found, text: str, concept: Concept, lang: str) -> Replacement | None:
    hit = found.hit
    word, start = word_before(text, hit.start)
    preposition = fold(word)
    slots = _fitting(found.slots, preposition)
    made = paradigm(concept, lang)
    numbers = set(made.forms)
    forms: dict[str, Slot] = {}
    for number, case in slots:
        own = number if number in numbers else next(iter(numbers), "")
        variants = made.forms.get(own, {}).get(case, ())
        if not variants:
            return None
        forms.setdefault(variants[0], (number, case))
    if len(forms) != 1:
        return None
    ((form, slot),) = forms.items()
    new = _cased(form, hit, text)
    fix = Fix(hit.start, hit.end, new)
    locative = concept.spellings(lang).locative
    # «напали на Білорусь» names no place: «на» gives way in the locative only.
    place = preposition != "на" or {case for _number, case in slots} == {"locative"}
    if preposition in PLACE and locative and place:
        fix = _with_preposition(fix, text, (word, start), locative)
    return Replacement(fix, _disagrees(hit, concept, lang, slot, numbers))


def _fitting(slots: Slots | None, preposition: str) -> list[Slot]:
    """The numbers and cases the replaced form can have here, in the order of the paradigm."""
    possible = slots or frozenset(("singular", case) for case in CASES)
    governed = GOVERNED.get(preposition)
    if governed:
        possible = frozenset(slot for slot in possible if slot[1] in governed)
    nominative = {slot for slot in possible if slot[1] == "nominative"}
    order = [(number, case) for number in NUMBERS for case in CASES]
    return [
        slot for slot in order if slot in possible and (slot[1] != "vocative" or not nominative)
    ]


def _with_preposition(fix: Fix, text: str, word: tuple[str, int], wanted: str) -> Fix:
    """``fix`` widened over the preposition before it, which becomes the place's own."""
    old, start = word
    if wanted in {"в", "у"}:
        wanted = v_or_u(text[:start], fix.text)
    if fold(old) == wanted:
        return fix
    if old[:1].isupper():
        wanted = wanted.capitalize()
    between = text[start + len(old) : fix.start]
    return Fix(start, fix.end, wanted + between + fix.text)


def _disagrees(hit: TermHit, concept: Concept, lang: str, slot: Slot, numbers: set[str]) -> bool:
    """Whether gender or number changes, so that a verb or an adjective beside may not agree."""
    number = slot[0]
    if number not in numbers:
        return True
    if number == "plural":
        return False
    spellings = concept.spellings(lang)
    old = analyse(hit.term).gender
    new = analyse(spellings.preferred, kind=concept.kind, gender=spellings.gender).gender
    return bool(old and new and old != new)


def _cased(new: str, hit: TermHit, text: str) -> str:
    """``new`` with the capitals its place asks for: all of a heading's, or a sentence's first."""
    letters = [char for char in hit.text if char.isalpha()]
    if len(letters) > 3 and hit.text.isupper() and not hit.term.isupper():
        return new.upper()
    raised = hit.text[:1].isupper() and hit.term[:1].islower()
    if raised or (hit.text[:1].isupper() and _begins_sentence(text, hit.start)):
        return new[:1].upper() + new[1:]
    return new


def _begins_sentence(text: str, start: int) -> bool:
    # Codes are dropped before looking; a mark keeps a cut text from looking like a beginning.
    near = max(0, start - _NEAR)
    before = CODE.sub("", text[near:start])
    return _SENTENCE_START.search(("x" if near else "") + before) is not None
