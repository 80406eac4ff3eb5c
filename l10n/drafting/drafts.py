"""From units without a target to drafts: memory, then glossary, then the engine, then terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import Origin, OriginKind, State, Unit
from l10n.terms import Glossary, enforce
from l10n.text.codes import code_errors


@dataclass(frozen=True, slots=True)
class DraftResult:
    """``units`` are the new drafts; ``left`` counts what nothing could be drafted for."""

    units: tuple[Unit, ...]
    from_memory: int
    from_glossary: int
    from_engine: int
    left: int
    terms_found: int
    terms_kept: int


def draft(
    units: Sequence[Unit],
    *,
    source: str,
    target: str,
    memory: Memory,
    engine: Engine | None,
    glossary: Glossary,
    threshold: int = 75,
    redo_stale: bool = False,
    progress: Callable[[int], None] | None = None,
) -> DraftResult:
    """Drafts for the ``units`` that have no target (and stale ones if ``redo_stale``).

    What a person wrote is never touched. Units with plural forms are left to people: an
    engine sees one sentence and cannot know the other forms. ``progress`` gets the number
    of units just finished.
    """
    advance = progress or _nothing
    open_units = [unit for unit in units if _is_open(unit, redo_stale)]
    drafted: dict[int, Unit] = {}
    for index, unit in enumerate(open_units):
        found = _from_memory(unit, memory, threshold, source, target, glossary)
        found = found or _from_glossary(unit, source, target, glossary)
        if found is not None:
            drafted[index] = found
            advance(1)
    rest = [
        (index, unit)
        for index, unit in enumerate(open_units)
        if index not in drafted and unit.source_plural is None
    ]
    if engine is not None and rest:
        drafted |= _from_engine(rest, engine, source, target, glossary, advance)
    return summed(
        tuple(drafted[index] for index in sorted(drafted)), len(open_units) - len(drafted)
    )


def summed(done: tuple[Unit, ...], left: int) -> DraftResult:
    """The result of having drafted ``done``: how many came from where is in their origins."""
    kinds = Counter(unit.origin.kind for unit in done if unit.origin is not None)
    origins = [unit.origin for unit in done if unit.origin is not None]
    return DraftResult(
        units=done,
        from_memory=kinds[OriginKind.MEMORY],
        from_glossary=kinds[OriginKind.GLOSSARY],
        from_engine=kinds[OriginKind.ENGINE],
        left=left,
        terms_found=sum(origin.terms_found or 0 for origin in origins),
        terms_kept=sum(origin.terms_kept or 0 for origin in origins),
    )


def _is_open(unit: Unit, redo_stale: bool) -> bool:
    if unit.obsolete:
        return False
    return unit.state is State.UNTRANSLATED or (redo_stale and unit.state is State.STALE)


def _from_memory(
    unit: Unit, memory: Memory, threshold: int, source: str, target: str, glossary: Glossary
) -> Unit | None:
    if unit.source_plural is not None:
        return None
    matches = memory.search(
        unit.source,
        limit=3,
        threshold=threshold,
        locale=unit.locale,
        context=unit.context or "",
        path=unit.path,
    )
    for match in matches:
        if not code_errors(unit.source, match.target, unit.codes):
            origin = Origin(OriginKind.MEMORY, "", match.score)
            if match.score >= 100:
                # People wrote exactly this for exactly that: terms included.
                return _drafted(unit, match.target, origin)
            return _with_terms(unit, match.target, origin, source, target, glossary)
    return None


def _from_glossary(unit: Unit, source: str, target: str, glossary: Glossary) -> Unit | None:
    """A segment that is nothing but a term has its translation in the term base."""
    from l10n.terms import find_terms

    hits = [
        hit
        for hit in find_terms(unit.source, source, glossary)
        if (hit.start, hit.end) == (0, len(unit.source)) and not hit.avoided
    ]
    if not hits or unit.source_plural is not None:
        return None
    preferred = glossary.concepts[hits[0].concept].preferred(target)
    if not preferred:
        return None
    text = preferred[0].upper() + preferred[1:] if unit.source[0].isupper() else preferred
    return _drafted(unit, text, Origin(OriginKind.GLOSSARY, "", None, 1, 1))


def _from_engine(
    rest: Sequence[tuple[int, Unit]],
    engine: Engine,
    source: str,
    target: str,
    glossary: Glossary,
    advance: Callable[[int], None],
) -> dict[int, Unit]:
    """One batch over all units; the engine deduplicates and orders as suits it."""
    from l10n.engines import translate_units
    from l10n.engines.guards import confidence

    pairs = [(unit.source, unit.codes) for _index, unit in rest]
    finished = 0

    def report(done: int) -> None:
        nonlocal finished
        advance(done - finished)
        finished = done

    answers = translate_units(engine, pairs, source=source, target=target, progress=report)
    drafted: dict[int, Unit] = {}
    for (index, unit), answer in zip(rest, answers, strict=True):
        if answer.text.strip():
            sure = confidence(unit.source, answer, source, target)
            origin = Origin(OriginKind.ENGINE, answer.model or engine.name, sure)
            drafted[index] = _with_terms(unit, answer.text, origin, source, target, glossary)
    return drafted


def _with_terms(
    unit: Unit, text: str, origin: Origin, source: str, target: str, glossary: Glossary
) -> Unit:
    kept = enforce(unit.source, text, source, target, glossary)
    terms = replace(origin, terms_kept=kept.kept, terms_found=kept.found)
    return _drafted(unit, kept.text, terms)


def _drafted(unit: Unit, text: str, origin: Origin) -> Unit:
    return replace(unit, targets=(text,), state=State.DRAFT, origin=origin)


def _nothing(step: int) -> None:
    """Tell nobody."""
