"""One thing under several names within one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Passage, Reading
from l10n.i18n import _
from l10n.model import Severity, Side, TermHit

NAME = "term-inconsistent"


@dataclass(frozen=True, slots=True)
class _Use:
    passage: Passage
    hit: TermHit

    @property
    def line(self) -> int:
        return self.passage.line(self.hit.start, self.hit.end)


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """One flaw for each concept with more than one name, at the first that deviates.

    An abbreviation introduced beside its name, ``Group of Seven (G7)``, is no second name;
    but where a third name appears, the flaw lists all of them.
    """
    glossary = context.glossary
    if glossary is None or not glossary.concepts:
        return
    from l10n.terms import find_terms

    uses: dict[int, list[_Use]] = {}
    for passage in reading.passages:
        for hit in find_terms(passage.text, reading.locale, glossary):
            uses.setdefault(hit.concept, []).append(_Use(passage, hit))
    for found in uses.values():
        names: dict[str, list[_Use]] = {}
        for use in found:
            names.setdefault(_bare(use.hit.term), []).append(use)
        introduced = _introduced(found)
        strange = [name for name in names if name != _bare(found[0].hit.term)]
        strange = [name for name in strange if name not in introduced]
        if strange:
            yield _flaw(names, names[strange[0]][0], found[0].hit.preferred)


def _bare(term: str) -> str:
    """``the Kursk region`` and ``Kursk region`` are one name; only capitals tell apart."""
    return term.removeprefix("the ").removeprefix("The ")


def _introduced(uses: list[_Use]) -> set[str]:
    """Abbreviations that stand in parentheses right after another name of their concept."""
    from l10n.terms import is_abbreviation

    found: set[str] = set()
    for before, after in pairwise(uses):
        if before.passage is after.passage and is_abbreviation(after.hit.term):
            between = before.passage.text[before.hit.end : after.hit.start]
            if between.strip() == "(":
                found.add(_bare(after.hit.term))
    return found


def _flaw(names: dict[str, list[_Use]], first: _Use, preferred: str) -> Flaw:
    said = "; ".join(
        _('"{name}" in {lines}').format(
            name=name,
            lines=", ".join(str(line) for line in dict.fromkeys(use.line for use in uses)),
        )
        for name, uses in names.items()
    )
    return Flaw(
        _("one thing under {n} names, by line: {names}").format(n=len(names), names=said),
        _('choose one name and keep to it; the glossary prefers "{preferred}"').format(
            preferred=preferred
        ),
        first.hit.start,
        first.hit.end,
        side=Side.SOURCE,
        line=first.line,
        source=first.passage.text,
    )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("One thing has one name within an article."),
    N_(
        "Readers take two names for two things. An abbreviation is fine once it has been "
        "introduced: Group of Seven (G7)."
    ),
    Scope.ARTICLE,
    check,
)
