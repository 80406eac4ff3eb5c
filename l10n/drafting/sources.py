"""Where one draft comes from: the memory, the term base, or an engine's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from l10n.drafting.jobs import Answer, Job, Placed, Text, text_of
from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory import Memory
from l10n.memory.entries import domain_of
from l10n.memory.repair import Terms, repaired
from l10n.model import Hypothesis, Origin, OriginKind
from l10n.terms import enforce, romanize_names
from l10n.text.codes import code_errors

Renderings = Mapping[str, Sequence[str]]
"""A glossary spelling → how the engine translates it by itself."""

_MATCHES = 3
# Equal texts mostly stand near each other: so many are remembered with their drafts.
_REMEMBERED = 4096


class Known:
    """What memory and term base know of a unit in its place.

    Like texts are searched for once for all equal ones. ``warn`` gets a line when the memory
    fails and the job goes on without it; else the call raises StorageError.
    """

    def __init__(self, job: Job, warn: Callable[[str], None]) -> None:
        self._job, self._warn = job, warn
        self._memory = job.memory
        self._like = lru_cache(_REMEMBERED)(self._from_like)

    def __call__(self, place: Placed) -> Answer | None:
        """The draft that is known for ``place``, None where there is none."""
        # An engine sees one sentence and a memory entry is one: other plural forms are unknown.
        if place.unit.source_plural is not None:
            return None
        return self._from_memory(place) or from_glossary(place.unit.source, self._job)

    def _from_memory(self, place: Placed) -> Answer | None:
        if self._memory is None:
            return None
        unit = place.unit
        try:
            return _same(place, self._memory, self._job.source) or self._like(
                text_of(unit), unit.locale, domain_of(unit.path) if unit.path else ""
            )
        except StorageError as error:
            if not self._job.go_on:
                hint = _("mend that, or draft without the memory: --no-memory")
                raise StorageError(
                    error.message, code=error.code, path=error.path, hint=hint
                ) from error
            self._memory = None
            self._warn(_("{error}; going on without the memory").format(error=error.message))
            return None

    def _from_like(self, text: Text, locale: str, domain: str) -> Answer | None:
        """From a match of another text; first of those of which every difference is repaired."""
        job = self._job
        if self._memory is None:
            return None
        # This place is nobody's: it only says what kind of catalog asks.
        path = f"{domain}/" if domain else ""
        found = self._memory.search(
            text.source, _MATCHES, job.threshold, locale=locale, path=path, lang=job.source
        )
        terms = Terms(job.glossary, job.source, job.target)
        matches = [repaired(match, text.source, terms) for match in found]
        for match in sorted(matches, key=lambda match: not match.repaired):
            if not code_errors(text.source, match.target, text.codes):
                origin = Origin(OriginKind.MEMORY, "", match.score, repaired=match.repaired)
                return _with_terms(text, Answer(match.target, origin), job)
        return None


def _same(place: Placed, memory: Memory, lang: str) -> Answer | None:
    """People wrote exactly this for exactly that: terms included."""
    unit = place.unit
    matches = memory.search(
        unit.source,
        _MATCHES,
        100,
        locale=unit.locale,
        context=unit.context or "",
        path=unit.path,
        before=place.before,
        after=place.after,
        lang=lang,
    )
    for match in matches:
        if not code_errors(unit.source, match.target, unit.codes):
            return Answer(match.target, Origin(OriginKind.MEMORY, "", match.score))
    return None


def from_glossary(source: str, job: Job) -> Answer | None:
    """A segment that is nothing but a term has its translation in the term base."""
    from l10n.terms import find_terms

    hits = [
        hit
        for hit in find_terms(source, job.source, job.glossary)
        if (hit.start, hit.end) == (0, len(source)) and not hit.avoided
    ]
    if not hits:
        return None
    preferred = job.glossary.concepts[hits[0].concept].preferred(job.target)
    if not preferred:
        return None
    text = preferred[0].upper() + preferred[1:] if source[0].isupper() else preferred
    return Answer(text, Origin(OriginKind.GLOSSARY, "", None, 1, 1))


def answered(
    text: Text, given: Hypothesis, job: Job, renderings: Renderings | None = None
) -> Answer:
    """The draft that an engine's answer makes of ``text``; an empty one of an empty answer.

    ``renderings`` says how the engine translates terms by themselves.
    """
    from l10n.engines.guards import graded

    name = given.model or (job.engine.name if job.engine is not None else "")
    if not given.text.strip():
        return Answer("", Origin(OriginKind.ENGINE, name))
    sure, marks = graded(text.source, given, job.source, job.target)
    answer = Answer(given.text, Origin(OriginKind.ENGINE, name, sure, marks=marks))
    return _with_terms(text, answer, job, given.alignment, renderings)


def _with_terms(
    text: Text,
    answer: Answer,
    job: Job,
    alignment: tuple[tuple[int, int], ...] = (),
    renderings: Renderings | None = None,
) -> Answer:
    kept = enforce(
        text.source,
        answer.text,
        job.source,
        job.target,
        job.glossary,
        heading=text.heading,
        alignment=alignment,
        renderings=renderings,
    )
    named, odd = romanize_names(text.source, kept.text, job.source, job.target)
    origin = answer.origin
    marks = tuple(dict.fromkeys((*origin.marks, *kept.marks, *odd)))
    told = replace(origin, terms_kept=kept.kept, terms_found=kept.found, marks=marks)
    broken = code_errors(text.source, named, text.codes)
    if broken and not code_errors(text.source, answer.text, text.codes):
        # A code inside a term's words: better a term to correct than a code to search for.
        return Answer(answer.text, replace(told, terms_kept=0))
    return Answer(named, told)
