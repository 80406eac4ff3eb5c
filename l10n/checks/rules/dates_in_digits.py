"""Dates in digits by value: 05.03.2024 is 2024-03-05."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, Screen, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.quantities.calendar import dates

NAME = "dates-in-digits"
_LONGEST = 20_000
_YEAR = re.compile(r"\d{4}")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Dates with a year that come in the same number and cannot mean the same days."""
    for form in view.forms:
        if not form.source_traits & form.target_traits & Trait.DIGIT:
            continue
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        source = dates(form.source)
        target = dates(form.target) if source else []
        if len(source) != len(target):
            continue
        for one, other in zip(source, target, strict=True):
            if not one.values & other.values:
                yield Flaw(
                    _('"{source}" of the source is "{target}" in the translation').format(
                        source=form.source[one.start : one.end],
                        target=form.target[other.start : other.end],
                    ),
                    _("write the same day, in the order the language uses"),
                    other.start,
                    other.end,
                    form=form.index,
                )


def _screen(context: CheckContext, locale: str) -> Screen:
    return lambda form: _YEAR.search(form.source) is not None


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Dates in digits are the same days as in the source."),
    N_(
        "Dates with a year of four digits are compared by what they may mean: 03/05/2024 is "
        "05.03.2024 or 03.05.2024, by the country; 03/15/2024 is never 15.04.2024."
    ),
    Scope.UNIT,
    check,
    needs=Trait.DIGIT,
    screen=_screen,
)
