"""What every format builds its article with: pieces of skeleton, blocks and their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from l10n.articles.options import Options
from l10n.model import Article, Block, BlockKind, Segment, Slot


@dataclass(slots=True)
class Builder:
    """Collects an article from its beginning to its end."""

    path: str
    format: str
    lang: str
    options: Options
    skeleton: list[str | Slot] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def literal(self, text: str) -> None:
        """Text that is not translated."""
        if text:
            self.skeleton.append(text)

    def block(
        self,
        kind: BlockKind,
        parts: Sequence[str | Slot | Segment],
        line: int,
        *,
        field_name: str = "",
        level: int = 0,
    ) -> None:
        """A block of segments, the literal text between them and the slots of ``aside``."""
        segments: list[Segment] = []
        for part in parts:
            if isinstance(part, Segment):
                self.skeleton.append(Slot(len(self.blocks), len(segments)))
                segments.append(part)
            elif part:
                self.skeleton.append(part)
        if segments:
            self.blocks.append(Block(kind, tuple(segments), line, field_name, level))

    def aside(self, kind: BlockKind, segment: Segment, field_name: str = "") -> Slot:
        """A block of one segment that stands in other markup, where its slot is to be put."""
        self.blocks.append(Block(kind, (segment,), segment.line, field_name))
        return Slot(len(self.blocks) - 1, 0)

    def article(self) -> Article:
        """What has been collected."""
        return Article(self.path, self.format, tuple(self.skeleton), tuple(self.blocks))
