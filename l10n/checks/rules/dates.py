"""Dates by value: the same months, weekdays and days, however they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.quantities import calendar
from l10n.text.quantities.calendar import Named

NAME = "dates"
_LONGEST = 20_000
_HINT = N_("compare the date with the source")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Months and weekdays that changed, and dates in digits that mean another day."""
    here, there = language(context.source_locale), language(view.locale)
    named = calendar.knows(here) and calendar.knows(there)
    for form in view.forms:
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        if named:
            yield from _words(form, here, there, view.traits)
        if view.traits & Trait.DIGIT and form.source_traits & form.target_traits & Trait.DIGIT:
            yield from _digits(form)


def _words(form: Form, here: str, there: str, traits: int) -> Iterator[Flaw]:
    for read in (calendar.months, calendar.weekdays):
        source = read(form.source, here)
        target = read(form.target, there) if source else []
        if not target:
            continue
        known = {one.value for one in source}
        given = {one.value for one in target}
        if read is calendar.months:
            numeric = {v[1] for d in calendar.dates(form.source) for v in d.values}
            shown = {v[1] for d in calendar.dates(form.target) for v in d.values}
            known, given = known | numeric, given | shown
        missing = [one for one in source if one.value not in given]
        added = [one for one in target if one.value not in known]
        if len(source) == len(target):
            missing, added = _apart(source, target), _apart(target, source)
        if missing and added:
            yield from _changed(form, missing, added)


def _apart(some: list[Named], others: list[Named]) -> list[Named]:
    """Those of ``some`` that ``others`` have not, or not as often."""
    left = Counter(one.value for one in others)
    rest: list[Named] = []
    for one in some:
        if left[one.value]:
            left[one.value] -= 1
        else:
            rest.append(one)
    return rest


def _changed(form: Form, missing: list[Named], added: list[Named]) -> Iterator[Flaw]:
    for one, other in zip(missing, added, strict=False):
        yield Flaw(
            _('"{source}" of the source is "{target}" in the translation').format(
                source=form.source[one.start : one.end], target=form.target[other.start : other.end]
            ),
            _(_HINT),
            other.start,
            other.end,
            form=form.index,
        )


def _digits(form: Form) -> Iterator[Flaw]:
    source, target = calendar.dates(form.source), calendar.dates(form.target)
    if len(source) != len(target):
        return
    for one, other in zip(source, target, strict=True):
        if not one.values & other.values:
            yield Flaw(
                _('"{source}" of the source is "{target}" in the translation').format(
                    source=form.source[one.start : one.end],
                    target=form.target[other.start : other.end],
                ),
                _(_HINT),
                other.start,
                other.end,
                form=form.index,
            )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Dates are the same days as in the source."),
    N_(
        "Months, weekdays and dates in digits are compared by what they mean: March 5 is "
        "5 березня, 05.03.2024 is 2024-03-05, Tuesday is вівторок. A day that changed on the "
        "way is an error that readers act on."
    ),
    Scope.UNIT,
    check,
    needs=Trait.UPPER | Trait.DIGIT | Trait.CYRILLIC,
)
