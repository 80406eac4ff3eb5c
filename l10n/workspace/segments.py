"""Joining and splitting segments of an article, and what its catalogs make of it.

Callers hold the project's lock (``storage.locked``) around what writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.articles import Options
from l10n.articles.breaks import Breaks, Choice, load, save, traced, words
from l10n.config import Project
from l10n.errors import L10nError, UsageError
from l10n.i18n import _
from l10n.model import BlockKind
from l10n.text.codes import strip_codes
from l10n.text.scripts import script_of
from l10n.workspace.load import (
    ArticlePath,
    article_paths,
    breaks_path,
    labels,
    options,
    read_article,
)
from l10n.workspace.planning import Updated
from l10n.workspace.template import translated_blocks
from l10n.workspace.update import update_project

_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """A segment of an article: its number from 1, its block's, its line, what made it so.

    ``text`` is as the translator sees it, ``bare`` without inline codes.
    """

    number: int
    block: int
    line: int
    kind: BlockKind
    text: str
    bare: str
    choices: frozenset[Choice] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a choice did: the file it is written in, the segments now, the catalogs."""

    file: str
    segments: tuple[Numbered, ...]
    updated: tuple[Updated, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A stored choice and the number of places where it holds; 0: nothing has these words."""

    kind: str
    left: str
    right: str
    places: int
    conflict: bool = False


def find_article(project: Project, path: Path) -> ArticlePath:
    """The article at ``path``. Raises UsageError when the project has none there."""
    found = article_paths(project, [path])
    if len(found) != 1 or not path.is_file():
        raise UsageError(
            _("{path} is not an article of this project").format(path=project.relative(path)),
            code="segments-article",
            hint=_("articles lie in {folder}").format(
                folder=project.relative(project.article_folder(project.settings.source))
            ),
        )
    return found[0]


def numbered(
    project: Project, source: ArticlePath, how: Options | None = None
) -> tuple[Numbered, ...]:
    """The segments of an article that are translated, in its order."""
    how = how or options(project, source.locale)
    blocks = list(translated_blocks(read_article(source, how).article))
    plain = replace(how, breaks=Breaks())
    before = list(translated_blocks(read_article(source, plain).article)) if how.breaks else blocks
    found: list[Numbered] = []
    for index, block in enumerate(blocks):
        bare = [_bare(part.text, [code.name for code in part.codes]) for part in block.segments]
        known: list[tuple[str, frozenset[Choice]]] = []
        if how.breaks and len(before) == len(blocks):
            segments = before[index].segments
            texts = [_bare(part.text, [code.name for code in part.codes]) for part in segments]
            known = _traced(texts, how.breaks)
        for at, (part, text) in enumerate(zip(block.segments, bare, strict=True)):
            same = len(known) == len(bare) and known[at][0] == words(text)
            choices = known[at][1] if same else frozenset()
            number = len(found) + 1
            found.append(Numbered(number, index, part.line, block.kind, part.text, text, choices))
    return tuple(found)


def uses(project: Project, locale: str) -> list[Use]:
    """Every stored choice about the articles in ``locale`` and how often it holds."""
    breaks = load(breaks_path(project, locale))
    if not breaks:
        return []
    how = options(project, locale, frozenset(labels(project)))
    counted: dict[Choice, int] = {}
    for source in article_paths(project):
        if source.locale == locale:
            for segment in numbered(project, source, how):
                for choice in segment.choices:
                    counted[choice] = counted.get(choice, 0) + 1
    # A split makes two segments, and both remember it.
    return [
        Use(
            choice[0],
            *texts,
            places=-(-counted.get(choice, 0) // (2 if choice[0] == "split" else 1)),
            conflict=choice[1] in breaks.joins and choice[1] in breaks.splits,
        )
        for choice, texts in breaks.choices()
    ]


def join(project: Project, source: ArticlePath, number: int) -> Chosen:
    """Join segment ``number`` with the next one of its block; catalogs follow at once.

    The targets are joined as a draft. Raises UsageError when there is no such pair.
    """
    segments = numbered(project, source)
    this = _segment(segments, number)
    following = segments[number] if number < len(segments) else None
    if following is None or following.block != this.block:
        raise UsageError(
            _("segment {n} is the last of its block: it cannot be joined").format(n=number),
            code="segments-last",
            hint=_("blocks (paragraphs, headings, list items) are never joined"),
        )
    pair = (words(this.bare), words(following.bare))
    breaks = load(breaks_path(project, source.locale))
    tries = [breaks.without([("split", pair)]), breaks.joined(this.bare, following.bare)]
    return _choose(project, source, tries, this.block, ["".join(pair)])


def split(project: Project, source: ArticlePath, number: int, before: str) -> Chosen:
    """Split segment ``number`` before the words ``before``; catalogs follow at once.

    Raises UsageError where the words are not in the segment, or not once, or the place is
    at its edge, inside a word or inside an inline pair.
    """
    this = _segment(numbered(project, source), number)
    at = _place(this, before)
    left, right = this.bare[:at], this.bare[at:]
    pair = (words(left), words(right))
    breaks = load(breaks_path(project, source.locale))
    tries = [breaks.without([("join", pair)]), breaks.split(left, right)]
    return _choose(project, source, tries, this.block, list(pair))


def reset(project: Project, source: ArticlePath, number: int) -> Chosen:
    """Undo the choices that made segment ``number``; old translations live again.

    Raises UsageError when no choice made it.
    """
    this = _segment(numbered(project, source), number)
    if not this.choices:
        raise UsageError(
            _("segment {n} is as the rules made it: there is nothing to undo").format(n=number),
            code="segments-unchosen",
            hint=_("`l10n segments list` marks what was joined or split"),
        )
    breaks = load(breaks_path(project, source.locale))
    return _choose(project, source, [breaks.without(this.choices)], this.block, [])


def _choose(
    project: Project, source: ArticlePath, tries: Sequence[Breaks], block: int, wanted: list[str]
) -> Chosen:
    """Store the first of ``tries`` under which the block has segments of the ``wanted`` words."""
    path = breaks_path(project, source.locale)
    old = load(path)
    how = options(project, source.locale)
    for breaks in tries:
        segments = numbered(project, source, replace(how, breaks=breaks))
        own = [words(item.bare) for item in segments if item.block == block]
        if breaks != old and any(
            own[at : at + len(wanted)] == wanted for at in range(len(own) - len(wanted) + 1)
        ):
            break
    else:
        raise UsageError(
            _("segments cannot end there"),
            code="segments-inside",
            hint=_("both halves of an inline code, such as <b>…</b>, stay in one segment"),
        )
    save(path, breaks)
    try:
        updated = update_project(project, [source.file])
    except L10nError:
        save(path, old)
        raise
    shown = tuple(item for item in segments if item.block == block)
    return Chosen(project.relative(path), shown, tuple(item for item in updated if item.changed))


def _segment(segments: Sequence[Numbered], number: int) -> Numbered:
    if not 1 <= number <= len(segments):
        raise UsageError(
            _("there is no segment {n}").format(n=number),
            code="segments-number",
            hint=_("the article has {n}; `l10n segments list` numbers them").format(
                n=len(segments)
            ),
        )
    return segments[number - 1]


def _place(segment: Numbered, before: str) -> int:
    """Where ``before`` begins in the segment's bare text."""
    text, wanted = segment.bare, " ".join(before.split())
    places = [at for at in range(len(text)) if wanted and text.startswith(wanted, at)]
    if len(places) != 1:
        raise UsageError(
            _("'{words}' is in segment {n} {times} times, not once").format(
                words=wanted, n=segment.number, times=len(places)
            ),
            code="segments-words",
            hint=_("give the words that the second half begins with, as many as it takes"),
        )
    at = places[0]
    sides = text[at - 1 : at], text[at : at + 1]
    inside = all(side.isalnum() and script_of(side) not in _UNSPACED for side in sides)
    if not at or inside:
        raise UsageError(
            _("'{words}' begins at the edge of the segment or inside a word").format(words=wanted),
            code="segments-words",
            hint=_("give the words that the second half begins with, as many as it takes"),
        )
    return at


def _traced(texts: Sequence[str], breaks: Breaks) -> list[tuple[str, frozenset[Choice]]]:
    """The words of a block's segments after ``breaks``, with what made each."""
    pieces = [words(text) for text in texts]
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece)
    text = "".join(pieces)
    return [(text[a:b], choices) for (a, b), choices in traced(text, spans, (), breaks)]


def _bare(text: str, names: Sequence[str]) -> str:
    return " ".join(strip_codes(text, names).split())
