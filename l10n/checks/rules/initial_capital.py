"""The first letter: a capital where the source has one, and none where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "initial-capital"

_FIRST = re.compile(r"\A[\s\"'«“„(\[¿¡…*_&]{0,6}([^\W\d_][^\W_]*)")
_STOPS = frozenset(".!?…")
_CASED = Trait.LATIN | Trait.CYRILLIC


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A sentence that begins with a small letter where the source's begins with a capital."""
    for form in view.forms:
        if form.target_traits & Trait.OTHER_LETTER or not form.target_traits & _CASED:
            continue
        flaw = _looked(form)
        if flaw is not None:
            yield flaw


def _looked(form: Form) -> Flaw | None:
    # A sentence of three words: labels go by rules of their own.
    if form.source.count(" ") < 2 or form.source_prose.rstrip()[-1:] not in _STOPS:
        return None
    source, target = _FIRST.match(form.source_prose), _FIRST.match(form.target_prose)
    if source is None or target is None:
        return None
    theirs, mine = source[1], target[1]
    # iPhone, systemd and commands are written as they are; so are names in capitals.
    if not (theirs[0].isupper() and theirs[1:].islower() and mine.islower()):
        return None
    if mine in form.source.lower():
        return None
    at = target.start(1)
    return Flaw(
        _("the source begins with a capital letter, the translation does not"),
        "",
        at,
        at + 1,
        Fix(at, at + 1, mine[0].upper()),
        form=form.index,
    )


def _screen(context: CheckContext, locale: str) -> Screen:
    return lambda form: not form.target[0].isupper()


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("A sentence begins with a capital letter."),
    N_(
        "The source is a sentence with a capital letter at its beginning; the translation of it "
        "begins with a small one. Labels, commands and languages without capitals are left out."
    ),
    Scope.UNIT,
    check,
    needs=Trait.UPPER,
    screen=_screen,
)
