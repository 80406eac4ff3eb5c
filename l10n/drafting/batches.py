"""A batch of texts through the engine, the guards and the terms: the same on any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from l10n.drafting.jobs import Answer, Job, Text, Work
from l10n.drafting.sources import answered
from l10n.drafting.terms import learn_renderings, with_terms
from l10n.engines import Engine, Progress, translate_units
from l10n.engines.protocol import GuidedEngine, Terms
from l10n.terms import Glossary, find_terms

CHUNK = 1000  # texts; an engine may say otherwise in its attribute ``chunk``

Runner = Callable[
    [Iterator[list[Work]], Job, Callable[[int], None]],
    Iterator[tuple[list[Work], list[Answer]]],
]
"""Takes batches and gives each with its answers, in any order; is told of finished texts."""


def serially(
    batches: Iterator[list[Work]], job: Job, progress: Progress
) -> Iterator[tuple[list[Work], list[Answer]]]:
    """The ``Runner`` of one machine: batch after batch, in this process."""
    renderings: dict[str, tuple[str, ...]] = {}
    for batch in batches:
        texts = [work.text for work in batch]
        yield batch, answers(texts, job, renderings, progress)


def answers(
    texts: Sequence[Text],
    job: Job,
    renderings: dict[str, tuple[str, ...]],
    progress: Progress | None = None,
) -> list[Answer]:
    """One answer a text, in order. Raises EngineError.

    ``renderings`` are kept from batch to batch: no term is asked for twice. They change no
    draft, for each is of one term by itself.
    """
    if job.engine is None:
        return []
    given = translate_units(
        job.engine,
        [(text.source, text.codes) for text in texts],
        source=job.source,
        target=job.target,
        aligned=bool(job.glossary.concepts),
        progress=progress,
    )
    if job.glossary.concepts:
        given = with_terms(job.engine, texts, given, job)
        learn_renderings(job.engine, texts, given, job, renderings)
    return [answered(text, one, job, renderings) for text, one in zip(texts, given, strict=True)]


def batched(works: Iterable[Work], engine: Engine) -> Iterator[list[Work]]:
    """``works`` in batches of the engine's size."""
    rest = iter(works)
    size = chunk_size(engine)
    while batch := list(islice(rest, size)):
        yield batch


def chunk_size(engine: Engine) -> int:
    """How many texts ``engine`` takes in a call; the default where it says nothing sensible."""
    wanted = getattr(engine, "chunk", CHUNK)
    return wanted if isinstance(wanted, int) and wanted > 0 else CHUNK


def guide(engine: Engine, glossary: Glossary, source: str, target: str) -> None:
    """Give ``engine`` the glossary, if it is one that keeps to terms while it translates."""
    if isinstance(engine, GuidedEngine):
        engine.set_terms(glossary_terms(glossary, source, target))


def glossary_terms(glossary: Glossary, source: str, target: str) -> Terms:
    """What ``glossary`` says of a text: its terms and what to call them."""

    def terms(text: str) -> list[tuple[str, str]]:
        found = (
            (hit.text, glossary.concepts[hit.concept].preferred(target))
            for hit in find_terms(text, source, glossary)
        )
        return [(term, translation) for term, translation in found if translation]

    return terms
