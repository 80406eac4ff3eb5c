"""A job as a stream: every distinct text once, batch by batch, in the documents' order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from l10n.drafting.batches import Runner, batched, serially
from l10n.drafting.jobs import Answer, Job, Pair, Placed, Text, Work, text_of
from l10n.drafting.opening import rejected, with_draft
from l10n.drafting.sources import Known
from l10n.model import Unit
from l10n.text.codes import strip_codes
from l10n.text.words import count_words

_READY = 1000

Waiting = dict[tuple[str, tuple[str, ...]], list[Unit]]
"""Who waits for a text with its codes."""


@dataclass(frozen=True, slots=True)
class Done:
    """How far a job is: units seen to, of all; distinct words through the engine, of all.

    ``all_words`` is 0 until the memory and the term base have been asked for everything.
    """

    units: int
    all_units: int
    words: int = 0
    all_words: int = 0


class Kept(Protocol):
    """Answers that an earlier run was given and could not write any more."""

    def get(self, text: Text) -> Answer | None:
        """The answer to ``text``, if there is one."""

    def add(self, texts: Sequence[Text], answers: Sequence[Answer]) -> None:
        """Keep these too."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a job works with: who runs the batches, who keeps answers, who is told.

    ``warn`` gets a line for people.
    """

    run: Runner = serially
    kept: Kept | None = None
    progress: Callable[[Done], None] = lambda _done: None
    warn: Callable[[str], None] = lambda _line: None


def stream(places: Sequence[Placed], job: Job, desk: Desk) -> Iterator[list[Pair]]:
    """Drafts for the open units of ``places``, in lists as they are finished.

    First what memory and term base know, then the engine's answers: a batch's texts in the
    order in which the units first have them, and every unit with such a text at once.
    Units with plural forms, and those an engine has no answer for, are left to people.
    Raises EngineError and StorageError; what was given before stands.
    """
    waiting: Waiting = {}
    ready: list[Pair] = []
    seen = 0
    known = Known(job, desk.warn)
    try:
        for place, found in zip(places, known.answers(places), strict=True):
            unit = place.unit
            if found is not None:
                ready += drafts([unit], found)
                seen += 1
                desk.progress(Done(seen, len(places)))
            elif unit.source_plural is None:
                waiting.setdefault((unit.source, unit.codes), []).append(unit)
            if len(ready) >= _READY:
                yield ready
                ready = []
    except Exception:
        yield ready
        raise
    if ready:
        yield ready
    if job.engine is not None and waiting:
        yield from _translated(waiting, job, desk, Done(seen, len(places)))


def drafts(units: Iterable[Unit], answer: Answer) -> list[Pair]:
    """Each of ``units`` with the answer as its draft; none where there is no answer.

    A text that a reviewer sent back is not offered a second time.
    """
    if not answer.text.strip():
        return []
    return [
        (unit, with_draft(unit, (answer.text,), answer.origin))
        for unit in units
        if not (rejected(unit) and unit.target == answer.text)
    ]


def words_of(text: Text) -> int:
    """The words an engine has to translate; at least one, codes not counted."""
    return max(1, count_words(strip_codes(text.source, text.codes)))


def _works(waiting: Waiting) -> Iterator[Work]:
    """The distinct texts in their order; each is let go of when it is given."""
    rest = list(reversed(waiting.values()))
    waiting.clear()
    while rest:
        units = rest.pop()
        text = text_of(units[0])
        yield Work(text, tuple(units), words_of(text))


def _translated(waiting: Waiting, job: Job, desk: Desk, so_far: Done) -> Iterator[list[Pair]]:
    if job.engine is None:
        return
    words = sum(words_of(Text(source, codes)) for source, codes in waiting)
    told = _Told(replace(so_far, all_words=words), desk.progress)
    known: list[Pair] = []

    def asked() -> Iterator[Work]:
        for work in _works(waiting):
            answer = desk.kept.get(work.text) if desk.kept is not None else None
            if answer is None:
                yield work
            else:
                known.extend(drafts(work.waiting, answer))
                told.finished([work])

    for batch, given in desk.run(told.watched(batched(asked(), job.engine)), job, told.within):
        if desk.kept is not None:
            desk.kept.add([work.text for work in batch], given)
        told.finished(batch)
        for work, answer in zip(batch, given, strict=True):
            known.extend(drafts(work.waiting, answer))
        yield known[:]
        known.clear()
    if known:
        yield known


class _Told:
    """Reports of progress; within a batch, texts count as a share of its words and units.

    An engine says how many texts are finished, not which: until the batch is done its words
    are counted in proportion, and never all of them.
    """

    def __init__(self, so_far: Done, tell: Callable[[Done], None]) -> None:
        self._done, self._tell = so_far, tell
        self._batch: list[Work] = []
        tell(so_far)

    def watched(self, batches: Iterator[list[Work]]) -> Iterator[list[Work]]:
        """The batches as they are; remembers the one that was given last."""
        for batch in batches:
            self._batch = batch
            yield batch

    def within(self, finished: int) -> None:
        """So many texts of the batch that was given last are finished."""
        share = min(max(finished, 0), len(self._batch)) / (len(self._batch) + 1)
        self._tell(self._with(self._batch, share))

    def finished(self, batch: Sequence[Work]) -> None:
        """All of ``batch`` is."""
        self._done = self._with(batch, 1)
        self._tell(self._done)

    def _with(self, batch: Sequence[Work], share: float) -> Done:
        units = sum(len(work.waiting) for work in batch)
        words = sum(work.words for work in batch)
        return replace(
            self._done,
            units=self._done.units + int(units * share),
            words=self._done.words + int(words * share),
        )
