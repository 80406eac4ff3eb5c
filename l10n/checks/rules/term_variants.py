"""One term translated in several ways within one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.rules.term_inconsistent import bare, introduced
from l10n.i18n import _
from l10n.model import Severity, TermHit

if TYPE_CHECKING:
    from l10n.terms import Glossary

NAME = "term-variants"

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class _Use:
    view: View
    form: Form
    hit: TermHit


def check(views: Sequence[View], context: CheckContext) -> Iterator[Flaw]:
    """Each further name of what the article has named otherwise before, where it begins.

    A unit tells what a name is translated by where source and target name the concept once.
    """
    glossary = context.glossary
    if glossary is None or not glossary.concepts:
        return
    for article in by_article(views):
        yield from _within(article, context.source_locale, glossary)


def by_article(views: Sequence[View]) -> list[list[View]]:
    """The units of each article's catalog, in order."""
    articles: defaultdict[str, list[View]] = defaultdict(list)
    for view in views:
        articles[view.unit.path].append(view)
    return list(articles.values())


def _within(article: list[View], source_locale: str, glossary: Glossary) -> Iterator[Flaw]:
    from l10n.terms import find_terms

    uses: defaultdict[tuple[int, str], list[_Use]] = defaultdict(list)
    known: set[tuple[int, str]] = set()
    for view in article:
        for form in view.forms:
            if len(form.source) + len(form.target) > _LONGEST:
                continue
            mine = find_terms(form.target, view.locale, glossary)
            if not mine:
                continue
            known |= {(hit.concept, bare(hit.term)) for hit in introduced(form.target, mine)}
            theirs = _alone(find_terms(form.source, source_locale, glossary))
            for concept, hit in _alone(mine).items():
                if concept in theirs and not hit.avoided:
                    uses[concept, bare(theirs[concept].term)].append(_Use(view, form, hit))
    for (concept, _name), found in uses.items():
        first = found[0]
        for use in found[1:]:
            name = bare(use.hit.term)
            if name != bare(first.hit.term) and (concept, name) not in known:
                known.add((concept, name))
                yield _flaw(use, first)


def _alone(hits: list[TermHit]) -> dict[int, TermHit]:
    """The hits of the concepts that a text names once, or always alike."""
    found: dict[int, TermHit] = {}
    several = set()
    for hit in hits:
        if bare(found.setdefault(hit.concept, hit).term) != bare(hit.term):
            several.add(hit.concept)
    return {concept: hit for concept, hit in found.items() if concept not in several}


def _flaw(use: _Use, first: _Use) -> Flaw:
    return Flaw(
        _('"{name}" here, "{other}" in line {line}, and the source names it alike').format(
            name=use.hit.text, other=first.hit.text, line=first.view.unit.line
        ),
        _('choose one name and keep to it; the glossary prefers "{preferred}"').format(
            preferred=use.hit.preferred
        ),
        use.hit.start,
        use.hit.end,
        form=use.form.index,
        unit=use.view.unit,
    )


def _group(view: View) -> tuple[str, str] | None:
    return None if view.kind is None else (view.unit.path, view.source)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("One term has one translation within an article."),
    N_(
        "Where the source keeps to one name and the translation to none, readers take two names "
        "for two things, though the glossary allows both. An abbreviation is fine once it has "
        "been introduced: Група семи (G7)."
    ),
    Scope.UNITS,
    check,
    group=_group,
)
