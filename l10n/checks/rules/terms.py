"""Glossary terms: what the source names, the target names by the glossary's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.i18n import _
from l10n.model import Fix, Severity, Side

if TYPE_CHECKING:
    from l10n.terms import Concept

NAME = "terms"
_TYPED = re.compile(r"`[^`\n]+`")
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")
_LONGEST = 2000
_SHORTEST = 5
_NEAR = 85.0  # per cent: one letter of seven


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Avoided forms in the target (errors), terms of the source missing there (warnings)."""
    glossary = context.glossary
    if glossary is None or not glossary.concepts:
        return
    from l10n.terms import find_terms, preferred_form

    for form in view.forms:
        given = find_terms(form.target, view.locale, glossary)
        for hit in given:
            if hit.avoided:
                yield Flaw(
                    _('the glossary avoids "{term}"; it says "{preferred}"').format(
                        term=hit.text, preferred=hit.preferred
                    ),
                    _("use the glossary's word"),
                    hit.start,
                    hit.end,
                    preferred_form(hit, form.target, view.locale, glossary),
                    form=form.index,
                    severity=Severity.ERROR,
                )
        yield from _missing(form, view.locale, {hit.concept for hit in given}, context)


def _missing(form: Form, locale: str, given: set[int], context: CheckContext) -> Iterator[Flaw]:
    from l10n.terms import find_terms

    glossary = context.glossary
    assert glossary is not None  # noqa: S101
    said: set[int] = set()
    # What stands in backticks is typed, not said: `l10n draft` has no draft in it.
    typed = [found.span() for found in _TYPED.finditer(form.source)]
    for hit in find_terms(form.source, context.source_locale, glossary):
        if hit.concept in given or hit.concept in said:
            continue
        if any(start < hit.start < end for start, end in typed) or _command(form, hit.text):
            continue
        preferred = glossary.concepts[hit.concept].preferred(locale)
        if not preferred:
            continue
        said.add(hit.concept)
        near = _miswritten(form.target, glossary.concepts[hit.concept], locale)
        if near is not None:
            fix, written = near
            yield Flaw(
                _('the glossary writes "{term}", not "{written}"').format(
                    term=fix.text, written=written
                ),
                _("use the glossary's word"),
                fix.start,
                fix.end,
                fix,
                form=form.index,
                severity=Severity.INFO if _generic(fix.text, written) else None,
            )
            continue
        yield Flaw(
            _('the term "{term}" is not in the translation').format(term=hit.text),
            _('the glossary says "{preferred}"').format(preferred=preferred),
            hit.start,
            hit.end,
            side=Side.SOURCE,
            form=form.index,
        )


def _command(form: Form, text: str) -> bool:
    """Whether the word is one of a command with its options, as it stands: l10n draft --to."""
    return f"{text} --" in form.source and f"{text} --" in form.target


def _generic(term: str, written: str) -> bool:
    """Whether a name of several words is but meant as a word, «міністерства освіти» of anybody."""
    return " " in term and term[1:] == written[1:] and term[0].lower() == written[0]


def _miswritten(text: str, concept: Concept, locale: str) -> tuple[Fix, str] | None:
    """Words of ``text`` that are a form of the term but for a letter or two, and their mend."""
    from rapidfuzz import fuzz

    from l10n.terms.grammar.inflection import paradigm

    if len(text) > _LONGEST:
        return None
    forms = {
        form
        for cases in paradigm(concept, locale).forms.values()
        for variants in cases.values()
        for form in variants
    }
    words = [found.span() for found in _WORD.finditer(text)]
    best: tuple[float, Fix, str] | None = None
    for form in sorted(forms):
        length = len(form.split())
        for first in range(len(words) - length + 1):
            start, end = words[first][0], words[first + length - 1][1]
            written = text[start:end]
            alike = fuzz.ratio(form, written, score_cutoff=_NEAR)
            if alike and (best is None or alike > best[0]) and len(form) >= _SHORTEST:
                best = (alike, Fix(start, end, form), written)
    return best[1:] if best else None


def _screen(context: CheckContext, locale: str) -> Screen | None:
    known = context.glossary is not None and context.glossary.concepts
    return (lambda form: True) if known else None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Terms are translated as the glossary says."),
    N_(
        "The glossary decides how people, places and things are named. A form that it avoids is "
        "an error; a term of the source whose translation is not found in the target, in any "
        "grammatical form, is a warning. A word that is the term but for a letter is mended."
    ),
    Scope.UNIT,
    check,
    screen=_screen,
)
