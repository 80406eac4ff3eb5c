"""Wrong language: the target is mostly in another script, or a piece was left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import CYRILLIC, LATIN, SCRIPTS, script
from l10n.i18n import _
from l10n.model import Severity

NAME = "wrong-language"

_LATIN_WORD = re.compile(f"(?<![{LATIN}{CYRILLIC}\\d.])[a-z]{{2,40}}(?![{LATIN}{CYRILLIC}\\d.(])")
_LATIN_RUN = re.compile(r"(?<![\w-])[a-z]{2,40}(?:[ ,]{1,3}[a-z]{1,40}){3,400}(?![\w-])")
_FOREIGN_RUN = re.compile(f"[{CYRILLIC}]{{2,}}(?:[ ,]{{1,3}}[{CYRILLIC}]+){{0,400}}")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A target mostly in a script that is not its language's, or with a run of such words."""
    own = script(view.locale)
    for form in view.forms:
        if form.target in form.sources:
            continue  # the rule "untranslated" speaks of that
        if own == "Latn":
            yield from _in_latin(form)
        elif own in SCRIPTS:
            yield from _in_other(form, own)


def _in_other(form: Form, own: str) -> Iterator[Flaw]:
    prose = form.target_prose
    foreign = _LATIN_WORD.findall(prose)
    if len(foreign) >= 3 and SCRIPTS[own].search(prose) is None:
        yield Flaw(
            _("the translation has no word in the letters of its language"),
            _("translate it"),
            0,
            len(form.target),
            form=form.index,
        )
        return
    if len(foreign) < 4:
        return
    for found in _LATIN_RUN.finditer(prose):
        if form.source.count(found.group()) and _is_sentence(found.group()):
            yield _left(form, found.start(), found.end())


def _is_sentence(run: str) -> bool:
    """Whether the words are ordinary English, not a list of keywords or options."""
    words = set(re.findall("[a-z]+", run))
    return len(words & {"a", "an", "and", "are", "at", "by", "for", "in", "is", "of", "on"}) + len(
        words & {"or", "that", "the", "this", "to", "was", "with", "you", "your", "it", "be", "has"}
    ) >= max(2, len(words) // 5)


def _in_latin(form: Form) -> Iterator[Flaw]:
    prose = form.target_prose
    cyrillic = len(SCRIPTS["Cyrl"].findall(prose))
    if not cyrillic:
        return
    if cyrillic > len(SCRIPTS["Latn"].findall(prose)):
        yield Flaw(
            _("most of the translation is in the letters of another language"),
            _("translate it"),
            0,
            len(form.target),
            form=form.index,
        )
        return
    for found in _FOREIGN_RUN.finditer(prose):
        yield _left(form, found.start(), found.end())


def _left(form: Form, start: int, end: int) -> Flaw:
    return Flaw(
        _('"{words}" was left in another language').format(words=form.target[start:end]),
        _("translate it, or ignore the rule here if it is meant so"),
        start,
        end,
        form=form.index,
        severity=Severity.WARNING,
    )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The translation is in its own language."),
    N_(
        "A translation without a single word in the script of its language, or mostly in another "
        "script, is not a translation. A run of words left in another language is a warning, "
        "since it may be a quotation or a name."
    ),
    Scope.UNIT,
    check,
)
