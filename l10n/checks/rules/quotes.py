"""Quotation marks: those of the language, the right way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import MASK, language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "quotes"

_STRAIGHT = re.compile(r'(?<!\w)"(?=\w)[^"\n<>=]{1,200}(?<=[\w.,!?…%)])"(?!\w)')
_BACKWARDS = re.compile(
    f"(?<=[\\w.,!?…%)}}{MASK}])«(?=[\\s.,;:!?)]|\\Z)|(?:(?<=\\s)|\\A)»(?=[\\w{MASK}])"
)
_GUILLEMETS = re.compile(r"«([^«»\n]{1,200})»")
# „…“ and „…” are right in some of the languages, “…” in none.
_ENGLISH = re.compile(r"(?<![„\w“])“(?=[\w\ufffc])([^«»„“”\n]{1,200})”")
_NO_CURLY = frozenset(["uk", "be", "ru"])
_NO_GUILLEMETS = frozenset(["en", "nl"])
# English newspapers write straight ones.
_CURLY = frozenset(["uk", "be", "ru", "bg", "de", "fr", "pl", "cs"])
# »…« is right there, or the marks have spaces within.
_INWARDS = "fr de da fi hu sl sk hr cs pl sr bs sv nb no"
_BOTH_WAYS = frozenset(_INWARDS.split())


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Marks turned round, marks of another language, and straight ones in an article."""
    spoken = language(view.locale)
    for form in view.forms:
        if spoken in _NO_GUILLEMETS and "«" in form.target:
            yield from _of_another(form, view.locale, _GUILLEMETS)
        if spoken in _NO_CURLY and "“" in form.target:
            yield from _of_another(form, view.locale, _ENGLISH)
        if spoken not in _BOTH_WAYS and ("«" in form.target or "»" in form.target):
            yield from _turned(form)
        if view.kind is not None and spoken in _CURLY and form.target.count('"') >= 2:
            yield from _straight(form, view.locale)


def _turned(form: Form) -> Iterator[Flaw]:
    for found in _BACKWARDS.finditer(form.target_prose):
        right = "»" if found.group() == "«" else "«"
        message = _("a quotation mark is the wrong way round")
        yield _flaw(form, message, found.span(), right, None)


def _of_another(form: Form, locale: str, theirs: re.Pattern[str]) -> Iterator[Flaw]:
    opening, closing = _marks(locale)
    for found in theirs.finditer(form.target_prose):
        message = _("quotation marks of another language")
        start, end = found.span()
        text = opening + form.target[start + 1 : end - 1] + closing
        yield _flaw(form, message, (start, end), text, None)


def _straight(form: Form, locale: str) -> Iterator[Flaw]:
    """In articles the language's own marks; interfaces keep to what their programs can show."""
    opening, closing = _marks(locale)
    for found in _STRAIGHT.finditer(form.target_prose):
        start, end = found.span()
        message = _("straight quotation marks; the language writes {opening}…{closing}").format(
            opening=opening, closing=closing
        )
        text = opening + form.target[start + 1 : end - 1] + closing
        yield _flaw(form, message, (start, end), text, Severity.INFO)


@cache
def _marks(tag: str) -> tuple[str, str]:
    from l10n.errors import UsageError
    from l10n.text.locales import locale

    try:
        return locale(tag).quotes
    except UsageError:
        return ("“", "”")


def _flaw(
    form: Form, message: str, span: tuple[int, int], text: str, severity: Severity | None
) -> Flaw:
    start, end = span
    return Flaw(message, "", start, end, Fix(start, end, text), form=form.index, severity=severity)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Quotation marks are those of the language, the right way round."),
    N_(
        "Ukrainian writes «…», English “…”. A mark turned the wrong way, or English words in "
        "«…», is a mistake; straight marks in an article are a note, with a fix."
    ),
    Scope.UNIT,
    check,
    target_needs=Trait.QUOTE,
)
