"""Where one draft comes from: the memory, the term base, or an engine's answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from l10n.drafting.jobs import Answer, Job, Placed, Text, text_of
from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory import Memory
from l10n.memory.entries import domain_of
from l10n.memory.ranking import Query
from l10n.memory.repair import Terms, repaired
from l10n.model import Hypothesis, Match, Origin, OriginKind, Unit
from l10n.terms import enforce, romanize_names
from l10n.text.codes import code_errors

Renderings = Mapping[str, Sequence[str]]
"""A glossary spelling → how the engine translates it by itself."""

_MATCHES = 3
# Equal texts mostly stand near each other: so many are remembered with their drafts.
_REMEMBERED = 4096
TOGETHER = 500
"""Units that the memory is asked about at once."""


Key = tuple[Text, str, str]
"""What a search of like texts depends on: the text, the locale, the domain of its catalog."""


class Known:
    """What memory and term base know of units in their places.

    Like texts are searched for once for all equal ones. ``warn`` gets a line when the memory
    fails and the job goes on without it; else StorageError is raised.
    """

    def __init__(self, job: Job, warn: Callable[[str], None]) -> None:
        self._job, self._warn = job, warn
        self._memory = job.memory
        self._remembered: dict[Key, Answer | None] = {}

    def answers(self, places: Sequence[Placed]) -> Iterator[Answer | None]:
        """For each of ``places``, in order, the draft that is known, None where there is none.

        The memory is asked for some hundred at once. Raises StorageError in the middle.
        """
        for start in range(0, len(places), TOGETHER):
            some = places[start : start + TOGETHER]
            # An engine sees one sentence and a memory entry is one: other plural forms are
            # unknown.
            single = [place for place in some if place.unit.source_plural is None]
            found = iter(self._from_memory(single))
            for place in some:
                if place.unit.source_plural is not None:
                    yield None
                else:
                    yield next(found) or from_glossary(place.unit.source, self._job)

    def _from_memory(self, places: Sequence[Placed]) -> Sequence[Answer | None]:
        if self._memory is None:
            return [None] * len(places)
        try:
            found = _same(places, self._memory, self._job.source)
            keys = {
                number: _key(place)
                for number, (place, answer) in enumerate(zip(places, found, strict=True))
                if answer is None
            }
            like = self._from_like(keys.values(), self._memory)
        except StorageError as error:
            if not self._job.go_on:
                hint = _("mend that, or draft without the memory: --no-memory")
                raise StorageError(
                    error.message, code=error.code, path=error.path, hint=hint
                ) from error
            self._memory = None
            self._warn(_("{error}; going on without the memory").format(error=error.message))
            return [None] * len(places)
        return [
            answer or like[keys[number]] if number in keys else answer
            for number, answer in enumerate(found)
        ]

    def _from_like(self, keys: Collection[Key], memory: Memory) -> Mapping[Key, Answer | None]:
        """From matches of other texts."""
        job, known = self._job, self._remembered
        fresh = [key for key in dict.fromkeys(keys) if key not in known]
        queries = [
            # This place is nobody's: it only says what kind of catalog asks.
            Query(text.source, locale, path=f"{domain}/" if domain else "", lang=job.source)
            for text, locale, domain in fresh
        ]
        found = memory.search_many(queries, _MATCHES, job.threshold) if queries else ()
        for key, matches in zip(fresh, found, strict=True):
            known[key] = _best(key[0], matches, job)
        answers = {key: known[key] for key in keys}
        for key in list(islice(known, max(0, len(known) - _REMEMBERED))):
            del known[key]
        return answers


def _key(place: Placed) -> Key:
    unit = place.unit
    return text_of(unit), unit.locale, domain_of(unit.path) if unit.path else ""


def _best(text: Text, found: Sequence[Match], job: Job) -> Answer | None:
    """The first of the matches of which every difference is repaired, else the first."""
    if not found:
        return None
    terms = Terms(job.glossary, job.source, job.target)
    matches = [repaired(match, text.source, terms) for match in found]
    for match in sorted(matches, key=lambda match: not match.repaired):
        if not code_errors(text.source, match.target, text.codes):
            origin = Origin(OriginKind.MEMORY, "", match.score, repaired=match.repaired)
            return _with_terms(text, Answer(match.target, origin), job)
    return None


def _same(places: Sequence[Placed], memory: Memory, lang: str) -> list[Answer | None]:
    """People wrote exactly this for exactly that: terms included."""
    queries = [
        Query(
            place.unit.source,
            place.unit.locale,
            place.unit.context or "",
            place.unit.path,
            place.before,
            place.after,
            lang=lang,
        )
        for place in places
    ]
    found = memory.search_many(queries, _MATCHES, 100)
    return [_exact(place.unit, some) for place, some in zip(places, found, strict=True)]


def _exact(unit: Unit, matches: Sequence[Match]) -> Answer | None:
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
