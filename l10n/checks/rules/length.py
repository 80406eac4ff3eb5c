"""Length: a translation several times longer or shorter than its source is suspicious."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "length"

_LIMIT = re.compile(r"\bmax(?:imum|\.)?(?: length)?[:= ]{1,3}(\d{1,5})\b", re.IGNORECASE)
_LEAST = 24  # shorter texts vary too much
_RATIO = 3.0


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A ratio beyond ``_RATIO`` either way, and limits from notes such as ``max 30``."""
    limit = next((int(m[1]) for note in view.unit.notes if (m := _LIMIT.search(note))), None)
    for form in view.forms:
        long = len(form.target)
        if limit is not None and long > limit:
            yield Flaw(
                _("{given} characters, but at most {limit} fit").format(given=long, limit=limit),
                _("shorten it"),
                limit,
                long,
                form=form.index,
                severity=Severity.WARNING,
            )
        sizes = [len(source) for source in form.sources]
        if max(sizes) >= _LEAST and long * _RATIO < min(sizes):
            message = _("the translation is much shorter than the source")
        elif long >= _LEAST and min(sizes) >= 6 and long > max(sizes) * _RATIO:
            message = _("the translation is much longer than the source")
        else:
            continue
        yield Flaw(message, _("see whether something is missing or added"), form=form.index)


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("The length is within reason."),
    N_(
        "A translation three times longer or shorter than its source often lost or gained a "
        'sentence. A note for translators such as "max 30" is a limit in characters.'
    ),
    Scope.UNIT,
    check,
)
