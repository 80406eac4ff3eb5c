"""What an engine is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from l10n.model import Hypothesis

# Called with how many texts are finished so far.
Progress = Callable[[int], None]
# Given a text, the (term, its translation) pairs of the glossary that stand in it.
Terms = Callable[[str], Sequence[tuple[str, str]]]


class Engine(Protocol):
    """A machine translation engine.

    Two attributes may be left out: ``chunk``, how many texts drafting hands over in one call
    (an int, else 1000), and ``note``, see ``NotingEngine``.
    """

    name: str

    def pairs(self) -> list[tuple[str, str]]:
        """The (source, target) language pairs it can translate now."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """One hypothesis per text, in order. Raises EngineError."""
        ...


@runtime_checkable
class AligningEngine(Engine, Protocol):
    """An engine that can also say which target words stand for which source words."""

    def translate_aligned(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """As ``translate``, with ``Hypothesis.alignment`` filled in."""
        ...


@runtime_checkable
class NotingEngine(Engine, Protocol):
    """An engine that has something to say before it is used."""

    def note(self, source: str, target: str) -> str | None:
        """One line for people about this pair, or None. Raises nothing for a missing model."""
        ...


@runtime_checkable
class GuidedEngine(Engine, Protocol):
    """An engine that keeps to a glossary while it translates."""

    def set_terms(self, terms: Terms | None) -> None:
        """Use ``terms`` from now on; None for no glossary."""
        ...
