"""Capital letters: months, days and languages as Ukrainian and English write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "capitals"

_MONTHS = "Січня|Лютого|Березня|Квітня|Травня|Червня|Липня|Серпня|Вересня|Жовтня|Листопада|Грудня"
_MONTHS_IN = (
    "Січні|Лютому|Березні|Квітні|Травні|Червні|Липні|Серпні|Вересні|Жовтні|Листопаді|Грудні"
)
_DAYS = "Понеділка|Понеділок|Вівторка|Вівторок|Середу|Четверга|Четвер|П['’ʼ]ятниці|П['’ʼ]ятницю"
_UKRAINIAN = re.compile(
    rf"(?<=\d )(?:{_MONTHS})\b"
    rf"|(?<=\b[ву] )(?:{_MONTHS_IN}|{_DAYS}|Суботу|Неділю)\b"
    r"|(?<=[а-яіїєґ,] )(?:Українськ|Англійськ|Російськ|Польськ|Німецьк|Французьк)(?:ою|ої|у|а|ій)"
    r"(?= мов[аиуоі])"
)
_CAPITAL = re.compile(
    rf"(?:{_MONTHS}|{_MONTHS_IN}|{_DAYS}|Суботу|Неділю)\b"
    "|(?:Українськ|Англійськ|Російськ|Польськ|Німецьк|Французьк)"
)
# Holidays are names: 8 Березня, 1 Травня, 24 Серпня.
_HOLIDAYS = re.compile(r"\b(?:8 Березня|[12] Травня)\b")
_ENGLISH = re.compile(
    r"(?<![\w./@#-])(?:january|february|april|june|july|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|ukrainians?|russians?|americans?|british|germans?|french|english|europeans?|kyiv|ukraine"
    r"|russia|europe|germany|france|poland|britain|america|canada|italy|spain|london|washington)"
    r"(?![\w/@=-]|\.\w)"
)
_LONE_I = re.compile(r"(?<=[a-z] )i(?= (?:am|was|have|had|will|would|do|did|can|could|think)\b)")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Ukrainian names of time and language with a capital, English ones without."""
    ukrainian = language(view.locale) == "uk"
    for form in view.forms:
        yield from _ukrainian(form) if ukrainian else _english(form)


def _ukrainian(form: Form) -> Iterator[Flaw]:
    if form.target.isupper():
        return
    for found in _UKRAINIAN.finditer(form.target_prose):
        day = form.target[max(0, found.start() - 3) : found.end()]
        if _HOLIDAYS.search(day) is None and not _in_title(form.target, found):
            message = _('"{word}" has a small letter in Ukrainian')
            yield _flaw(form, message, found, found.group()[0].lower() + found.group()[1:])


def _in_title(text: str, found: re.Match[str]) -> bool:
    """Whether the word after it has a capital too: "у Чорну П'ятницю Великого Розпродажу"."""
    return re.match(r" [А-ЯІЇЄҐ][а-яіїєґ]", text[found.end() : found.end() + 3]) is not None


def _english(form: Form) -> Iterator[Flaw]:
    if form.target.islower():
        return  # a name, a path, a style of writing
    for pattern in (_ENGLISH, _LONE_I):
        for found in pattern.finditer(form.target_prose):
            word = found.group()
            if word not in form.source:
                message = _('"{word}" has a capital letter in English')
                yield _flaw(form, message, found, word[0].upper() + word[1:])


def _flaw(form: Form, message: str, found: re.Match[str], right: str) -> Flaw:
    start, end = found.span()
    return Flaw(
        message.format(word=found.group()), "", start, end, Fix(start, end, right), form=form.index
    )


def _telling(locale: str) -> Callable[[str], bool]:
    """Whether a word, by itself, may be one of those with the wrong case."""
    if language(locale) == "uk":
        return lambda word: _CAPITAL.match(word) is not None
    return lambda word: word == "i" or _ENGLISH.search(word) is not None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Capital letters are those of the language."),
    N_(
        "English writes Monday, January and Ukrainian with a capital letter, Ukrainian writes "
        "понеділок, січня and українська мова with a small one. Names of holidays (8 Березня) "
        "are names."
    ),
    Scope.UNIT,
    check,
    needs=Trait.CYRILLIC | Trait.LATIN,
    target_words=_telling,
    languages=frozenset({"uk", "en"}),
)
