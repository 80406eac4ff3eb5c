"""Times of day by value: 5 p.m. is 17:00."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, Screen, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.quantities.clock import may_have_times, times

NAME = "times"
_LONGEST = 20_000


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Times that come in the same number and mean another hour or minute."""
    for form in view.forms:
        if not form.source_traits & form.target_traits & Trait.DIGIT:
            continue
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        source = times(form.source)
        target = times(form.target) if source else []
        if len(source) != len(target):
            continue
        left = list(target)
        missing = []
        for one in source:
            same = next((other for other in left if one.minutes & other.minutes), None)
            if same is None:
                missing.append(one)
            else:
                left.remove(same)
        for one, other in zip(missing, left, strict=True):
            yield Flaw(
                _('"{source}" of the source is "{target}" in the translation').format(
                    source=form.source[one.start : one.end],
                    target=form.target[other.start : other.end],
                ),
                _("write the same time, by the clock the language uses"),
                other.start,
                other.end,
                form=form.index,
            )


def _screen(context: CheckContext, locale: str) -> Screen:
    return lambda form: may_have_times(form.source)


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Times of day are the same as in the source."),
    N_(
        "Times are compared by value: 5 p.m. and 17:00 are the same, 5 p.m. and 15:00 are not. "
        "A time converted to another time zone must say the zone: then switch the rule off for "
        "that text."
    ),
    Scope.UNIT,
    check,
    needs=Trait.DIGIT,
    screen=_screen,
)
