"""Plural forms: as many as the language has, none empty, none for the wrong numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _, ngettext
from l10n.model import Severity
from l10n.text.plural_forms import declared, form_counts, numbers_served

NAME = "plurals"

_NUMBER = re.compile(
    r"%(?:\d{1,3}\$)?[-+ #0']{0,5}\d{0,3}(?:hh|h|ll|l|q|j|z|t)?[diu]|%n|\{\d{0,2}\}"
    r"|\{(?:n|num|number|count|total)\}|%\((?:n|num|number|count|total)\)[ds]|%L?1(?!\d)"
    r"|\{\{\s*(?:n|num|number|count|total)\s*\}\}|%\{(?:n|num|number|count|total)\}"
)
# What a number counts: the word right behind it.
_COUNTED = re.compile(rf"(?:{_NUMBER.pattern})[ \u00a0]([^\W\d_A-ZА-ЯІЇЄҐ]{{4,60}})(?![\w./])")
# Words that end so may have one form for 1 and for 2: зображення, відео, ім'я.
_BOTH = frozenset("яоеуюіиї")
# Those that may have one form for all numbers: varování, метро.
_INDECLINABLE = frozenset("íéoóueуоюе")
_SLAVIC = frozenset({"uk", "be", "ru"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A wrong count of forms, an empty form, a form for several numbers that lost its number."""
    unit = view.unit
    if unit.source_plural is None:
        return
    given, counts = len(unit.targets), _counts(view)
    if counts and given not in counts:
        wanted = min(counts)
        yield Flaw(
            ngettext(
                "{given} plural forms, but the language has {wanted}",
                "{given} plural forms, but the language has {wanted}",
                wanted,
            ).format(given=given, wanted=wanted),
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
    if _NUMBER.search(unit.source_plural):
        yield from _numberless(view)
        yield from _identical(view)


def _counts(view: View) -> frozenset[int]:
    """How many forms are right: as many as the header declares, or as the language has."""
    if header := declared(view.plural_forms):
        return frozenset({header})
    counts = form_counts(view.locale)
    # Catalogs of KDE have one form more than CLDR, for the number 1 alone.
    return counts | {max(counts) + 1} if counts else counts


def _numberless(view: View) -> Iterator[Flaw]:
    """Slavic ``one`` serves 1, 21, 101: leaving the number out shows the wrong one.

    Where the source's singular shows the number too, it is a lost placeholder.
    """
    unit = view.unit
    served = numbers_served(view.locale, len(unit.targets), view.plural_forms)
    if len(served) < 3 or _NUMBER.search(unit.source):
        return
    for form in view.forms:
        numbers = served[form.index]
        if len(numbers) > 1 and numbers != (0, 1) and _NUMBER.search(form.target) is None:
            yield Flaw(
                _("plural form {index} leaves the number out").format(index=form.index),
                _("this form serves {numbers}: show the number").format(
                    numbers=", ".join(map(str, numbers)) + ", …"
                ),
                form=form.index,
                severity=Severity.WARNING,
            )


def _identical(view: View) -> Iterator[Flaw]:
    """Forms alike where the source has two: the noun was not declined."""
    unit = view.unit
    if len(unit.targets) < 3 or unit.source == unit.source_plural or not unit.targets[0]:
        return
    one, few = unit.targets[:2]
    if one != few or one in {unit.source, unit.source_plural}:
        return
    hint = _("decline what is counted, unless the sentence avoids it")
    counted = _COUNTED.search(one)
    if len(set(unit.targets)) == 1:
        sure = counted is not None and counted[1][-1] not in _INDECLINABLE
        severity = Severity.WARNING if sure else Severity.INFO
        yield Flaw(_("all plural forms are the same"), hint, severity=severity)
    elif counted and counted[1][-1] not in _BOTH and language(view.locale) in _SLAVIC:
        message = _("plural forms {one} and {few} are the same").format(one=0, few=1)
        yield Flaw(message, hint, form=1, severity=Severity.WARNING)


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
    needs=Trait.PLURAL,
)
