"""Units of measurement and currencies: 5 km are not 5 miles, $5 are not 5 euros."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.quantities.measures import CURRENCIES, Measure, knows, measures, units
from l10n.text.quantities.numbers import figures

NAME = "units"
_NEVER_LEFT_OUT = CURRENCIES | {"percent"}
_LONGEST = 20_000


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The same number with another unit or currency."""
    here, there = language(context.source_locale), language(view.locale)
    if not (knows(here) and knows(there)):
        return
    for form in view.forms:
        both = form.source_traits & form.target_traits
        if both & Trait.DIGIT and len(form.source) + len(form.target) <= _LONGEST:
            yield from _compare(form, here, there)


def _compare(form: Form, here: str, there: str) -> Iterator[Flaw]:
    # Placeholders and markup stand for themselves; a per cent sign may be taken for one.
    source = measures(form.source, here)
    # A text left as it is has lost nothing; that it is not translated is another rule's.
    if not source or form.source == form.target:
        return
    target = measures(form.target, there)
    yield from _lost(form, source, target, there)
    for one in target:
        alike = [other for other in source if other.figure.values & one.figure.values]
        if not alike or any(other.unit == one.unit for other in alike):
            continue
        meant = alike[0]
        if any(
            other.unit == meant.unit and other.figure.values & meant.figure.values
            for other in target
        ):
            continue
        yield Flaw(
            _('"{source}" of the source is "{target}" in the translation').format(
                source=form.source[meant.start : meant.end],
                target=form.target[one.start : one.end],
            ),
            _("the unit changed and the number did not"),
            one.start,
            one.end,
            form=form.index,
        )


def _lost(form: Form, source: list[Measure], target: list[Measure], there: str) -> Iterator[Flaw]:
    """Per cents and money whose number stands alone in the target, its unit nowhere."""
    for one in source:
        if one.unit not in _NEVER_LEFT_OUT:
            continue
        if any(other.figure.values & one.figure.values for other in target):
            continue
        alone = [
            figure
            for figure in figures(form.target_prose, there)
            if figure.values & one.figure.values
        ]
        if alone:
            named = units(form.target, there) | {other.unit for other in target}
            yield Flaw(
                _('"{source}" of the source has lost its unit').format(
                    source=form.source[one.start : one.end]
                ),
                _("write the unit or the currency"),
                alone[0].start,
                alone[0].end,
                form=form.index,
                # «from 25 to 50 %» says it once for both.
                severity=Severity.INFO if one.unit in named else Severity.WARNING,
            )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("A number keeps its unit and its currency."),
    N_(
        "When a number stays, what it counts stays too: 5 km may become 5 кілометрів, but not "
        "5 миль, $10 not 10 євро, 30 minutes not 30 годин. To convert, change the number as well."
    ),
    Scope.UNIT,
    check,
    needs=Trait.DIGIT,
)
