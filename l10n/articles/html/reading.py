"""HTML tokens to an article: text waits with its inline markup until a boundary makes it a block.

Where the text of one element is not its neighbours' (a button in a sentence, a drawing, what
is not to be translated), the element is an island: a code for the sentence around it, while
its inside is read into a skeleton of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.articles.building import Builder
from l10n.articles.html.elements import UNTRANSLATED_BLOCKS, Element, Role, element
from l10n.articles.html.fillings import (
    NO_ATTRIBUTES,
    Attributes,
    Filling,
    attributes,
    language,
    worth_reading,
)
from l10n.articles.html.tokens import (
    TOKEN,
    edits,
    end_of_plain,
    end_of_raw,
    last_quotes,
    never_closed,
)
from l10n.articles.html.tree import Tree
from l10n.articles.inline import Mark, Run, as_shown, cut
from l10n.articles.options import Options
from l10n.model import Article, BlockKind, Segment, Slot

_BLANK = " \t\n\f\r"
_DEEPEST = 8
"""How many islands are read within each other; what lies deeper is read as blocks."""
_AS_BLOCK = {
    name: Element(name, Role.BLOCK, name, void=False, ends=False, values=())
    for name in ("textarea", "title")
}


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``; broken markup is kept as it is, never mended."""
    return _Reader(Builder(path, "html", lang, options), text).read()


@dataclass(frozen=True, slots=True)
class _Island:
    """An island in the making, and what waits around it meanwhile."""

    depth: int
    start: int
    name: str
    worded: bool
    marks: list[Mark]
    since: int
    at: int
    skeleton: list[str | Slot]


class _Reader:
    """``since`` is where the waiting text begins; up to ``at`` the skeleton is made."""

    def __init__(self, builder: Builder, text: str) -> None:
        self.builder, self.text = builder, text
        self.tree = Tree()
        self.on = True
        self.languages = {language(builder.lang)}
        self.settled = False
        self.islands: list[_Island] = []
        self.marks: list[Mark] = []
        self.since = self.at = 0
        self.line, self.counted = 1, 0
        self.syntax = ""
        self.quotes = [*last_quotes(text), len(text)]

    def read(self) -> Article:
        at: int | None = 0
        while at is not None:
            at = self._scan(at)
        self._close(0, len(self.text))
        self._literal(len(self.text))
        return self.builder.article()

    def _scan(self, at: int) -> int | None:
        """Take the tokens from ``at`` on; where to go on when one says so, None at the end."""
        for found in TOKEN.finditer(self.text, at):
            slash, name, rest, closed = found.groups()
            start, end = found.span()
            goal = None
            if end > self.quotes[0] and self._never_closed(end, rest):
                # A browser takes all that follows for one value: nothing there may end it.
                if self.on:
                    self._flush(start)
                self.syntax, self.since = "\"'", end
            elif name is None:
                goal = self._comment(start, end)
            elif not closed:
                # A tag that never ends is no text, nor is anything after it.
                self._close(0, start)
                self.since = goal = len(self.text)
            elif slash:
                self._end_tag(start, end, element(name))
            else:
                goal = self._start_tag(start, end, element(name), rest)
            if goal is not None:
                return goal
        return None

    def _never_closed(self, end: int, rest: str | None) -> bool:
        """Whether a quotation mark that no other follows begins a value in this tag."""
        start = end - 1 - len(rest or "")
        found = False
        while end > self.quotes[0]:
            quote = self.quotes.pop(0)
            found = found or (quote >= start and never_closed(self.text, start, end))
        return found

    def _comment(self, start: int, end: int) -> int | None:
        goal = None
        foreign = self.tree.counts.get("svg") or self.tree.counts.get("math")
        if foreign and self.text.startswith("<![CDATA[", start):
            found = self.text.find("]]>", start)
            goal = end = found + 3 if found >= 0 else len(self.text)
        if self.on:
            self.marks.append(Mark(start, end, "comment", "empty"))
        return goal

    def _start_tag(self, start: int, end: int, kind: Element, rest: str) -> int | None:
        said, tree = NO_ATTRIBUTES, self.tree
        if rest and worth_reading(kind, rest):
            said = attributes(self.text, kind, end - 1 - len(rest), end - 1)
        elif kind.role is Role.INLINE and self.on and not tree.tracks_all:
            self._inline(Mark(start, end, kind.code, "empty" if kind.void else "open"))
            return None
        if kind.ends and (depth := tree.implied(kind.name)) >= 0:
            self._close(depth, start)
        if kind.role is Role.TEXT and tree.counts.get("svg"):
            kind = _AS_BLOCK[kind.name]
        chosen, native = self._mode(kind, said)
        ours = chosen and native
        fillings = said.fillings if ours else ()
        if kind.role is Role.RAW or kind.role is Role.TEXT:
            return self._raw(start, end, kind, fillings, ours=ours)
        if not ours and self.on and not kind.void:
            goal = end_of_plain(self.text, kind.name, end)
            if 0 <= goal <= self.quotes[0]:
                self._whole(start, goal, kind)
                return goal
        if self.on and kind.role is Role.INLINE and (ours or kind.void):
            half = "empty" if kind.void else "open"
            pieces = self._pieces(start, end, fillings)
            self._inline(Mark(start, end, kind.code, half, pieces=pieces))
            if not tree.tracks_all:
                return None
        else:
            if self.on:
                self._part(start, end, kind, fillings)
            self.since = end
        if not kind.void:
            tree.push(kind.name, chosen=chosen, native=native)
            self.on = tree.mode.on
        return None

    def _part(self, start: int, end: int, kind: Element, fillings: tuple[Filling, ...]) -> None:
        """A start tag that parts what is inside from the text before."""
        if kind.role is Role.BLOCK or len(self.islands) >= _DEEPEST:
            self._flush(start)
        else:
            self._enter(start, kind)
        if fillings:
            self._literal(start)
            self.builder.skeleton.extend(self._pieces(start, end, fillings))
            self.at = end

    def _mode(self, kind: Element, said: Attributes) -> tuple[bool, bool]:
        """Whether the text in an element is chosen for translation, and in the right language.

        A phrase in another language is a part of its sentence; a block in another language
        stays as it is for readers of the translation too. The article's language is what its
        folder says, and what the page says: on its root, or around its first text.
        """
        mode = self.tree.mode
        chosen, native = mode.chosen, mode.native
        if said.lang and (kind.role is not Role.INLINE or not self.on):
            if kind.name in ("html", "body") or not self.settled:
                self.languages.add(said.lang)
                self.settled = True
            native = said.lang in self.languages
        if said.translate is None:
            verbatim = kind.role is Role.VERBATIM or kind.name in UNTRANSLATED_BLOCKS
            return chosen and not verbatim, native
        return said.translate, native or said.translate

    def _whole(self, start: int, end: int, kind: Element) -> None:
        """An element that nobody translates, from its start tag to its end tag."""
        if kind.role is Role.BLOCK:
            self._flush(start)
            self.since = end
        else:
            worded = kind.role is not Role.ISLAND
            self.marks.append(Mark(start, end, kind.code, "empty", worded))

    def _raw(
        self, start: int, end: int, kind: Element, fillings: tuple[Filling, ...], *, ours: bool
    ) -> int:
        """An element without markup inside; its text is a segment when people read it."""
        stop, goal = end_of_raw(self.text, kind.name, end)
        if not self.on:
            return goal
        if ours and kind.role is Role.TEXT and stop < len(self.text):
            fillings = (*fillings, *self._content(end, stop, kind.name))
        if kind.name == "title":
            self._part(start, goal, _AS_BLOCK["title"], fillings)
            self.since = goal
        else:
            pieces = self._pieces(start, goal, fillings)
            self.marks.append(Mark(start, goal, kind.code, "empty", pieces=pieces))
        return goal

    def _content(self, start: int, end: int, name: str) -> tuple[Filling, ...]:
        raw = self.text[start:end]
        begin, stop = start + len(raw) - len(raw.lstrip(_BLANK)), start + len(raw.rstrip(_BLANK))
        shown = as_shown(self.text, begin, stop, edits)
        if not shown.strip():
            return ()
        if name == "title":
            return (Filling(begin, stop, shown, self.syntax, BlockKind.METADATA, "title"),)
        return (Filling(begin, stop, shown, self.syntax, BlockKind.PARAGRAPH),)

    def _end_tag(self, start: int, end: int, kind: Element) -> None:
        tree, inline = self.tree, kind.role is Role.INLINE
        if kind.role is Role.BLOCK and self.on and tree.names and tree.names[-1] == kind.name:
            self._flush(start)
            tree.cut(len(tree.names) - 1)
            self.on, self.since = tree.modes[-1].on, end
            return
        depth = tree.find(kind.name) if not inline or tree.tracks_all else -1
        inside = inline and depth > tree.mode.depth
        if depth >= 0 and not (self.on and inside):
            self._close(depth, start, end)
        elif self.on and kind.role is Role.BLOCK:
            self._flush(start)
            self.since = end
        elif self.on:
            self.marks.append(Mark(start, end, kind.code, "close"))
            if depth >= 0:
                tree.cut(depth)

    def _inline(self, mark: Mark) -> None:
        """Markup in the waiting text; two line breaks in a row end a paragraph."""
        before = self.marks[-1] if mark.name == "br" and self.marks else None
        if before and before.name == "br" and not self.text[before.end : mark.start].strip(_BLANK):
            self.marks.pop()
            self._flush(before.start)
            self.since = mark.end
        else:
            self.marks.append(mark)

    def _close(self, depth: int, start: int, end: int | None = None) -> None:
        """Close the elements from ``depth`` on at ``start``; the first by an end tag to ``end``."""
        after = start if end is None else end
        while True:
            if self.on:
                self._flush(start)
            island = self.islands[-1] if self.islands else None
            if island is None or island.depth < depth:
                break
            self.tree.cut(island.depth)
            self._leave(island, after if island.depth == depth else start)
            if island.depth == depth and end is not None:
                return
        self.tree.cut(depth)
        self.on = self.tree.mode.on
        self.since = after

    def _enter(self, start: int, kind: Element) -> None:
        self.islands.append(
            _Island(
                len(self.tree.names),
                start,
                kind.code,
                kind.role is not Role.ISLAND,
                self.marks,
                self.since,
                self.at,
                self.builder.skeleton,
            )
        )
        self.marks, self.at, self.builder.skeleton = [], start, []

    def _leave(self, island: _Island, end: int) -> None:
        self._literal(end)
        inside = self.builder.skeleton
        pieces = tuple(inside) if any(isinstance(piece, Slot) for piece in inside) else ()
        self.islands.pop()
        self.marks, self.since, self.at = island.marks, island.since, island.at
        self.builder.skeleton = island.skeleton
        self.marks.append(Mark(island.start, end, island.name, "empty", island.worded, pieces))
        self.on = True

    def _literal(self, end: int) -> None:
        self.builder.literal(self.text[self.at : end])
        self.at = end

    def _pieces(
        self, start: int, end: int, fillings: tuple[Filling, ...]
    ) -> tuple[str | Slot, ...]:  # fmt: skip
        """The markup ``text[start:end]`` with a slot for each of its texts; none without any."""
        if not fillings:
            return ()
        pieces: list[str | Slot] = []
        for filling in fillings:
            raw = self.text[filling.start : filling.end]
            line = self._line(filling.start)
            segment = Segment(filling.shown, raw, line, syntax=filling.syntax)
            pieces.append(self.text[start : filling.start])
            pieces.append(self.builder.aside(filling.kind, segment, filling.field))
            start = filling.end
        return (*pieces, self.text[start:end])

    def _flush(self, end: int) -> None:
        """Make a block of the text that waits before ``end``."""
        since, marks = self.since, self.marks
        self.since = end
        if not marks and (since >= end or self.text[since:end].isspace()):
            return
        self.marks = []
        last = marks[-1].end if marks else since
        if not self._speaks(marks, since, end):
            self._wordless(marks)
            return
        text = self.text[since:end]
        start = since + len(text) - len(text.lstrip(_BLANK))
        # Markup that never ends may end in white space of its own.
        end = max(since + len(text.rstrip(_BLANK)), last)
        self._literal(start)
        run = Run(self.text, start, end, marks, edits, self._line(start), self.syntax)
        parts = cut(run, self.builder.lang, self.builder.options)
        kind, level = self.tree.kinds[-1]
        segments = [part for part in parts if isinstance(part, Segment)]
        if len(segments) == 1 and segments[0].text in self.builder.options.labels:
            kind, level = BlockKind.LABEL, 0
        self.builder.block(kind, parts, segments[0].line if segments else 0, level=level)
        self.settled = self.settled or bool(segments)
        self.at = end

    def _speaks(self, marks: list[Mark], start: int, end: int) -> bool:
        """Whether there is text outside of the markup."""
        for mark in marks:
            if self.text[start : mark.start].strip(_BLANK):
                return True
            start = mark.end
        return bool(self.text[start:end].strip(_BLANK))

    def _wordless(self, marks: list[Mark]) -> None:
        for mark in marks:
            if mark.pieces:
                self._literal(mark.start)
                self.builder.skeleton.extend(mark.pieces)
                self.at = mark.end

    def _line(self, place: int) -> int:
        """The line of a place; cheap for places in about their order."""
        if place >= self.counted:
            self.line += self.text.count("\n", self.counted, place)
        else:
            self.line -= self.text.count("\n", place, self.counted)
        self.counted = place
        return self.line
