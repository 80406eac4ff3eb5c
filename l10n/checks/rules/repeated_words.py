"""Repeated words: "the the"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "repeated-words"

_WORDS = re.compile(r"(?<![\w'’-])(\w[\w'’]{0,60})([ \u00a0\n]{1,3})\1(?![\w'’-])", re.IGNORECASE)
_SHORT = frozenset("авіїйоузя")
# Doubled for emphasis or by grammar: "had had", "ледве ледве", "так так".
_FINE = frozenset({"had", "that", "so", "very", "так", "ні", "ну", "дуже", "ледь", "ось", "все"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The same word twice in a row, where the source repeats none."""
    for form in view.forms:
        for found in _WORDS.finditer(form.target_prose):
            word = found[1].lower()
            if any(char.isdigit() for char in word) or word in _FINE:
                continue
            if (len(word) == 1 and word not in _SHORT) or found[1].isupper():
                continue
            if _WORDS.search(form.source_prose) is not None:
                continue
            yield Flaw(
                _('"{word}" stands twice').format(word=found[1]),
                _("delete one"),
                found.start(),
                found.end(),
                Fix(found.end(1), found.end(), ""),
                form=form.index,
            )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("No word stands twice in a row."),
    N_(
        "A word written twice is mostly a slip of editing. Repetition that the source has too, "
        "numbers and words doubled for emphasis are not reported."
    ),
    Scope.UNIT,
    check,
)
