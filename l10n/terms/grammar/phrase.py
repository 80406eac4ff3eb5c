"""The grammar of a Ukrainian term: which words inflect, and how; the rest of it stays fixed.

The head noun and the adjectives before it inflect together, the tail (a genitive, a phrase
with a preposition) is fixed, abbreviations never change; in a person's name the first name
and the surname both inflect by the person's gender.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from l10n.terms.folding import fold
from l10n.terms.glossary import is_abbreviation
from l10n.terms.grammar.guessing import guess
from l10n.terms.grammar.morphology import (
    CASES,
    Form,
    Reading,
    Slot,
    lexemes,
    morphology_available,
    readings,
)

NUMBERS = ("singular", "plural")
_ALL: tuple[Slot, ...] = tuple((number, case) for number in NUMBERS for case in CASES)
_PARTICLES = frozenset(("фон", "дер", "ден", "де", "да", "ді", "дю", "ла", "ван", "аль", "бен"))
_VOWELS = frozenset("аеєиіїоуюя")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term; ``forms`` is empty when it never changes.

    ``agrees`` marks an adjective that follows its head: of its variants only the first is
    what an editor writes (``новому``, not ``новім``).
    """

    text: str
    forms: dict[Slot, tuple[str, ...]]
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term's words, the numbers it is used in, and whether a person should look at it.

    ``gender`` is the head's (``masc``, ``femn``, ``neut``), ``""`` when it is not known.
    """

    words: tuple[Word, ...]
    numbers: tuple[str, ...]
    uncertain: bool = False
    gender: str = ""


def analyse(term: str, *, kind: str = "", gender: str = "", number: str = "") -> Phrase:
    """How ``term`` (in its dictionary form) inflects.

    ``kind`` ``person`` says that it is a name; ``gender`` (``m``, ``f``, ``n``) and
    ``number`` (``sg``, ``pl``) are the glossary's word where the analyses leave a choice.
    """
    texts = term.split()
    wanted = {"m": "masc", "f": "femn", "n": "neut"}.get(gender[:1], "")
    if not texts:
        return Phrase((), NUMBERS, uncertain=True)
    first = [item for item in readings(texts[0]) if item.case == "nominative"]
    if _is_person(texts, first, kind):
        return _person(texts, first, wanted)
    return _common(texts, wanted, {"sg": "singular", "pl": "plural"}.get(number[:2], ""))


def recase(form: str, model: str) -> str:
    """``form`` with the capitals and the apostrophe of ``model``, a form of the same word."""
    parts, models = form.split("-"), model.split("-")
    if len(parts) == len(models) > 1:
        return "-".join(recase(*pair) for pair in zip(parts, models, strict=True))
    for apostrophe in ("\u2019", "\u02bc"):
        if apostrophe in model:
            form = form.replace("'", apostrophe)
    if len(model) > 1 and model.isupper():
        return form.upper()
    same = 0
    while same < min(len(form), len(model)) and form[same].lower() == model[same].lower():
        same += 1
    if not same and model[:1].isupper():
        # «Вісь», «Осі»: the sounds differ from the first letter on, the capital stays.
        return form[:1].upper() + form[1:]
    return model[:same] + form[same:]


def _is_person(texts: Sequence[str], first: Sequence[Reading], kind: str) -> bool:
    """Whether the words are a name: a first name (or a title) and a surname, both capitals."""
    if kind == "person":
        return True
    names = any(item.name == "Name" and item.known for item in first)
    people = names or any(item.animate and item.pos == "NOUN" for item in first)
    if len(texts) < 2 or not people or not texts[0][:1].isupper():
        return False
    second = texts[1]
    if second in _PARTICLES:
        return names and len(texts) > 2
    if not second[:1].isupper() or is_abbreviation(second):
        return False
    analyses = [item for item in readings(second) if item.known]
    surname = any(item.name in {"Surn", "Patr"} and item.case == "nominative" for item in analyses)
    return surname or (names and not analyses)


def _person(texts: Sequence[str], first: Sequence[Reading], gender: str) -> Phrase:
    names = [item for item in first if item.name == "Name" and item.gender]
    gender = gender or (names[0].gender if names else "masc")
    uncertain = False
    words = []
    last = len(texts) - 1
    asian = _names_family_first(texts)
    for index, text in enumerate(texts):
        if text in _PARTICLES or (asian and index < last):
            words.append(Word(text, {}))
            continue
        word, sure = _name(text, gender, "Name" if index == 0 and len(texts) > 1 else "Surn")
        uncertain = uncertain or not sure
        words.append(word)
    return Phrase(tuple(words), ("singular",), uncertain, gender)


def _unknown(text: str) -> bool:
    """Whether the dictionary has no form that is written so; false without a dictionary."""
    return morphology_available("uk") and not lexemes(fold(text))


def _names_family_first(texts: Sequence[str]) -> bool:
    """Whether the words are a Korean, Chinese or Vietnamese name of three: «Кім Чен Ин».

    Only its last word is declined (Ukrainian orthography of 2019, § 140, on such surnames).
    """
    return len(texts) == 3 and all(
        text[:1].isupper() and len(text) <= 5 and _syllables(text) <= 1 for text in texts[:2]
    )


def _name(text: str, gender: str, role: str) -> tuple[Word, bool]:
    """One word of a personal name, and whether the dictionary knows it."""
    nominative = [item for item in readings(text) if item.case == "nominative"]
    fits = [
        item
        for item in nominative
        if item.number == "singular" and item.gender in {gender, ""} and item.pos == "NOUN"
    ]
    fits.sort(key=lambda item: (item.name != role, not item.animate, not item.known))
    if not any(item.known for item in fits) and fold(text)[-1:] in set("еоіуюи"):
        return Word(text, {}), bool(text)
    named = [item for item in fits if item.name]
    if named and (named[0].name == role or role == "Surn"):
        return _declined(text, named[0]), named[0].known
    if gender == "femn":
        # A woman's surname that the dictionary does not decline (Меркель, Коваль) is fixed.
        return Word(text, {}), False
    animate = [item for item in fits if item.animate]
    guessed = guess(fold(text)) if _unknown(text) else None
    if guessed and fold(text)[-1:] in set("ая"):
        # A surname such as «Сибіга» is declined alike for men and women.
        return _declined(text, replace(guessed, animate=True)), False
    chosen = (animate or fits)[:1]
    if not chosen:
        return Word(text, {}), False
    return _declined(text, chosen[0]), role == "Name" and chosen[0].known


def _declined(text: str, reading: Reading) -> Word:
    """A name's word; an adjectival surname (Зеленський) has one form that editors write."""
    forms = _noun_forms(text, reading)
    if forms.get(("singular", "nominative")):
        # The dictionary leaves some surnames without a vocative: the nominative serves.
        forms.setdefault(("singular", "vocative"), (text,))
    adjectival = fold(text).endswith(("ий", "ій", "ська", "цька"))
    return Word(text, forms, agrees=adjectival)


def _common(texts: Sequence[str], gender: str, number: str) -> Phrase:
    """A phrase with a head noun: ``(adjective)* head fixed*``."""
    head = _head_index(texts)
    tail = tuple(Word(text, {}) for text in texts[head + 1 :])
    adjectives = [_adjectives(text) for text in texts[:head]]
    if is_abbreviation(texts[head]):
        return _with_abbreviation(texts, head, adjectives, tail)
    choices = _head_readings(texts[head], adjectives, gender, number)
    if not choices:
        return Phrase((*(Word(text, {}) for text in texts),), _numbers(number), uncertain=True)
    chosen = choices[0]
    forms = _compound(texts[head]) or _noun_forms(texts[head], chosen)
    if head and chosen.animate is False:
        # «Червоний Хрест» as an object: the adjective shows that it is not alive.
        for own in NUMBERS:
            same = forms.get((own, "nominative"), ())
            if set(same) & set(forms.get((own, "accusative"), ())):
                forms[(own, "accusative")] = same
        # «у Генеральному штабі»: beside an adjective in -ому the ending -у reads as a dative.
        place = ("singular", "locative")
        forms[place] = without_u(forms.get(place, ()))
    modifiers = tuple(
        Word(text, _agreeing(text, options, chosen), agrees=True)
        for text, options in zip(texts[:head], adjectives, strict=True)
    )
    numbers = tuple(
        item
        for item in (("plural",) if chosen.number == "plural" else NUMBERS)
        if (item, "genitive") in forms
    )
    rivals = [
        item
        for item in choices
        if item.known == chosen.known
        and bool(item.name) == bool(chosen.name)
        and _differ(_noun_forms(texts[head], item), forms)
    ]
    words = (*modifiers, Word(texts[head], forms), *tail)
    return Phrase(
        words, numbers or _numbers(number), not chosen.known or bool(rivals), chosen.gender
    )


def _differ(one: dict[Slot, tuple[str, ...]], other: dict[Slot, tuple[str, ...]]) -> bool:
    """Whether two paradigms disagree where both have forms."""
    return any(set(one[slot]).isdisjoint(other[slot]) for slot in one.keys() & other.keys())


def _numbers(number: str) -> tuple[str, ...]:
    return (number,) if number else NUMBERS


def _head_index(texts: Sequence[str]) -> int:
    """The head: the first word that is not an adjective agreeing with what follows it."""
    for index in range(len(texts) - 1):
        options = _adjectives(texts[index])
        following = texts[index + 1]
        if not options or is_abbreviation(texts[index]):
            return index
        if is_abbreviation(following):
            continue
        if not any(
            _agree(adjective, other)
            for adjective in options
            for other in readings(following)
            if other.case == "nominative" and other.pos in {"NOUN", "ADJF", "PRTF"}
        ):
            return index
    return len(texts) - 1


def _adjectives(text: str) -> list[Reading]:
    return [
        item
        for item in readings(text)
        if item.pos in {"ADJF", "PRTF", "NPRO", "NUMR"} and item.case == "nominative"
    ]


def _agree(adjective: Reading, noun: Reading) -> bool:
    if adjective.number != noun.number:
        return False
    return noun.number == "plural" or not noun.gender or adjective.gender in {noun.gender, ""}


def _compound(text: str) -> dict[Slot, tuple[str, ...]]:
    """The forms of an unknown «ракета-носій»: both nouns decline, each in its own way.

    Empty where one half is no noun the dictionary knows, or never changes («камікадзе»).
    """
    halves = text.split("-")
    if len(halves) != 2 or any(item.known for item in readings(text)):
        return {}
    tables = []
    for half in halves:
        nouns = [
            item
            for item in readings(half)
            if item.pos == "NOUN" and item.case == "nominative" and item.known and not item.fixed
        ]
        nouns = [item for item in nouns if item.lemma == fold(half)]
        if not nouns:
            return {}
        tables.append(_noun_forms(half, nouns[0]))
    first, second = tables
    return {
        slot: tuple(f"{one}-{other}" for one in first[slot] for other in second[slot])
        for slot in first
        if slot in second
    }


def _head_readings(
    text: str, adjectives: Sequence[Sequence[Reading]], gender: str, number: str
) -> list[Reading]:
    """Readings of the head in the nominative that its adjectives agree with, best first."""
    found = [item for item in readings(text) if item.case == "nominative"]
    nouns = [item for item in found if item.pos == "NOUN"]
    # An adjective alone is a noun by use: «поранений», «уповноважений».
    found = nouns if nouns else [replace(item, animate=None) for item in found]
    found = [
        item
        for item in found
        if (not number or item.number == number)
        and (not gender or item.gender in {gender, ""} or item.number == "plural")
        and item.forms
        and all(any(_agree(option, item) for option in options) for options in adjectives)
    ]
    if not found and not adjectives and _unknown(text):
        guessed = guess(fold(text))
        return [guessed] if guessed else []
    proper = text[:1].isupper()
    return sorted(
        found,
        key=lambda item: (
            not item.known,
            item.fixed,
            bool(item.name),
            item.lemma != fold(text) and proper,
            # Some words stand twice in the dictionary, once without a plural: «церква».
            not proper and not any(form.number == "plural" for form in item.forms),
        ),
    )


def _with_abbreviation(
    texts: Sequence[str],
    head: int,
    adjectives: Sequence[Sequence[Reading]],
    tail: tuple[Word, ...],
) -> Phrase:
    """«Запорізька АЕС»: the adjectives show the gender and number of the fixed head."""
    numbers: tuple[str, ...] = NUMBERS
    modifiers = []
    for text, options in zip(texts[:head], adjectives, strict=True):
        chosen = replace(options[0], animate=False)
        numbers = (chosen.number,)
        modifiers.append(Word(text, _agreeing(text, options, chosen), agrees=True))
    return Phrase((*modifiers, Word(texts[head], {}), *tail), numbers)


def _noun_forms(text: str, reading: Reading) -> dict[Slot, tuple[str, ...]]:
    """Number and case → the forms an editor may write, the dictionary's order."""
    if reading.fixed:
        return {slot: (text,) for slot in _ALL if slot[0] == reading.number}
    wanted = {"plural"} if reading.number == "plural" else set(NUMBERS)
    forms: dict[Slot, tuple[str, ...]] = {}
    for form in reading.forms:
        if form.number not in wanted or not _same_gender(form, reading):
            continue
        slot = (form.number, form.case)
        text_form = recase(form.text, text)
        if text_form not in forms.get(slot, ()):
            forms[slot] = (*forms.get(slot, ()), text_form)
    return _edited(forms, reading)


def without_u(locative: tuple[str, ...]) -> tuple[str, ...]:
    """The variants of a locative without -у, where one in -і is among them."""
    if not any(soft_locative(form, locative) for form in locative):
        return locative
    return tuple(form for form in locative if not form.endswith(("у", "ю")))


def soft_locative(form: str, variants: Iterable[str]) -> bool:
    """Whether ``form`` ends in -і: «Харкові» does, «штабові» (beside «штабу») does not."""
    return form.endswith(("і", "ї")) and not (
        form.endswith(("ові", "еві", "єві"))
        and any(form[:-3] + ending in variants for ending in "уюі")
    )


def _same_gender(form: Form, reading: Reading) -> bool:
    return form.number == "plural" or not reading.gender or form.gender in {reading.gender, ""}


def _edited(forms: dict[Slot, tuple[str, ...]], reading: Reading) -> dict[Slot, tuple[str, ...]]:
    """Without the variants that newsrooms do not write."""
    genitive = forms.get(("singular", "genitive"), ())
    soft = tuple(form for form in genitive if form.endswith("і"))
    if soft and reading.gender == "femn":
        forms[("singular", "genitive")] = soft
    locative = forms.get(("singular", "locative"), ())
    if reading.gender == "masc" and not reading.animate and _long(reading.lemma):
        # «у Союзі»: a long inanimate noun takes -у only where it has no -і (Курську).
        forms[("singular", "locative")] = without_u(locative)
    if reading.animate:
        for number in NUMBERS:
            like_genitive = tuple(
                form
                for form in forms.get((number, "accusative"), ())
                if form in forms.get((number, "genitive"), ())
            )
            if like_genitive:
                forms[(number, "accusative")] = like_genitive
    else:
        # «коду», «каталозі» before «кодові», «каталогові»: -ові is for the living.
        for case in ("dative", "locative"):
            variants = forms.get(("singular", case), ())
            ordered = sorted(variants, key=lambda form: form.endswith(("ові", "еві", "єві")))
            if variants:
                forms[("singular", case)] = tuple(ordered)
    return {slot: _full_first(variants) for slot, variants in forms.items()}


def _long(lemma: str) -> bool:
    return _syllables(lemma) > 1


def _syllables(word: str) -> int:
    return sum(char in _VOWELS for char in fold(word))


def _agreeing(text: str, options: Iterable[Reading], head: Reading) -> dict[Slot, tuple[str, ...]]:
    """The forms of an adjective before ``head``: its gender, its animacy in the accusative."""
    fitting = [item for item in options if _agree(item, head)]
    fitting.sort(key=lambda item: not item.known)
    forms: dict[Slot, tuple[str, ...]] = {}
    for form in fitting[0].forms if fitting else ():
        slot = (form.number, form.case)
        if form.number == "singular" and form.gender not in {head.gender, ""}:
            continue
        form_text = recase(form.text, text)
        if form_text not in forms.get(slot, ()):
            forms[slot] = (*forms.get(slot, ()), form_text)
    for number in NUMBERS:
        accusative = forms.get((number, "accusative"), ())
        if len(accusative) > 1 and head.animate is not None:
            model = "genitive" if head.animate else "nominative"
            kept = tuple(item for item in accusative if item in forms.get((number, model), ()))
            forms[(number, "accusative")] = kept or accusative
    return {slot: _full_first(variants) for slot, variants in forms.items()}


def _full_first(variants: tuple[str, ...]) -> tuple[str, ...]:
    """«новому» before «новім»: the longer ending is the one newsrooms write."""
    return tuple(sorted(variants, key=lambda form: not form.endswith(("ому", "ьому"))))
