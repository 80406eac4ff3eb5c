"""One thing under several names within one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    known: set[tuple[int, str]] = set()
    for passage in reading.passages:
        hits = find_terms(passage.text, reading.locale, glossary)
        for hit in hits:
            uses.setdefault(hit.concept, []).append(_Use(passage, hit))
        known |= {(hit.concept, bare(hit.term)) for hit in introduced(passage.text, hits)}
    for concept, found in uses.items():
        names: dict[str, list[_Use]] = {}
        for use in found:
            names.setdefault(bare(use.hit.term), []).append(use)
        strange = [name for name in names if name != bare(found[0].hit.term)]
        strange = [name for name in strange if (concept, name) not in known]
        if strange:
            yield _flaw(names, names[strange[0]][0], found[0].hit.preferred)


def bare(term: str) -> str:
    """A name without its article: ``the Kursk region`` and ``Kursk region`` are one name."""
    return term.removeprefix("the ").removeprefix("The ")


def introduced(text: str, hits: Sequence[TermHit]) -> list[TermHit]:
    """Abbreviations that stand in parentheses right after another name of their concept."""
    from l10n.terms import is_abbreviation

    return [
        after
        for before, after in pairwise(hits)
        if before.concept == after.concept
        and text[before.end : after.start].strip() == "("
        and is_abbreviation(after.term)
    ]


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
