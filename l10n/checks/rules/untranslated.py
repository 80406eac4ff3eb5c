"""Untranslated: the target is the source over again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import script
from l10n.i18n import _
from l10n.model import Severity

NAME = "untranslated"

_WORD = re.compile(r"[^\W\d_]{2,}")
_SURE = 4  # so many ordinary words are no name


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A target equal to a source of at least two words that are no names."""
    for form in view.forms:
        if form.target.strip() not in {source.strip() for source in form.sources}:
            continue
        words = _WORD.findall(form.source_prose)
        common = [word for word in words if word.islower()]
        if len(words) < 2 or not common:
            continue
        sure = len(common) >= _SURE and script(view.locale) != script(context.source_locale)
        yield Flaw(
            _("the translation is the same as the source"),
            _("translate it, or ignore the rule here if it is a name"),
            0,
            len(form.target),
            form=form.index,
            severity=Severity.ERROR if sure and view.unit.kind is not None else None,
        )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The target is not just the source again."),
    N_(
        "A translation equal to its source was probably forgotten, or left by an engine that "
        "did not know what to do. Single words and names are not reported. A whole sentence of "
        "an article that was not translated is an error."
    ),
    Scope.UNIT,
    check,
)
