"""Apostrophes: the right character, and one kind of it in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "apostrophes"

_WRONG = re.compile(r"(?<=[^\W\d_])[`´‘′](?=[^\W\d_])")
# Ukrainian and Belarusian have it before these letters alone, so that here even a quotation
# mark can be told for one.
_SLAVIC = re.compile(r"(?<=[бпвмфгґкхжчшрнтдзсБПВМФГҐКХЖЧШРНТДЗС])[`´‘′\"”*](?=[яюєїЯЮЄЇ])")
_SEEN = Trait.APOSTROPHE | Trait.QUOTE | Trait.BACKTICK | Trait.PRIME
_RIGHT = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")
_SLAVIC_LANGUAGES = frozenset({"uk", "be"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Accents, primes and quotation marks for an apostrophe; two kinds of it in one text."""
    wrong = _SLAVIC if language(view.locale) in _SLAVIC_LANGUAGES else _WRONG
    for form in view.forms:
        if not form.target_traits & _SEEN:
            continue
        kinds = _RIGHT.findall(form.target_prose) if form.target_traits & Trait.APOSTROPHE else []
        usual = max(dict.fromkeys(kinds), key=kinds.count) if kinds else "’"
        for found in wrong.finditer(form.target_prose):
            if form.target[found.start() - 1 : found.end() + 1] not in form.source:
                message = _("{char} stands for an apostrophe").format(char=found.group())
                yield _flaw(form, found, message, usual, None)
        if len(set(kinds)) > 1:
            yield from _mixed(form, usual)


def _mixed(form: Form, usual: str) -> Iterator[Flaw]:
    for found in _RIGHT.finditer(form.target_prose):
        if found.group() != usual:
            message = _("two kinds of apostrophe in one text")
            yield _flaw(form, found, message, usual, Severity.INFO)


def _flaw(
    form: Form, found: re.Match[str], message: str, usual: str, severity: Severity | None
) -> Flaw:
    start, end = found.span()
    hint = _("search and dictionaries take another character for another word")
    return Flaw(
        message, hint, start, end, Fix(start, end, usual), form=form.index, severity=severity
    )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("An apostrophe is an apostrophe, of one kind."),
    N_(
        "The apostrophe within a word is ’ (or ', or ʼ), but no grave or acute accent, prime or "
        "quotation mark: with those a word is not found and not spelled right. One text keeps "
        "to one kind."
    ),
    Scope.UNIT,
    check,
    needs=_SEEN,
    languages=frozenset({"uk", "be", "en", "fr", "it", "ca"}),
)
