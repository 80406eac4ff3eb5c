"""The decimal mark of the language: 3,5 in Ukrainian, 3.5 in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "decimal-mark"

# A fraction by what follows it: a percentage, a measure, an amount. Versions, sections, times
# and scores have no such word after them.
_AMOUNT = (
    r"(?=[ \u00a0\u202f]?(?:%|°|млн|млрд|трлн|тис|мільй|мільярд|відсот|євро|доларів|гривень|грн"
    r"|градус|кілометр|метр|км|кг|грам|літр|million|billion|trillion|per ?cent|percent|dollars"
    r"|euros|kilomet|met(?:er|re)|miles|degrees)|[ \u00a0\u202f](?:м|г|л|т|km|kg|m|°C)\b)"
)
_POINT = re.compile(rf"(?<![\d.,:/])\d{{1,3}}(\.)\d{{1,2}}(?![\d.:/]){_AMOUNT}")
_COMMA = re.compile(rf"(?<![\d.,:/])\d{{1,3}}(,)\d{{1,2}}(?![\d.:/]){_AMOUNT}")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Amounts with the other decimal mark than CLDR gives for the language."""
    mark = _mark(view.locale)
    if mark not in ".,":
        return
    pattern = _POINT if mark == "," else _COMMA
    for form in view.forms:
        for found in pattern.finditer(form.target_prose):
            start, end = found.span(1)
            yield Flaw(
                _('"{number}": the language writes a fraction with "{mark}"').format(
                    number=found.group(), mark=mark
                ),
                "",
                found.start(),
                found.end(),
                Fix(start, end, mark),
                form=form.index,
                severity=None if view.kind is not None else Severity.INFO,
            )


@cache
def _mark(tag: str) -> str:
    from babel.core import UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return get_decimal_symbol(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "?"


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Fractions have the decimal mark of the language."),
    N_(
        "3.5 % is 3,5 % in Ukrainian and most other languages of Europe; a thousand may be read "
        "for it otherwise. Only amounts (of a percentage, money, a measure) are looked at, not "
        "versions and times. In interfaces, where numbers may be typed as programs read them, "
        "it is a note."
    ),
    Scope.UNIT,
    check,
    target_needs=Trait.DIGIT,
    needs=Trait.POINT | Trait.COMMA,
)
