"""Length: a translation several times longer or shorter than its source is suspicious."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import language
from l10n.i18n import _
from l10n.model import Severity

NAME = "length"


@dataclass(frozen=True, slots=True)
class Options:
    """``ratio``: how many times longer or shorter; ``least``: shorter texts vary too much."""

    ratio: float = 3.0
    least: int = 24


_DEFAULT = Options()
_DENSE = 2.5


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A ratio beyond the one allowed, either way."""
    options = context.options_of(NAME, _DEFAULT)
    here, there = _density(context.source_locale), _density(view.locale)
    for form in view.forms:
        long = len(form.target)
        sizes = [len(source) for source in form.sources]
        # What a dense script may say in few characters, it need not: kana spell words out.
        if max(sizes) >= options.least and long * there * options.ratio < min(sizes):
            message = _("the translation is much shorter than the source")
        elif long >= options.least and min(sizes) >= 6 and long > max(sizes) * here * options.ratio:
            message = _("the translation is much longer than the source")
        else:
            continue
        yield Flaw(message, _("see whether something is missing or added"), form=form.index)


def _screen(context: CheckContext, locale: str) -> Screen:
    ratio = context.options_of(NAME, _DEFAULT).ratio
    below, above = _density(locale) * ratio, _density(context.source_locale) * ratio

    def far_off(form: Form) -> bool:
        long, size = len(form.target), len(form.source)
        return long * below < size or long > size * above

    return far_off


def _density(locale: str) -> float:
    """How many letters of an alphabet a character of the language is worth."""
    return _DENSE if language(locale) in {"ja", "ko", "yue", "zh"} else 1.0


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("The length is within reason."),
    N_(
        "A translation three times longer or shorter than its source often lost or gained a "
        "sentence. The setting ratio says how many times is too much."
    ),
    Scope.UNIT,
    check,
    screen=_screen,
    options=_DEFAULT,
)
