"""Runs: the inline content of one block, with its marks and edits.

A run's source is the document's own text from the run's first to its last character: line
prefixes (``> ``, list indents), escapes and all. What is shown of it otherwise is an edit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from l10n.articles.inline import Mark
from l10n.model import BlockKind

_SPACES = re.compile(r"[ \t]+")
_WORDED = frozenset({"a", "code", "kbd", "samp", "template", "var"})


class Run(NamedTuple):
    """The inline content of a block, or an HTML block (``html``); a byte range of the document.

    ``marks``, ``edits`` and ``alts`` are places in ``source``; an edit is (start, end, what is
    shown). ``alts`` are the pictures' alternative texts that are plain text, each with the
    index of its mark; one that is a label, too, reaches to the end of its mark.
    """

    kind: BlockKind
    level: int
    start: int
    end: int
    cell: bool = False
    html: bool = False
    source: str = ""
    marks: Sequence[Mark] = ()
    edits: Sequence[tuple[int, int, str]] = ()
    alts: Sequence[tuple[int, int, int]] = ()

    def edits_in(self, _source: str, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """The edits of ``source[start:end]``."""
        edits = self.edits
        if not edits:
            return ()
        first = bisect_left(edits, (start,))
        last = bisect_left(edits, (end,), first)
        return edits[first:last] if first < last else ()


class RunWriter:
    """Puts a run together from its beginning to its end; ``at`` is a byte, ``size`` a character.

    ``spaced`` tells that the last thing shown is a space: another one is not shown.
    """

    def __init__(self, data: bytes, start: int) -> None:
        self.data = data
        self.start = self.at = start
        self.size = 0
        self.marks: list[Mark] = []
        self.edits: list[tuple[int, int, str]] = []
        self.alts: list[tuple[int, int, int]] = []
        self.pieces: list[str] = []
        self.spaced = True

    def take(self, end: int) -> str:
        """The source up to byte ``end``."""
        raw = self.data[self.at : end].decode()
        self.at = end
        self.size += len(raw)
        self.pieces.append(raw)
        return raw

    def plain(self, value: str, end: int) -> None:
        """Text that is shown as it stands, but for white space."""
        if not value:
            return
        start = self.size
        self.at = end
        self.size += len(value)
        self.pieces.append(value)
        if "  " in value or "\t" in value or (self.spaced and value[0] == " "):
            for found in _SPACES.finditer(value):
                shown = "" if self.spaced and not found.start() else " "
                if found.group() != shown:
                    self.edits.append((start + found.start(), start + found.end(), shown))
        self.spaced = value[-1] in " \t"

    def shown(self, end: int, text: str) -> None:
        """Source that is shown as ``text``."""
        start = self.size
        self.take(end)
        if text == " ":
            text = "" if self.spaced else " "
            self.spaced = True
        else:
            self.spaced = False
        self.edits.append((start, self.size, text))

    def mark(self, end: int, name: str, role: str = "empty") -> str:
        """Markup."""
        start = self.size
        raw = self.data[self.at : end].decode()
        self.at = end
        self.size += len(raw)
        self.pieces.append(raw)
        self.marks.append(Mark(start, self.size, name, role, name in _WORDED))
        self.spaced = name == "br"
        return raw

    def gap(self, end: int) -> None:
        """What the parser passes over: line prefixes and white space."""
        if self.at >= end:
            return
        marks, edits = self.marks, self.edits
        if self.pieces and self.pieces[-1].endswith(("\n", "\r")):
            self.take(end)
            if edits and edits[-1][1] == self.size - len(self.pieces[-1]):
                edits[-1] = (edits[-1][0], self.size, edits[-1][2])
            else:
                marks[-1] = marks[-1]._replace(end=self.size)
        elif self.data[self.at : end].isspace():
            self.shown(end, " ")
        else:
            self.mark(end, "x")
