"""A source article as the article rules read it: passages with their exact lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from l10n.articles import inner
from l10n.model import Article, Block, Segment, Slot


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment in its place. ``after`` is the document's text up to the next segment."""

    block: Block
    segment: Segment
    index: int
    after: str

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.segment.text

    def line(self, start: int, end: int) -> int:
        """The line of the document where the span ``[start, end)`` of the text stands."""
        place = raw_place(self.segment, start, end)
        if place is None:
            return self.segment.line
        return self.segment.line + self.segment.raw.count("\n", 0, place)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its language, its exact text, its passages in document order."""

    article: Article
    locale: str
    text: str
    passages: tuple[Passage, ...]


def read(article: Article, locale: str) -> Reading:
    """Lay the article out for the rules; linear in its size."""
    parts: list[str] = []
    slots: list[Slot] = []
    between: list[list[str]] = []
    for piece in article.skeleton:
        if isinstance(piece, Slot):
            segment = article.blocks[piece.block].segments[piece.segment]
            for slot in (*inner(article, segment), piece):
                slots.append(slot)
                between.append([])
            parts.append(segment.raw)
        else:
            parts.append(piece)
            if between:
                between[-1].append(piece)
    passages = tuple(
        Passage(
            article.blocks[slot.block],
            article.blocks[slot.block].segments[slot.segment],
            slot.segment,
            "".join(after),
        )
        for slot, after in zip(slots, between, strict=True)
    )
    return Reading(article, locale, "".join(parts), passages)


def raw_place(segment: Segment, start: int, end: int) -> int | None:
    """Where in ``segment.raw`` the span of its text begins; None when that is not certain.

    Certain means: the span's words occur equally often in both texts, so the n-th in one is
    the n-th in the other.
    """
    if segment.text == segment.raw:
        return start
    words = segment.text[start:end]
    if not words:
        return None
    shown, written = _places(segment.text, words), _places(segment.raw, words)
    if len(shown) != len(written) or start not in shown:
        return None
    return written[bisect_right(shown, start) - 1]


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
