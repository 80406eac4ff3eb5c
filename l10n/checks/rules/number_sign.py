"""The sign before a number: № in Ukrainian, No. in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "number-sign"

_ENGLISH = re.compile(r"(?<![\w&.])(?:No\.? ?|N[°º] ?|Nr\.? ?)(?=\d)")
_SLAVIC = re.compile(r"№[ \u00a0\u202f]?(?=\d)")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """English "No." before a number in Ukrainian, "№" in English."""
    english = language(view.locale) == "en"
    pattern, right = (_SLAVIC, "No.\u00a0") if english else (_ENGLISH, "№\u00a0")
    for form in view.forms:
        for found in pattern.finditer(form.target_prose):
            start, end = found.span()
            yield Flaw(
                _('the language writes "{sign}" before a number').format(sign=right.strip()),
                "",
                start,
                end,
                Fix(start, end, right),
                form=form.index,
            )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The sign of a number is that of the language."),
    N_("Ukrainian writes № 5, English No. 5: the other sign was left over from the source."),
    Scope.UNIT,
    check,
    target_needs=Trait.DIGIT,
    needs=Trait.NON_ASCII,
    languages=frozenset({"uk", "be", "ru", "en"}),
)
