"""Months and weekdays by value: Tuesday is «вівторок»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.quantities import calendar
from l10n.text.quantities.calendar import Named

NAME = "dates"
_LONGEST = 20_000
_HINT = N_("compare the date with the source")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Months and weekdays of one text that are others in the other."""
    here, there = language(context.source_locale), language(view.locale)
    if not (calendar.knows(here) and calendar.knows(there)):
        return
    for form in view.forms:
        if len(form.source) + len(form.target) <= _LONGEST:
            yield from _words(form, here, there)


def _words(form: Form, here: str, there: str) -> Iterator[Flaw]:
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


def _names_day(locale: str) -> Callable[[str], bool] | None:
    """Whether a word of the locale names a month or a weekday."""
    lang = language(locale)
    if not calendar.knows(lang):
        return None
    return lambda word: bool(calendar.months(word, lang) or calendar.weekdays(word, lang))


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Months and weekdays are those of the source."),
    N_(
        "Months and weekdays are compared by what they mean, in every grammatical form: March 5 "
        "is 5 березня, Tuesday is вівторок. A day that changed on the way is an error that "
        "readers act on."
    ),
    Scope.UNIT,
    check,
    source_words=_names_day,
)
