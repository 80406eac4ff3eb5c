"""Length beside the other translations of the language: half a sentence lost shows up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log
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
_SCALE, _MIDDLE = 10_000, 1 << 31  # logarithms as whole numbers, none below 0


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """Translations far off the usual ratio of lengths, as ``_unusual`` picked them."""
    for view in views:
        share = round(100 * len(view.unit.target) / len(view.unit.source))
        yield Flaw(
            _("{share} % of the source's length, unlike other translations here").format(
                share=share
            ),
            _("see whether something is missing or added"),
            unit=view.unit,
        )


def _group(view: View) -> tuple[int, int] | None:
    """Texts of about one length are compared, by the logarithm of the ratio of lengths."""
    long, target = len(view.source), view.targets[0]
    if long < _LEAST or view.source_plural is not None or not target:
        return None
    return long.bit_length(), _MIDDLE + round(_SCALE * log(len(target) / long))


def _unusual(keys: Sequence[int], values: Sequence[int]) -> list[int]:
    """The places whose ratio is far from the median of their length."""
    learned: dict[int, list[int]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        if key:
            learned[key].append(value)
    usual: dict[int, tuple[float, float]] = {}
    for key, ratios in learned.items():
        if len(ratios) >= _ENOUGH:
            middle = median(ratios)
            off = median(abs(ratio - middle) for ratio in ratios)
            usual[key] = middle, _FAR * max(off * _SPREAD, _NARROWEST * _SCALE)
    return [
        at
        for at, (key, value) in enumerate(zip(keys, values, strict=True))
        if key in usual and abs(value - usual[key][0]) > usual[key][1]
    ]


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
    group=_group,
    suspects=_unusual,
)
