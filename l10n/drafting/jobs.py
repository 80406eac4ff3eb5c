"""What drafting is asked to do: languages, sources of drafts, and which units are seen to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from l10n.engines import Engine
from l10n.memory import Memory
from l10n.model import BlockKind, Origin, Unit
from l10n.terms import Glossary


class Redo(StrEnum):
    """What is drafted although it has a text; see ``opening.is_open``."""

    STALE = "stale"
    DRAFT = "draft"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Job:
    """How to draft: the languages, where drafts come from, the lowest memory match (per cent).

    ``memory`` None: nothing is looked up; ``engine`` None: memory and terms only.
    ``go_on``: a memory that fails in the middle is done without.
    """

    source: str
    target: str
    memory: Memory | None
    engine: Engine | None
    glossary: Glossary
    threshold: int = 75
    redo: frozenset[Redo] = frozenset()
    go_on: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit that waits for a draft, with the sources of its neighbours ("": none)."""

    unit: Unit
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What a draft is made of: a source, its inline codes, whether it is a heading."""

    source: str
    codes: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A distinct text for the engine: who waits for it, and its words, codes not counted."""

    text: Text
    waiting: tuple[Unit, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft's text, and where it is from. An empty text is no draft."""

    text: str
    origin: Origin


_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)

Pair = tuple[Unit, Unit]
"""A unit as it was, and with its draft."""


def text_of(unit: Unit) -> Text:
    """What a draft of ``unit`` is made of."""
    return Text(unit.source, unit.codes, unit.kind in _HEADINGS)


def placed(units: Iterable[Unit], wanted: Callable[[Unit], bool]) -> Iterator[Placed]:
    """The ``wanted`` of ``units``, which come as in their catalogs, with their neighbours."""
    before: Unit | None = None
    current: Unit | None = None
    for after in chain(units, (None,)):
        if current is not None and wanted(current):
            path = current.path
            yield Placed(
                current,
                before.source if before is not None and before.path == path else "",
                after.source if after is not None and after.path == path else "",
            )
        before, current = current, after
