"""What a template sees of a text: frozen values, their HTML already safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import BlockKind, State, Unit
from l10n.publish.policy import Shown
from l10n.publish.translation import Translation

if TYPE_CHECKING:
    from markupsafe import Markup

ORIGINAL = "source"
"""The ``data-l10n-state`` of a text in the language it was written in."""

_FURTHER = (State.UNTRANSLATED, State.STALE, State.DRAFT, State.TRANSLATED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One segment as it stands on the page.

    ``html`` is safe markup, ``text`` the same without any; ``lang`` is set where it is not
    the page's language; ``marked`` where the mark for ``shown`` follows. ``source`` and
    ``found`` are what it was made from.
    """

    html: Markup
    text: str
    shown: Shown
    source: str
    found: Translation | None = None
    lang: str = ""
    marked: bool = False

    @property
    def unit(self) -> Unit | None:
        """The unit behind it, None where there is none."""
        return self.found.unit if self.found is not None else None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the article.

    ``number`` is its place in the article, ``marker`` the list marker before it, ``label``
    the msgid of a label.
    """

    number: int
    kind: BlockKind
    segments: tuple[SegmentView, ...]
    line: int
    level: int = 0
    field: str = ""
    marker: str = ""
    label: str = ""
    joiner: str = " "

    @property
    def state(self) -> str:
        """The state of its least advanced segment, ``source`` on the article's own page."""
        if all(segment.shown is Shown.ORIGINAL for segment in self.segments):
            return ORIGINAL
        states = [
            segment.found.state if segment.found is not None else State.UNTRANSLATED
            for segment in self.segments
            if segment.shown is not Shown.ORIGINAL
        ]
        return min(states, key=_FURTHER.index).value

    @property
    def omitted(self) -> bool:
        """Whether a part of it may not be shown: half a paragraph may say the opposite."""
        return any(segment.shown is Shown.OMITTED for segment in self.segments)

    @property
    def text(self) -> str:
        """Its text without markup."""
        return self.joiner.join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the page and what its legend says."""

    shown: Shown
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date: ISO 8601 for machines, ``text`` for readers."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language: ``href`` for readers, ``address`` for search engines."""

    locale: str
    name: str
    href: str
    address: str
    current: bool
