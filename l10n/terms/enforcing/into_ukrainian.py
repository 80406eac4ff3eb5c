"""A concept's preferred spelling into a Ukrainian sentence: case, agreement, preposition."""

from __future__ import annotations

from l10n.model import Fix
from l10n.terms.enforcing.cases import choose
from l10n.terms.enforcing.neighbours import Around, Neighbour, adjectives, around
from l10n.terms.enforcing.placing import Replacement, Setting, cased
from l10n.terms.enforcing.weighing import Subject
from l10n.terms.folding import fold
from l10n.terms.glossary import Concept, Glossary
from l10n.terms.grammar.government import GOVERNED, PLACE, euphonic, v_or_u
from l10n.terms.grammar.inflection import Paradigm, paradigm
from l10n.terms.grammar.morphology import CASES, Reading, Slot, word_classes
from l10n.terms.grammar.phrase import analyse, recase
from l10n.terms.matching.index import Slots
from l10n.terms.matching.scanning import Found

_Z = frozenset(("з", "із", "зі"))


def into_ukrainian(
    found: Found, text: str, glossary: Glossary, lang: str, setting: Setting
) -> Replacement | None:
    """The preferred spelling for ``found``, with what agrees with it and its preposition."""
    hit = found.hit
    concept = glossary.concepts[hit.concept]
    made, gender = _grammar(hit.concept, lang, setting.term, glossary)
    place = _agreeing(around(text, hit.start, hit.end), found.slots)
    slots = _possible(found, made, place)
    forms = {slot: form for slot in slots if (form := _form(made, slot))}
    numbers = {number for number, _case in slots}
    subject = Subject(
        setting.number or (numbers.pop() if len(numbers) == 1 else ""),
        gender,
        person=concept.kind == "person",
        place=concept.kind == "place",
        animate=_animate(made, next(iter(made.forms), "")),
    )
    choice = choose(slots, forms, place, subject, setting.clue)
    if choice is None:
        return None
    slot = (_number(made, choice.slot[0]), choice.slot[1])
    new = cased(forms[choice.slot], hit, text)
    fix, agrees = _with_modifiers(
        Fix(hit.start, hit.end, new), text, place, slot, (gender, _animate(made, slot[0]))
    )
    fix = _with_preposition(fix, text, place, _locative(concept, lang, setting.term), slot[1])
    if fix.start < setting.floor:
        cut = hit.start - fix.start
        fix, agrees = Fix(hit.start, hit.end, fix.text[cut:] if cut > 0 else new), False
    touched = slot[1] == "nominative" and disagrees(place, slot[0], gender)
    return Replacement(fix, choice.sure, not agrees or touched)


def preposition_fix(found: Found, text: str, concept: Concept, lang: str) -> Fix | None:
    """The mend of a place's preposition where the place itself is right: «в Курщині»."""
    wanted = concept.spellings(lang).locative
    hit = found.hit
    if not wanted or not found.slots or hit.term != concept.preferred(lang):
        return None
    place = around(text, hit.start, hit.end)
    word = place.preposition
    if word is None or word.folded not in PLACE or "<" in text[word.start : hit.start]:
        return None
    cases = {case for _number, case in found.slots}
    if {"locative", "accusative"} & cases != {"locative"} or (word.folded == "у") * (
        "genitive" in cases
    ):
        return None
    fix = _with_preposition(Fix(hit.start, hit.end, hit.text), text, place, wanted, "locative")
    new = fix.text.split(" ", 1)[0].lower()
    return fix if fix.start < hit.start and {new, word.folded} != {"в", "у"} else None


def _form(made: Paradigm, slot: Slot) -> str:
    variants = made.forms.get(_number(made, slot[0]), {}).get(slot[1], [])
    return variants[0] if variants else ""


def _number(made: Paradigm, number: str) -> str:
    """``number``, or the only one a term has: «санкції»."""
    return number if number in made.forms else next(iter(made.forms), number)


def _grammar(number: int, lang: str, term: str, glossary: Glossary) -> tuple[Paradigm, str]:
    """The paradigm of a concept's spelling (the preferred one) and its gender, kept."""
    known = glossary.indexes.setdefault(f"{lang} grammar", {})
    if (number, term) not in known:
        concept = glossary.concepts[number]
        known[number, term] = (paradigm(concept, lang, term), _gender(concept, lang, term))
    grammar: tuple[Paradigm, str] = known[number, term]
    return grammar


def _gender(concept: Concept, lang: str, term: str) -> str:
    spellings = concept.spellings(lang)
    if term not in {"", spellings.preferred}:
        return analyse(term, kind=concept.kind).gender
    return analyse(
        spellings.preferred,
        kind=concept.kind,
        gender=spellings.gender,
        number=spellings.number,
    ).gender


def _possible(found: Found, made: Paradigm, place: Around) -> frozenset[Slot]:
    """The slots to choose from: all where nothing is known.

    So it is where a preposition denies what the spelling seems to be in a case of: what
    stands there was not declined, «у куршхіна».
    """
    slots = found.slots
    numbers = {number for number, _case in slots or ()} or set(made.forms)
    word = place.preposition
    denied = word and not any(case in GOVERNED[word.folded] for _number, case in slots or ())
    if slots and not (denied and found.hit.term == found.hit.text):
        return slots
    return frozenset((number, case) for number in numbers for case in CASES)


def _locative(concept: Concept, lang: str, term: str) -> str:
    """The preposition of a place, which is its preferred name's own."""
    spellings = concept.spellings(lang)
    return spellings.locative if term in {"", spellings.preferred} else ""


def _animate(made: Paradigm, number: str) -> bool:
    forms = made.forms.get(number, {})
    return forms.get("accusative", [])[:1] == forms.get("genitive", [])[:1]


def _with_modifiers(
    fix: Fix, text: str, place: Around, slot: Slot, head: tuple[str, bool]
) -> tuple[Fix, bool]:
    """``fix`` widened over adjectives that must be put in another form, and whether all agree."""
    agrees = True
    for word in place.modifiers:
        form = _modifier(word, slot, head)
        if form is None:
            agrees = False
        elif form != word.text:
            between = text[word.end : fix.start]
            fix = Fix(word.start, fix.end, form + between + fix.text)
        # What stays right is passed over, so that a later one can still be reached.
        elif place.modifiers[-1] is not word and _changes(place, word, slot, head):
            fix = Fix(word.start, fix.end, text[word.start : fix.start] + fix.text)
    return fix, agrees


def _changes(place: Around, after: Neighbour, slot: Slot, head: tuple[str, bool]) -> bool:
    rest = place.modifiers[place.modifiers.index(after) + 1 :]
    return any(_modifier(word, slot, head) not in {None, word.text} for word in rest)


def _modifier(word: Neighbour, slot: Slot, head: tuple[str, bool]) -> str | None:
    """The form of an adjective before a head of this gender and animacy; None: not certain."""
    gender, animate = head
    number, case = slot
    own = adjectives(word.text)
    fitting = [item for item in own if item.case == case] or own
    forms: set[str] = set()
    for item in fitting:
        table = _table(item, number, gender)
        variants = table.get(case, [])
        if case == "accusative" and len(variants) > 1:
            like = table.get("genitive" if animate else "nominative", [])
            variants = [form for form in variants if form in like] or variants
        forms.update(variants)
    if not forms:
        return None
    if fold(word.text) in forms:
        return word.text
    longest = sorted(forms, key=lambda form: (not form.endswith("ому"), form))
    if len(forms) > 1 and not any(form.endswith("ому") for form in forms):
        return None
    return recase(longest[0], word.text)


def _table(item: Reading, number: str, gender: str) -> dict[str, list[str]]:
    """The forms of an adjective in one number and gender, by case."""
    table: dict[str, list[str]] = {}
    for form in item.forms:
        fits = number == "plural" or not gender or form.gender in {gender, ""}
        if form.number == number and fits:
            table.setdefault(form.case, []).append(fold(form.text))
    return table


def _agreeing(place: Around, slots: Slots | None) -> Around:
    """``place`` without the adjectives that do not belong to what stands there now."""
    if slots is None:
        return place
    for count, word in enumerate(place.modifiers):
        if not any((item.number, item.case) in slots for item in adjectives(word.text)):
            kept, rest = place.modifiers[:count], place.modifiers[count:]
            return Around((*rest, *place.before), kept, place.after)
    return place


def _with_preposition(fix: Fix, text: str, place: Around, locative: str, case: str) -> Fix:
    """``fix`` widened over the preposition before it, which becomes the place's own."""
    word = place.preposition
    if word is None:
        return fix
    wanted = word.folded
    before = text[: word.start]
    following = text[word.end : fix.start].strip(' "«“„') + fix.text
    if wanted in PLACE and locative and case in {"locative", "accusative"}:
        # «напали на Білорусь» names no place: «на» gives way in the locative only.
        if "на" not in {wanted, locative}:
            wanted = euphonic(wanted, before, following)
        elif wanted != "на" or case == "locative":
            wanted = locative if locative == "на" else v_or_u(before, following)
    elif wanted in {"в", "у"} and case == "genitive":
        wanted = "у"
    elif wanted in {"в", "у"} | _Z:
        wanted = euphonic(wanted, before, following)
    if wanted == word.folded:
        return fix
    if word.text[:1].isupper():
        wanted = wanted.capitalize()
    return Fix(word.start, fix.end, wanted + text[word.end : fix.start] + fix.text)


def disagrees(place: Around, number: str, gender: str) -> bool:
    """Whether a verb right beside a subject has another number or, in the past, gender."""
    beside = [*place.after[:2], *place.before[:1]]
    for word in beside:
        if word.gap:
            continue
        kinds = [kind for kind in word_classes(word.text) if "VERB" in kind and "Impe" not in kind]
        if not kinds:
            continue
        if number == "plural":
            return not any("plur" in kind for kind in kinds)
        return not any(
            "plur" not in kind and ("past" not in kind or not gender or gender in kind)
            for kind in kinds
        )
    return False
