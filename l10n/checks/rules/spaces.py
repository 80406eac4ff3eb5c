"""Spaces: at the ends as in the source, none doubled, none before a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "spaces"

_DOUBLE = re.compile(r"(?<=[^\W\d_])([ \u00a0]{2,4})(?=[^\W\d_(«\"])")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?=,(?:\s|\Z)|[.;!?](?:\s|\Z))")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Differences at both ends, double spaces, spaces before a mark; all with a fix."""
    for form in view.forms:
        yield from _ends(form)
        if "  " in form.target and "  " not in form.source:
            for found in _DOUBLE.finditer(form.target):
                yield _flaw(form, _("two spaces in a row"), found.span(), " ")
        if _BEFORE.search(form.source) is None:
            for found in _BEFORE.finditer(form.target):
                yield _flaw(form, _("a space before a punctuation mark"), found.span(), "")


def _ends(form: Form) -> Iterator[Flaw]:
    source, target = form.source, form.target
    if not source.strip() or not target.strip():
        return
    wanted = source[: len(source) - len(source.lstrip())]
    given = target[: len(target) - len(target.lstrip())]
    if wanted != given:
        message = _("the space at the beginning is not that of the source")
        yield _flaw(form, message, (0, len(given)), wanted)
    wanted = source[len(source.rstrip()) :]
    given = target[len(target.rstrip()) :]
    if wanted != given:
        message = _("the space at the end is not that of the source")
        yield _flaw(form, message, (len(target) - len(given), len(target)), wanted)


def _flaw(form: Form, message: str, span: tuple[int, int], text: str) -> Flaw:
    start, end = span
    return Flaw(message, "", start, end, Fix(start, end, text), form=form.index)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Spaces are where the source has them."),
    N_(
        "Programs join texts: a space or line break at the beginning or end of the source must "
        "be there in the translation, and none that the source has not. Two spaces in a row and "
        "a space before a comma or full stop are slips of the keyboard."
    ),
    Scope.UNIT,
    check,
)
