"""Where one draft comes from: the memory, the term base, or an engine's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import BlockKind, Hypothesis, Origin, OriginKind, State, Unit
from l10n.terms import Glossary, enforce, romanize_names
from l10n.text.codes import code_errors

Renderings = Mapping[str, Sequence[str]]
"""A glossary spelling → how the engine translates it by itself."""

_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Job:
    """How to draft: the languages, where drafts come from, the lowest memory match (per cent).

    ``engine`` None: memory and terms only. ``redo_stale``: stale units are open too.
    """

    source: str
    target: str
    memory: Memory
    engine: Engine | None
    glossary: Glossary
    threshold: int = 75
    redo_stale: bool = False

    def is_open(self, unit: Unit) -> bool:
        """Whether ``unit`` waits for a draft; what a person wrote never does."""
        if unit.obsolete:
            return False
        return unit.state is State.UNTRANSLATED or (self.redo_stale and unit.state is State.STALE)


def known(unit: Unit, job: Job) -> Unit | None:
    """The draft that the memory or the term base has for ``unit``, None when neither has one."""
    # An engine sees one sentence and a memory entry is one: other plural forms are unknown.
    if unit.source_plural is not None:
        return None
    return _from_memory(unit, job) or _from_glossary(unit, job)


def answered(
    unit: Unit, answer: Hypothesis, job: Job, renderings: Renderings | None = None
) -> Unit | None:
    """The draft that an engine's answer makes of ``unit``; None for an empty answer.

    ``renderings`` says how the engine translates terms by themselves.
    """
    from l10n.engines.guards import graded

    if not answer.text.strip():
        return None
    sure, marks = graded(unit.source, answer, job.source, job.target)
    name = answer.model or (job.engine.name if job.engine is not None else "")
    origin = Origin(OriginKind.ENGINE, name, sure, marks=marks)
    return _with_terms(unit, answer.text, origin, job, answer.alignment, renderings)


def _from_memory(unit: Unit, job: Job) -> Unit | None:
    matches = job.memory.search(
        unit.source,
        limit=3,
        threshold=job.threshold,
        locale=unit.locale,
        context=unit.context or "",
        path=unit.path,
    )
    for match in matches:
        if not code_errors(unit.source, match.target, unit.codes):
            origin = Origin(OriginKind.MEMORY, "", match.score)
            if match.score >= 100:
                # People wrote exactly this for exactly that: terms included.
                return drafted(unit, match.target, origin)
            return _with_terms(unit, match.target, origin, job)
    return None


def _from_glossary(unit: Unit, job: Job) -> Unit | None:
    """A segment that is nothing but a term has its translation in the term base."""
    from l10n.terms import find_terms

    hits = [
        hit
        for hit in find_terms(unit.source, job.source, job.glossary)
        if (hit.start, hit.end) == (0, len(unit.source)) and not hit.avoided
    ]
    if not hits:
        return None
    preferred = job.glossary.concepts[hits[0].concept].preferred(job.target)
    if not preferred:
        return None
    text = preferred[0].upper() + preferred[1:] if unit.source[0].isupper() else preferred
    return drafted(unit, text, Origin(OriginKind.GLOSSARY, "", None, 1, 1))


def _with_terms(
    unit: Unit,
    text: str,
    origin: Origin,
    job: Job,
    alignment: tuple[tuple[int, int], ...] = (),
    renderings: Renderings | None = None,
) -> Unit:
    kept = enforce(
        unit.source,
        text,
        job.source,
        job.target,
        job.glossary,
        heading=unit.kind in _HEADINGS,
        alignment=alignment,
        renderings=renderings,
    )
    named, odd = romanize_names(unit.source, kept.text, job.source, job.target)
    kept = replace(kept, text=named)
    marks = tuple(dict.fromkeys((*origin.marks, *kept.marks, *odd)))
    terms = replace(origin, terms_kept=kept.kept, terms_found=kept.found, marks=marks)
    broken = code_errors(unit.source, kept.text, unit.codes)
    if broken and not code_errors(unit.source, text, unit.codes):
        # A code inside a term's words: better a term to correct than a code to search for.
        return drafted(unit, text, replace(terms, terms_kept=0))
    return drafted(unit, kept.text, terms)


def drafted(unit: Unit, text: str, origin: Origin) -> Unit:
    """``unit`` with ``text`` as its draft.

    The previous source goes: with it, the entry would still count as stale.
    """
    return replace(unit, targets=(text,), state=State.DRAFT, origin=origin, previous_source=None)
