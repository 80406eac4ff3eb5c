"""Dashes: a hyphen is no dash, and a dash has its spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "dashes"

_HYPHEN = re.compile(r"(?<=[^\W_»”).,!?])[ \u00a0]-{1,2} (?=[^\W\d_«“(])")
_DASH = re.compile("[–—]")
_ONE_SIDE = re.compile(r"(?<=[^\W\d_]{2})— (?=[^\W\d_])|(?<=[^\W\d_]) —(?=[^\W\d_]{2})")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A hyphen between spaces where a dash is meant, and a dash with a space on one side."""
    segment = view.kind is not None
    for form in view.forms:
        prose = form.target_prose
        # Interfaces that write hyphens throughout keep to them.
        if "- " in prose and (segment or any(_DASH.search(source) for source in form.sources)):
            yield from _hyphens(form, prose)
        if "—" in prose and _ONE_SIDE.search(form.source) is None:
            for found in _ONE_SIDE.finditer(prose):
                message = _("a dash has a space on both sides")
                yield _flaw(form, message, found.span(), " — ", None)


def _hyphens(form: Form, prose: str) -> Iterator[Flaw]:
    dash = "–" if "–" in form.target and "—" not in form.target else "—"
    for found in _HYPHEN.finditer(prose):
        text = form.target[found.start()] + dash + " "
        message = _("a hyphen stands for a dash")
        yield _flaw(form, message, found.span(), text, Severity.INFO)


def _flaw(
    form: Form, message: str, span: tuple[int, int], text: str, severity: Severity | None
) -> Flaw:
    start, end = span
    return Flaw(message, "", start, end, Fix(start, end, text), form=form.index, severity=severity)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("A dash is a dash, with its spaces."),
    N_(
        "Between words of a sentence stands a dash (— or –), not a hyphen, and in Ukrainian "
        "it has a space on both sides. The hyphen is a note with a fix: in articles always, in "
        "interfaces where the source has a dash."
    ),
    Scope.UNIT,
    check,
    needs=Trait.HYPHEN | Trait.DASH,
    languages=frozenset({"uk", "be", "ru"}),
)
