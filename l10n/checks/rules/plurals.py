"""Plural forms: as many as the language has, none empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _, ngettext
from l10n.model import Severity

NAME = "plurals"

_NUMBER = re.compile(
    r"%(?:\d{1,3}\$)?[-+ #0']{0,5}\d{0,3}(?:hh|h|ll|l|q|j|z|t)?[diu]|%n|\{\d{0,2}\}"
    r"|\{(?:n|num|number|count|total)\}|%\((?:n|num|number|count|total)\)[ds]"
)


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A wrong count of forms, an empty form, a form for several numbers that lost its number."""
    unit = view.unit
    if unit.source_plural is None:
        return
    counts = _counts(view.locale)
    if counts and len(unit.targets) not in counts:
        wanted = min(counts)
        yield Flaw(
            ngettext(
                "{given} plural forms, but the language has {wanted}",
                "{given} plural forms, but the language has {wanted}",
                wanted,
            ).format(given=len(unit.targets), wanted=wanted),
            _("the Plural-Forms line of the catalog's header says which number takes which form"),
        )
        return
    for index, target in enumerate(unit.targets):
        if not target:
            yield Flaw(
                _("plural form {index} is empty").format(index=index),
                _("write every form, also those that look the same"),
                form=index,
            )
    shown = _NUMBER.search(unit.source_plural) and _NUMBER.search(unit.source)
    if shown and min(counts, default=0) >= 3:
        yield from _numberless(view)


def _numberless(view: View) -> Iterator[Flaw]:
    """Slavic ``one`` serves 1, 21, 101: leaving the number out shows the wrong one."""
    for form in view.forms:
        if form.index < 3 and _NUMBER.search(form.target) is None:
            yield Flaw(
                _("plural form {index} leaves the number out").format(index=form.index),
                _("this form serves several numbers, such as 1, 21 and 31: show the number"),
                form=form.index,
                severity=Severity.WARNING,
            )


def _counts(tag: str) -> frozenset[int]:
    """The counts that are right: gettext's for whole numbers, CLDR's with fractions."""
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset({get_plural(locale).num_plurals, len(locale.plural_form.rules) + 1})


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Every plural form of the language is there."),
    N_(
        "Languages differ in how many forms a counted noun has: English two, Ukrainian three "
        "(1 файл, 2 файли, 5 файлів). Each form must be written, and a form that serves several "
        "numbers must show the number: in Ukrainian the first form is also that of 21 and 101."
    ),
    Scope.UNIT,
    check,
)
