"""What a project says about reading its articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.articles.breaks import Breaks
from l10n.text.sentences import Segmenter, sentence_ends

__all__ = ["Options", "Segmenter"]


@dataclass(frozen=True, slots=True)
class Options:
    """Settings every format is read with.

    ``labels`` are the texts of the interface catalogs: a block that equals one is a LABEL.
    ``sentences`` cuts a block's text; ``fields`` are the front-matter fields to translate.
    ``breaks`` are what translators joined and split.
    """

    labels: frozenset[str] = frozenset()
    sentences: Segmenter = sentence_ends
    fields: tuple[str, ...] = ("title", "description", "summary")
    breaks: Breaks = field(default_factory=Breaks)


def uncut(text: str, _lang: str) -> list[int]:
    """A segmenter that leaves a block whole, for texts whose place or time is one."""
    return [len(text)]
