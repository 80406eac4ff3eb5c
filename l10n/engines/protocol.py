"""What an engine is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from l10n.errors import EngineError
from l10n.i18n import _
from l10n.model import Hypothesis

# Called with how many texts are finished so far.
Progress = Callable[[int], None]


class Engine(Protocol):
    """A machine translation engine."""

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


def checked(engine: Engine, texts: Sequence[str], given: list[Hypothesis]) -> list[Hypothesis]:
    """``given`` when it answers ``texts`` one by one; raises EngineError otherwise."""
    if len(given) == len(texts):
        return given
    raise EngineError(
        _("the engine '{name}' gave {given} answers to {asked} texts").format(
            name=engine.name, given=len(given), asked=len(texts)
        ),
        code="engine-answers",
        hint=_("nothing was drafted; tell the engine's author"),
    )
