"""Length beside the other translations of the language: half a sentence lost shows up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp, log
from statistics import median

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "length-unusual"

_LEAST = 40  # characters of source: shorter texts vary too much
_ENOUGH = 60  # translations of about one length, to learn from
_FAR = 6.0  # standard deviations
_SPREAD = 1.4826  # of a normal distribution: what its median deviation is multiplied by
_NARROWEST = 0.08


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """Translations far off the usual ratio of lengths, learned for each language and length."""
    learned: dict[tuple[str, int], list[tuple[float, View, int]]] = defaultdict(list)
    for view in views:
        for form in view.forms:
            long = len(form.source)
            if long >= _LEAST:
                ratio = log(len(form.target) / long)
                learned[view.locale, long.bit_length()].append((ratio, view, form.index))
    for ratios in learned.values():
        if len(ratios) < _ENOUGH:
            continue
        usual = median(ratio for ratio, _view, _form in ratios)
        off = median(abs(ratio - usual) for ratio, _view, _form in ratios)
        spread = max(off * _SPREAD, _NARROWEST)
        for ratio, view, index in ratios:
            if abs(ratio - usual) > _FAR * spread:
                share = round(100 * exp(ratio - usual))
                yield Flaw(
                    _("{share} % of the length that such texts have here").format(share=share),
                    _("see whether something is missing or added"),
                    form=index,
                    unit=view.unit,
                )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The length is what translations of such texts have."),
    N_(
        "How long translations are beside their sources is learned from the project's own "
        "translations. One far outside of that lost or gained a part."
    ),
    Scope.UNITS,
    check,
)
