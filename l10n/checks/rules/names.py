"""Proper names: a name of one text that sounds like no name of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "names"

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
# A capital within a sentence: a letter or a comma stands before it.
_WITHIN = re.compile(
    r" (?<=[a-zа-яіїєґ’',] )([A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][a-zß-öø-ÿа-яіїєґ]{3,40}"
    r"(?:['’](?:s\b|[а-яіїєґ]{1,40}))?(?![\w-]))"
)
_LONGEST = 1200
_MOST = 60  # names: a list of them is no sentence
_ALIKE = 55.0  # per cent of the consonants
# What English letters and those of a romanization may stand for, spelled alike; order matters.
_SPELLINGS = (
    ("tch", "c"), ("sch", "s"), ("ch", "c"), ("sh", "s"), ("dzh", "j"), ("zh", "j"), ("dg", "j"),
    ("kh", ""), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("wr", "r"),
    ("w", "v"), ("ough", "o"), ("igh", "i"), ("augh", "o"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("c", "k"), ("ts", "s"), ("q", "k"), ("z", "s"), ("h", ""), ("g", ""),
    ("u", "v"), ("j", "k"),
)  # fmt: skip
_SILENT = re.compile(r"[aeioy'’ʼ-]")
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
_PERSONAL = frozenset({"Name", "Surn", "Patr"})
_DOUBLED = re.compile(r"(.)\1+")

_Name = tuple[str, int, int]


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A strange name here and another there: one of them was mistaken for the other."""
    pair = (language(context.source_locale), language(view.locale))
    if pair not in {("en", "uk"), ("uk", "en")}:
        return
    for form in view.forms:
        if len(form.source) + len(form.target) <= _LONGEST:
            yield from _compare(form, english_source=pair[0] == "en")


def _compare(form: Form, *, english_source: bool) -> Iterator[Flaw]:
    ukrainian = _names(form.target_prose if english_source else form.source_prose)
    if not ukrainian or len(ukrainian) > _MOST:
        return
    mine, theirs = form.target, form.source
    mine_prose, theirs_prose = form.target_prose, form.source_prose
    if not english_source:
        mine, theirs, mine_prose, theirs_prose = theirs, mine, theirs_prose, mine_prose
    ukrainian = _unlike(ukrainian, _capitals(theirs_prose), theirs)
    if not ukrainian:
        return
    english = _unlike(_names(theirs_prose), _capitals(mine_prose), mine)
    person = next((one for one in ukrainian if _is_person(one[0])), None)
    if person is not None:
        message = _('the name "{name}" sounds like none of the source')
        if not english_source:
            message = _('no name of the translation sounds like "{name}"')
        # The translation may say who «he» is: that is no mistake, if no other name went.
        severity = None if english else Severity.INFO
        message = message.format(name=person[0])
        yield _flaw(message, person, form, severity, in_target=english_source)
    elif (name := next((one for one in english if _is_name(one[0])), None)) is not None:
        message = _('no name of the translation sounds like "{name}"')
        if not english_source:
            message = _('the name "{name}" sounds like none of the source')
        message = message.format(name=name[0])
        # Names that are translated become words of the dictionary: «Lower California».
        strange = any(not _is_word(one[0]) for one in ukrainian)
        severity = None if strange else Severity.INFO
        yield _flaw(message, name, form, severity, in_target=not english_source)


def _flaw(
    message: str, name: _Name, form: Form, severity: Severity | None, *, in_target: bool
) -> Flaw:
    return Flaw(
        message,
        _("see whether the name is right; a name that is translated may go into the glossary"),
        name[1],
        name[2],
        side=Side.TARGET if in_target else Side.SOURCE,
        form=form.index,
        severity=severity,
    )


def _names(text: str) -> list[_Name]:
    """Words with a capital that no beginning of a sentence or quotation explains."""
    return [(found[1], *found.span(1)) for found in _WITHIN.finditer(text)]


def _capitals(text: str) -> list[str]:
    words = [found for found in _WORD.findall(text) if found[0].isupper()]
    return [word.removesuffix("'s").removesuffix("’s") for word in words]


def _unlike(names: list[_Name], others: list[str], other_text: str) -> list[_Name]:
    """The names that sound like none of ``others`` and are not copied."""
    sounds: list[str] | None = None
    rest: list[_Name] = []
    for name in names:
        bare = name[0].removesuffix("'s").removesuffix("’s")
        if bare in other_text or not (mine := _sound(bare)):
            continue
        if sounds is None:
            sounds = [_sound(other) for other in others]
        if not any(_alike(mine, one) for one in sounds):
            rest.append(name)
    return rest


def sound_alike(one: str, other: str) -> bool:
    """Whether two names may be one, each in its own spelling, alphabet and case."""
    return not _sound(one) or _alike(_sound(one), _sound(other))


def _alike(mine: str, one: str) -> bool:
    from rapidfuzz import fuzz

    return (
        not one or one.startswith(mine) or mine.startswith(one) or fuzz.ratio(mine, one) >= _ALIKE
    )


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """The consonants of a name as both languages may spell them."""
    from l10n.terms.grammar.transliteration import plain, romanize

    text = plain(romanize(word))
    for spelling, sound in _SPELLINGS:
        text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", text))


@lru_cache(maxsize=65536)
def _is_person(word: str) -> bool:
    """Whether a Ukrainian word can be nothing but a person's name; False without a dictionary."""
    from l10n.terms.grammar.morphology import word_classes

    found = [classes for classes in word_classes(word, guessed=True) if classes & _NOMINAL]
    return bool(found) and all(classes & _PERSONAL for classes in found)


@lru_cache(maxsize=65536)
def _is_word(word: str) -> bool:
    """Whether a Ukrainian word is one of the dictionary; True without a dictionary."""
    from l10n.terms.grammar.morphology import morphology_available, word_classes

    return not morphology_available("uk") or any(_NOMINAL & one for one in word_classes(word))


@lru_cache(maxsize=65536)
def _is_name(word: str) -> bool:
    """Whether an English word is a name and nothing else: no dictionary, no country."""
    bare = word.removesuffix("'s").removesuffix("’s").lower()
    known, countries = _english()
    return bare not in countries and not known(bare) and not known(bare.removesuffix("s"))


def is_country(word: str) -> bool:
    """Whether an English word is part of a country's name."""
    return word.lower() in _english()[1]


@lru_cache(maxsize=1)
def _english() -> tuple[Callable[[str], bool], frozenset[str]]:
    from babel import Locale

    from l10n.text.vocabulary import vocabulary

    names = Locale("en").territories.values()
    countries = frozenset(word.lower() for name in names for word in name.split())
    return vocabulary("en") or (lambda _word: False), countries


def _screen(context: CheckContext, locale: str) -> Screen | None:
    """Whether the Ukrainian text has a name within a sentence."""
    pair = (language(context.source_locale), language(locale))
    if pair == ("en", "uk"):
        return lambda form: _WITHIN.search(form.target_prose) is not None
    if pair == ("uk", "en"):
        return lambda form: _WITHIN.search(form.source_prose) is not None
    return None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Names sound like those of the source."),
    N_(
        "A name of the source should be found in the translation, as it sounds (Kavanaugh: "
        "Кавано) or as it is. Where each has a name that sounds like none of the other's, "
        "somebody may have become somebody else; a person who is named in only one of the two is "
        "mentioned. English and Ukrainian are compared."
    ),
    Scope.UNIT,
    check,
    needs=Trait.UPPER,
    target_needs=Trait.UPPER,
    screen=_screen,
    languages=frozenset({"en", "uk"}),
)
