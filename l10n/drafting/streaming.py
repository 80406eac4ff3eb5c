"""A job as a stream: every distinct text once, chunk by chunk, in the documents' order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from l10n.drafting.sources import Job, Renderings, answered, known
from l10n.drafting.terms import learn_renderings, with_terms
from l10n.engines import Engine, translate_units
from l10n.model import Hypothesis, Unit
from l10n.text.words import count_words

CHUNK = 1000  # texts; an engine may say otherwise in its attribute ``chunk``

# A unit as it was, and its draft.
Pair = tuple[Unit, Unit]


@dataclass(frozen=True, slots=True)
class Done:
    """How far a job is: units seen to, of all; distinct words through the engine, of all.

    ``all_words`` is 0 until the memory and the term base have been asked for everything.
    """

    units: int
    all_units: int
    words: int = 0
    all_words: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """A distinct text for the engine: who waits for it, and its words, codes not counted."""

    waiting: tuple[Unit, ...]
    words: int

    @property
    def asked(self) -> tuple[str, tuple[str, ...]]:
        """What ``translate_units`` takes."""
        return self.waiting[0].source, self.waiting[0].codes


def stream(
    units: Sequence[Unit], job: Job, progress: Callable[[Done], None] | None = None
) -> Iterator[list[Pair]]:
    """Drafts for the open ``units``, in lists as they are finished.

    First what memory and term base know, then the engine's answers: a chunk's texts in the
    order in which the units first have them, and every unit with such a text at once.
    Units with plural forms, and those an engine has no answer for, are left to people.
    Raises EngineError; what was given before stands.
    """
    tell = progress or _nobody
    waiting: dict[tuple[str, tuple[str, ...]], list[Unit]] = {}
    ready: list[Pair] = []
    seen = 0
    for unit in units:
        found = known(unit, job)
        if found is not None:
            ready.append((unit, found))
            seen += 1
            tell(Done(seen, len(units)))
        elif unit.source_plural is None:
            waiting.setdefault((unit.source, unit.codes), []).append(unit)
        if len(ready) >= CHUNK:
            yield ready
            ready = []
    if ready:
        yield ready
    if job.engine is not None and waiting:
        yield from _translated(job.engine, waiting, job, Done(seen, len(units)), tell)


def _translated(
    engine: Engine,
    waiting: dict[tuple[str, tuple[str, ...]], list[Unit]],
    job: Job,
    so_far: Done,
    tell: Callable[[Done], None],
) -> Iterator[list[Pair]]:
    works = [
        Work(tuple(units), max(1, count_words(source)))
        for (source, _codes), units in waiting.items()
    ]
    waiting.clear()
    so_far = replace(so_far, all_words=sum(work.words for work in works))
    tell(so_far)
    size = chunk_size(engine)
    rest = iter(works)
    renderings: dict[str, tuple[str, ...]] = {}
    while chunk := list(islice(rest, size)):
        words = sum(work.words for work in chunk)
        units = sum(len(work.waiting) for work in chunk)
        answers = translate_units(
            engine,
            [work.asked for work in chunk],
            source=job.source,
            target=job.target,
            aligned=bool(job.glossary.concepts),
            progress=_within(so_far, len(chunk), units, words, tell),
        )
        so_far = replace(so_far, units=so_far.units + units, words=so_far.words + words)
        tell(so_far)
        if job.glossary.concepts:
            texts = [work.asked for work in chunk]
            answers = with_terms(engine, texts, answers, job)
            learn_renderings(engine, texts, answers, job, renderings)
        pairs: list[Pair] = []
        for work, answer in zip(chunk, answers, strict=True):
            pairs += _pairs(work, answer, job, renderings)
        yield pairs


def chunk_size(engine: Engine) -> int:
    """How many texts ``engine`` takes in a call; the default where it says nothing sensible."""
    wanted = getattr(engine, "chunk", CHUNK)
    return wanted if isinstance(wanted, int) and wanted > 0 else CHUNK


def _pairs(work: Work, answer: Hypothesis, job: Job, renderings: Renderings) -> list[Pair]:
    """Equal texts in one locale get equal drafts: terms and guards are asked once."""
    first = answered(work.waiting[0], answer, job, renderings)
    if first is None:
        return []
    return [
        (
            unit,
            replace(
                unit,
                targets=first.targets,
                state=first.state,
                origin=first.origin,
                previous_source=None,
            ),
        )
        for unit in work.waiting
    ]


def _within(
    so_far: Done, texts: int, units: int, words: int, tell: Callable[[Done], None]
) -> Callable[[int], None]:
    """A chunk's progress in texts as a share of its words and units.

    An engine says how many texts are finished, not which: until the chunk is done its words
    are counted in proportion, and never all of them.
    """

    def report(finished: int) -> None:
        share = min(max(finished, 0), texts) / (texts + 1)
        tell(
            replace(
                so_far,
                units=so_far.units + int(units * share),
                words=so_far.words + int(words * share),
            )
        )

    return report


def _nobody(_done: Done) -> None:
    """Tell nobody."""
