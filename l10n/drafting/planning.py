"""What a job would do, and what that would cost, before anything is asked of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from l10n.config.engines import Price
from l10n.drafting.drafts import band, in_order
from l10n.drafting.jobs import Answer, Job, Placed, Text, text_of
from l10n.drafting.sources import Known
from l10n.drafting.streaming import Desk, Done, words_of
from l10n.model import OriginKind
from l10n.text.codes import strip_codes

# Characters a token stands for, about: of Latin letters, and of others. What a model gives
# back is paid for too, and is taken to be as long; its prompt is not counted.
_LATIN, _OTHER = 4.0, 2.5


@dataclass(slots=True)
class Load:
    """So many units with so many source words."""

    units: int = 0
    words: int = 0

    def add(self, words: int) -> None:
        """One more unit of so many words."""
        self.units += 1
        self.words += words


@dataclass(slots=True)
class Share:
    """The open units of one catalog, or of all (``path`` ""), by where their drafts come from.

    ``engine`` are the texts that an engine is asked for, ``repeated`` those it is not asked
    for again, ``left`` what is left to people. ``characters`` are the engine's.
    """

    path: str = ""
    open: Load = field(default_factory=Load)
    memory: dict[str, Load] = field(default_factory=dict)
    repaired: Load = field(default_factory=Load)
    terms: Load = field(default_factory=Load)
    engine: Load = field(default_factory=Load)
    repeated: Load = field(default_factory=Load)
    left: Load = field(default_factory=Load)
    characters: int = 0
    tokens: int = 0

    def take(self, answer: Answer, words: int) -> None:
        """A unit that memory or term base have a draft for."""
        if answer.origin.kind is OriginKind.GLOSSARY:
            self.terms.add(words)
            return
        self.memory.setdefault(band(answer.origin.score or 0), Load()).add(words)
        if answer.origin.repaired:
            self.repaired.add(words)

    def ask(self, text: Text, words: int) -> None:
        """A text that goes to the engine."""
        plain = strip_codes(text.source, text.codes)
        latin = sum(char.isascii() for char in plain)
        self.engine.add(words)
        self.characters += len(plain)
        self.tokens += ceil(2 * (latin / _LATIN + (len(plain) - latin) / _OTHER))


@dataclass(frozen=True, slots=True)
class Plan:
    """A job before it is done: what comes from where, by catalog and in all.

    ``seconds`` is the engine's time at its last speed, ``cost`` what it takes at its price in
    ``currency``; each None where nobody knows.
    """

    locale: str
    catalogs: tuple[Share, ...]
    total: Share
    seconds: float | None = None
    cost: float | None = None
    currency: str = ""


def plan(
    places: Sequence[Placed],
    job: Job,
    desk: Desk,
    *,
    rate: float | None = None,
    price: Price | None = None,
) -> Plan:
    """The plan of ``job`` for the open units ``places``.

    ``rate`` is the engine's speed in words a second. Raises StorageError.
    """
    known = Known(job, desk.warn)
    total = Share()
    shares: dict[str, Share] = {}
    asked: set[tuple[str, tuple[str, ...]]] = set()
    answers = known.answers(places)
    for seen, (place, answer) in enumerate(zip(places, answers, strict=True), 1):
        desk.progress(Done(seen, len(places)))
        unit = place.unit
        share = shares.setdefault(unit.path, Share(unit.path))
        words = words_of(text_of(unit))
        text = (unit.source, unit.codes)
        for one in (share, total):
            one.open.add(words)
            if answer is not None:
                one.take(answer, words)
            elif job.engine is None or unit.source_plural is not None:
                one.left.add(words)
            elif text in asked:
                one.repeated.add(words)
            else:
                one.ask(text_of(unit), words)
        if answer is None and unit.source_plural is None:
            asked.add(text)
    catalogs = tuple(replace(one, memory=in_order(one.memory)) for one in shares.values())
    total = replace(total, memory=in_order(total.memory))
    seconds = total.engine.words / rate if rate else None
    if price is None:
        return Plan(job.target, catalogs, total, seconds)
    amount = total.characters if price.unit == "characters" else total.tokens
    cost = amount * price.per_million / 1e6
    return Plan(job.target, catalogs, total, seconds, cost, price.currency)
