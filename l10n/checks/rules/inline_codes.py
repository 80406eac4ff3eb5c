"""Inline codes: the markup of the source, complete and well nested."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity

NAME = "inline-codes"


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """What ``l10n.text.codes`` finds wrong with the codes of each target."""
    codes = view.codes
    if not codes:
        return
    from l10n.text.codes import code_errors

    hint = _("keep every code of the source once, and close what you open: <a1>…</a1>")
    for form in view.forms:
        for error in code_errors(form.source, form.target, codes):
            token = error.rpartition(" ")[2]
            at = form.target.find(token) if token.startswith("<") else -1
            start, end = (at, at + len(token)) if at >= 0 else (0, 0)
            yield Flaw(
                _("inline code: {error}").format(error=error), hint, start, end, form=form.index
            )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The inline codes are those of the source, well nested."),
    N_(
        "An inline code such as <b>…</b>, <a1>…</a1> or <br/> stands for markup of the article: "
        "a link, emphasis, a line break. Each must stand in the translation exactly as often "
        "as in the source, around the words it belongs to, and codes must not overlap."
    ),
    Scope.UNIT,
    check,
    needs=Trait.CODES,
)
