"""Two translations of an article, read and paired with all that a project knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.i18n import _
from l10n.memory.aligning.evidence import Sentence
from l10n.memory.aligning.lexicon import Lexicon, learnt
from l10n.memory.aligning.tokens import tokens
from l10n.memory.words import CODE, plain
from l10n.model import BlockKind

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.memory.memory import Memory
    from l10n.terms.glossary import Glossary

MOST_SENTENCES = 10_000
"""A longer document is cut by whoever has it."""

_MOST_ENTRIES = 50_000
_TERM = 0.9
_WORD_OF_TERM = 0.6
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_TOLD = {BlockKind.LIST_ITEM: "list", BlockKind.QUOTE: "quote", BlockKind.METADATA: "data"}
_LEFT_OUT = (BlockKind.CODE,)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation; one of them is "" where the other has none.

    ``confidence`` is in per cent; ``accepted`` what a person said, None until then.
    """

    source: str
    target: str
    confidence: int
    accepted: bool | None = None


def aligned(
    project: Project,
    source: tuple[Path, str],
    target: tuple[Path, str],
    memory: Memory | None,
    glossary: Glossary,
) -> list[Pair]:
    """The pairs of two documents, each a path and its language, in order.

    Raises ArticleError and InputError: a document that cannot be read, or is too long.
    """
    from l10n.memory.aligning import align

    one, other = (_sentences(project, path, lang) for path, lang in (source, target))
    known, wanted = (_all_tokens(items) for items in (one, other))
    lexicon = _of_glossary(glossary, source[1], target[1])
    if memory is not None:
        pairs = _known_pairs(memory, target[1])
        lexicon = lexicon.joined(learnt(pairs, known, wanted))
    return [
        _pair(one[bead.start : bead.end], other[bead.other_start : bead.other_end], bead.confidence)
        for bead in align(one, other, lexicon)
    ]


def _sentences(project: Project, path: Path, lang: str) -> list[Sentence]:
    from l10n.articles import Options, parse
    from l10n.memory.aligning import sentence
    from l10n.storage import read_bytes
    from l10n.text import segmenter

    settings = project.settings
    how = Options(
        sentences=segmenter(settings.segmentation, project.root), fields=settings.front_matter
    )
    article = parse(read_bytes(path), str(path), how, lang=lang)
    found = [
        sentence(segment.text, begins=place == 0, kind=_kind(block.kind))
        for block in article.blocks
        if block.kind not in _LEFT_OUT
        for place, segment in enumerate(block.segments)
        if plain(segment.text).strip()
    ]
    if len(found) > MOST_SENTENCES:
        raise InputError(
            _("{n} sentences are too many to align at once").format(n=len(found)),
            code="align-long",
            path=str(path),
            hint=_("cut both documents at the same chapters"),
        )
    return found


def _kind(kind: BlockKind) -> str:
    return "heading" if kind in _HEADINGS else _TOLD.get(kind, "text")


def _all_tokens(items: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(token for item in items for token in item.tokens)


def _known_pairs(memory: Memory, locale: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for entry in islice(memory.entries(locale), _MOST_ENTRIES):
        yield tokens(entry.source), tokens(entry.target)


def _of_glossary(glossary: Glossary, source: str, target: str) -> Lexicon:
    links: dict[str, dict[str, float]] = {}
    for concept in glossary.concepts:
        for spelling in concept.spellings(source).allowed:
            for other in concept.spellings(target).allowed:
                own, theirs = _stems(spelling), _stems(other)
                strength = _TERM if len(own) == len(theirs) == 1 else _WORD_OF_TERM
                for token in own:
                    links.setdefault(token, {}).update(dict.fromkeys(theirs, strength))
    return Lexicon(links)


def _stems(text: str) -> list[str]:
    return [token for token in tokens(text) if token[0].isalpha()]


def _pair(source: Sequence[Sentence], target: Sequence[Sentence], confidence: float) -> Pair:
    one, other = (" ".join(item.text for item in items) for items in (source, target))
    # A memory puts codes into drafts: names that mean two codes, or another one, would break them.
    codes = [Counter(CODE.findall(text)) for text in (one, other)]
    if one and other and (codes[0] != codes[1] or max(codes[0].values(), default=0) > 1):
        one, other = plain(one), plain(other)
    return Pair(one, other, int(100 * confidence))
