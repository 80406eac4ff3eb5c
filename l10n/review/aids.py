"""What helps with the unit in front: memory, terms, what changed, what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.approvals import Ledger, unit_id
from l10n.config import Project
from l10n.model import Approval, Finding, Match, Side, TermHit, Unit
from l10n.terms import Glossary, find_terms, preferred_form
from l10n.text.rewording import Stretch, word_changes

if TYPE_CHECKING:
    from l10n.memory import Memory
    from l10n.review.session import Item


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A memory match: ``changes`` make the source in front of the match's source, by words."""

    match: Match
    changes: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class TermAid:
    """A term of the source: ``hit`` with the spelling preferred in the target language.

    ``forms`` are the spellings that may stand in the target, the preferred one first;
    ``kept`` tells that one of them does.
    """

    hit: TermHit
    forms: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Aids:
    """All of it; ``source_changes`` make the present source of the one the target is for.

    ``history`` are the ledger's lines about the unit, oldest first.
    """

    matches: tuple[Suggestion, ...] = ()
    terms: tuple[TermAid, ...] = ()
    source_changes: tuple[Stretch, ...] = ()
    history: tuple[Approval, ...] = ()


def aids(
    project: Project,
    item: Item,
    glossary: Glossary,
    memory: Memory | None,
    ledger: Ledger,
    *,
    limit: int = 5,
) -> Aids:
    """What helps with ``item``; ``memory`` None: no matches. Raises StorageError."""
    unit = item.unit
    changes = (
        word_changes(unit.previous_source, unit.source) if unit.previous_source is not None else ()
    )
    return Aids(
        matches(project, item, glossary, memory, limit) if memory is not None else (),
        terms(unit, project.source_of(unit), glossary),
        tuple(changes),
        history(unit, ledger),
    )


def matches(
    project: Project, item: Item, glossary: Glossary, memory: Memory, limit: int
) -> tuple[Suggestion, ...]:
    """The best matches, mended where that is certain, each with its difference by words."""
    from l10n.memory.repair import Terms, repaired

    unit = item.unit
    how = Terms(glossary, project.source_of(unit), unit.locale)
    found = memory.search(
        unit.source,
        limit=limit,
        locale=unit.locale,
        context=unit.context or "",
        path=unit.path,
        before=item.previous.source if item.previous is not None else "",
        after=item.following.source if item.following is not None else "",
        lang=how.source,
    )
    return tuple(
        Suggestion(
            repaired(match, unit.source, how), tuple(word_changes(match.source, unit.source))
        )
        for match in found
        # The unit's own entry is what stands in front already.
        if not (match.score == 101 and match.path == unit.path and match.target in unit.targets)
    )


def terms(unit: Unit, source_locale: str, glossary: Glossary) -> tuple[TermAid, ...]:
    """The terms of the source that have a spelling in the target's language."""
    there = {
        hit.concept
        for target in unit.targets
        for hit in find_terms(target, unit.locale, glossary)
        if not hit.avoided
    }
    found: list[TermAid] = []
    for hit in find_terms(unit.source, source_locale, glossary):
        concept = glossary.concepts[hit.concept]
        wanted = concept.preferred(unit.locale)
        if wanted:
            forms = (wanted, *concept.synonyms(unit.locale))
            found.append(TermAid(replace(hit, preferred=wanted), forms, hit.concept in there))
    return tuple(found)


def term_in(text: str, start: int, end: int, term: TermAid, locale: str, glossary: Glossary) -> str:
    """``text`` with the term at the cursor or over the selection, ``[start, end)``.

    Where that wording is admitted in another form only, it is put in the form that the place
    asks for, if that is certain.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    start, end = min(start, end), max(start, end)
    hits = find_terms(text, locale, glossary)
    for hit in hits:
        if hit.concept == term.hit.concept and hit.start <= start and end <= hit.end:
            fix = preferred_form(hit, text, locale, glossary)
            if fix is not None:
                return text[: fix.start] + fix.text + text[fix.end :]
    return text[:start] + term.forms[0] + text[end:]


def history(unit: Unit, ledger: Ledger) -> tuple[Approval, ...]:
    """The ledger's lines about the unit's present text and about earlier ones, oldest first."""
    own = unit_id(unit)
    # Lines are read one by one only where the unit's id stands in them.
    found = [
        event
        for key, lines in ledger.lines.items()
        if own in lines
        for event in ledger.events(key)
        if event.unit == own
    ]
    return tuple(sorted(found, key=lambda event: event.at))


def fixed(unit: Unit, finding: Finding) -> tuple[str, ...] | None:
    """The targets with the finding's fix made; None where it has none for them."""
    fix = finding.fix
    if fix is None or finding.side is not Side.TARGET or finding.target not in unit.targets:
        return None
    place = unit.targets.index(finding.target)
    text = finding.target[: fix.start] + fix.text + finding.target[fix.end :]
    return tuple(text if at == place else form for at, form in enumerate(unit.targets))


def inserted(unit: Unit, text: str) -> tuple[str, ...]:
    """``text`` as the unit's targets: its first form, the other plural forms as they are."""
    rest: Sequence[str] = unit.targets[1:]
    return (text, *rest)
