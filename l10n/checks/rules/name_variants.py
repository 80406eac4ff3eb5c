"""One name spelled in two ways within one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.rules.names import sound_alike
from l10n.checks.rules.term_variants import by_article
from l10n.i18n import _
from l10n.model import Severity

NAME = "name-variants"

_ENGLISH = re.compile(r"(?<![\w'’-])[A-Z][a-z]{3,40}(?![\w-])")
_UKRAINIAN = re.compile(r"(?<![\w'’ʼ-])[А-ЯІЇЄҐ][а-яіїєґ'’ʼ]{3,40}(?![\w'’ʼ-])")
_LONGEST = 2000
_MOST = 30
_ENDING = 3
_MIDDLE = 2
# Distorted forms (Вашінгтон) are in the dictionary so that they can be told.
_NO_WORD = frozenset({"Name", "Surn", "Patr", "Dist"})

_Use = tuple[View, Form, re.Match[str]]


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """Ukrainian words that differ in the middle and sound like one English name."""
    if language(context.source_locale) != "en":
        return
    for article in by_article(views):
        uses: defaultdict[str, list[_Use]] = defaultdict(list)
        for view in article:
            for form in view.forms if language(view.locale) == "uk" else ():
                for name, word in _named(form):
                    uses[name].append((view, form, word))
        for found in uses.values():
            yield from _compared(found)


def _named(form: Form) -> Iterator[tuple[str, re.Match[str]]]:
    """English names that sound like one Ukrainian word of the unit, which sounds like no other."""
    if len(form.source) + len(form.target) > _LONGEST:
        return
    names = sorted(set(_ENGLISH.findall(form.source_prose)))
    words = list(_UKRAINIAN.finditer(form.target_prose))
    if len(names) > _MOST or len(words) > _MOST:
        return
    alike = {name: [one for one in words if sound_alike(one[0], name)] for name in names}
    for name, found in alike.items():
        rivals = [one for one in names if any(word in alike[one] for word in found)]
        if len(found) == 1 and rivals == [name]:
            yield name, found[0]


def _compared(uses: list[_Use]) -> Iterator[Flaw]:
    first = uses[0]
    said = set()
    for view, form, word in uses[1:]:
        pair = (first[2][0], word[0])
        if word[0] not in said and _respelled(*pair) and not all(map(_in_dictionary, pair)):
            said.add(word[0])
            yield Flaw(
                _('"{name}" is spelled "{other}" in line {line}').format(
                    name=word[0], other=first[2][0], line=first[0].unit.line
                ),
                _("choose one spelling of a name and keep to it"),
                *word.span(),
                form=form.index,
                unit=view.unit,
            )


def _in_dictionary(word: str) -> bool:
    """Whether it is a word beside being a name: Введення and Виведення are two."""
    from l10n.terms.grammar.morphology import word_classes

    return any(not classes & _NO_WORD for classes in word_classes(word))


def _respelled(one: str, other: str) -> bool:
    """Whether two words differ in one place within: an ending of a case is no such place."""
    from rapidfuzz.distance import Postfix, Prefix

    start = Prefix.similarity(one, other)
    end = Postfix.similarity(one[start:], other[start:])
    middle = max(len(one), len(other)) - start - end
    return start > 0 and end >= _ENDING and 0 < middle <= _MIDDLE


def _group(view: View) -> tuple[str, str] | None:
    return None if view.kind is None else (view.unit.path, view.source)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("One name has one spelling within an article."),
    N_(
        "Readers and search take Вашингтон and Вашінгтон for two. Ukrainian words are compared "
        "that sound like one English name of the source and differ in the middle."
    ),
    Scope.UNITS,
    check,
    group=_group,
)
