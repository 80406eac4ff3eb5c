"""Markdown (CommonMark 0.31 with tables, strikethrough and front matter) through markdown-it-py.

markdown-it-py tells which lines a block's inline text stands on; the text is found again in
those lines, so that prefixes (``> ``, list indents) stay in the skeleton. Where the inline
markup cannot be followed exactly, the block is kept as it is rather than changed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.articles.building import Builder
from l10n.articles.inline import Atom, segments
from l10n.articles.options import Options
from l10n.model import Article, BlockKind, Segment
from l10n.text.codes import find_codes

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_FIELD = re.compile(r"^(title|description|date)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)"
    r"|(?P<html></?[A-Za-z][^<>]*>|<!--.*?-->)"
    r"|(?P<image>!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\))"
    r"|(?P<open>\[)(?=[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\))"
    r"|(?P<refopen>\[)(?=[^\[\]]*\]\[[^\[\]]*\])"
    r"|(?P<close>\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\]))"
    r"|(?P<mark>\*\*\*|\*\*|\*|___|__|_|~~)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<space>\s+)"
    r"|(?P<text>[^\s\\`<!\[\]*_~&]+|.)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>~&|])")
_LINE_START = re.compile(r"^(\s*)([-+#=]|\d+(?=[.)]))")
_MARKS = {"**": "b", "__": "b", "*": "i", "_": "i", "~~": "s"}


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``; code, raw HTML and link targets stay in the skeleton."""
    from markdown_it import MarkdownIt

    builder = Builder(path, "markdown", lang, options)
    # "\r" and NUL are normalized by the parser; the same length keeps offsets true.
    plain = text.replace("\r\n", " \n").replace("\r", "\n")
    front = _front_matter(plain)
    at = _front(builder, text, front)
    body = re.sub(r"[^\n]", " ", plain[:front]) + plain[front:]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    starts = _line_starts(plain)
    parents: list[Token] = []
    for token in parser.parse(body):
        if token.nesting == 1:
            parents.append(token)
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline" and token.map and token.content.strip():
            at = _inline(builder, token, parents, text, plain, starts, at)
    builder.literal(text[at:])
    return builder.article()


def written(segment: Segment, target: str) -> str:
    """``target`` as Markdown: its inline codes as their markup, everything else as text."""
    codes = {code.name: code for code in segment.codes}
    pieces: list[str] = []
    last = 0
    target = " ".join(target.split())
    for token in find_codes(target, codes):
        pieces.append(_escaped(target[last : token.start]))
        code = codes[token.name]
        pieces.append((code.closing or "") if token.kind == "close" else code.opening)
        last = token.end
    text = "".join((*pieces, _escaped(target[last:])))
    return _LINE_START.sub(_guarded, text)


def _guarded(found: re.Match[str]) -> str:
    """What would begin a list or a heading is only text here."""
    space, mark = found.groups()
    return f"{space}&#{ord(mark[0])};{mark[1:]}" if mark.isdigit() else f"{space}\\{mark}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _front_matter(plain: str) -> int:
    found = re.match(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)", plain)
    return found.end() if found else 0


def _front(builder: Builder, text: str, end: int) -> int:
    """The translatable fields of the front matter; quoted values without escapes only."""
    at = 0
    for found in _FRONT_FIELD.finditer(text[:end].replace("\r", " ")):
        field, value = found.groups()
        start = found.start(2)
        if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
            value, start = value[1:-1], start + 1
        if not value or value[0] in "|>&*!{[\"'#" or "\\" in value or '"' in value:
            continue
        builder.literal(text[at:start])
        line = text.count("\n", 0, start) + 1
        part = Segment(value, value, line)
        builder.block(BlockKind.METADATA, [part], line, field_name=field)
        at = start + len(value)
    return at


def _inline(
    builder: Builder,
    token: Token,
    parents: list[Token],
    text: str,
    plain: str,
    starts: list[int],
    at: int,
) -> int:
    first = token.map[0] if token.map else 0
    spans = _located(token, plain, starts, max(at, starts[first]))
    if spans is None:
        return at
    atoms = list(_atoms(text, spans))
    if _said(atoms) != _rendered(token):
        # Markup we cannot follow: the text is one segment without its markup, so that a
        # reader of the source loses nothing and a page never loses the paragraph.
        raw = text[spans[0][0] : spans[-1][1]]
        atoms = [Atom(" ".join(_words(token)), raw)]
    line = text.count("\n", 0, spans[0][0]) + 1
    builder.literal(text[at : spans[0][0]])
    kind, level = _kind(parents)
    parts = segments(atoms, line, builder.lang, builder.options)
    whole = [part for part in parts if isinstance(part, Segment)]
    if len(whole) == 1 and whole[0].text in builder.options.labels:
        kind, level = BlockKind.LABEL, 0
    builder.block(kind, parts, line, level=level)
    return spans[-1][1]


def _located(token: Token, plain: str, starts: list[int], at: int) -> list[tuple[int, int]] | None:
    """Where each line of the inline text stands in the document."""
    spans: list[tuple[int, int]] = []
    last = token.map[1] if token.map else 0
    limit = starts[last] if last < len(starts) else len(plain)
    for line in token.content.split("\n"):
        piece = line.strip()
        found = plain.find(piece, at, limit)
        if found < 0:
            return None
        spans.append((found, found + len(piece)))
        at = found + len(piece)
    return spans


def _atoms(text: str, spans: list[tuple[int, int]]) -> Iterator[Atom]:
    """The inline pieces; the break between two lines, prefix included, is one space."""
    pieces: list[str] = []
    breaks: dict[int, str] = {}
    length = 0
    for index, (start, end) in enumerate(spans):
        if index:
            breaks[length] = text[spans[index - 1][1] : start]
            pieces.append("\n")
            length += 1
        pieces.append(text[start:end])
        length += end - start
    open_marks: list[str] = []
    for found in _INLINE.finditer("".join(pieces)):
        kind, raw = found.lastgroup or "text", _as_written(found, breaks)
        if kind == "ticks":
            kind = "code"
        if kind == "space" and found.start() in breaks:
            yield Atom(" ", raw) if "  \n" not in raw else Atom("", raw, "br", "empty")
        elif kind in ("code", "image", "auto"):
            yield Atom("", raw, {"code": "code", "image": "img", "auto": "a"}[kind], "empty")
        elif kind == "html":
            yield Atom("", raw, "x", "empty")
        elif kind == "escape":
            yield Atom(raw[1:], raw)
        elif kind == "entity":
            yield Atom(html.unescape(raw), raw)
        elif kind in ("open", "refopen", "close"):
            yield Atom("", raw, "a", kind.removeprefix("ref"))
        elif kind == "mark" and raw in _MARKS:
            yield _mark(found, raw, open_marks)
        else:
            yield Atom(raw, raw)


def _as_written(found: re.Match[str], breaks: dict[int, str]) -> str:
    """What was found, with every line break as it stands in the document."""
    if "\n" not in found.group():
        return found.group()
    return "".join(
        breaks.get(at, char) if char == "\n" else char
        for at, char in enumerate(found.group(), found.start())
    )


def _mark(found: re.Match[str], raw: str, open_marks: list[str]) -> Atom:
    """A run of ``*``, ``_`` or ``~``: CommonMark §6.2, flanking rules without multiples of 3."""
    before = found.string[found.start() - 1 : found.start()] if found.start() else " "
    after = found.string[found.end() : found.end() + 1] or " "
    if raw in open_marks and not before.isspace() and (raw[0] != "_" or not after.isalnum()):
        open_marks.reverse()
        open_marks.remove(raw)
        open_marks.reverse()
        return Atom("", raw, _MARKS[raw], "close")
    if not after.isspace() and (raw[0] != "_" or not before.isalnum()):
        closes = found.string.find(raw, found.end())
        if closes > 0:
            open_marks.append(raw)
            return Atom("", raw, _MARKS[raw], "open")
    return Atom(raw, raw)


def _words(token: Token) -> list[str]:
    """The words a reader sees, code and alternative texts included."""
    seen = {"text", "code_inline", "text_special"}
    breaks = {"softbreak", "hardbreak"}
    pieces = [
        " " if child.type in breaks else child.content if child.type in seen else ""
        for child in token.children or ()
    ]
    return "".join(pieces).split()


def _said(atoms: list[Atom]) -> str:
    return "".join("".join(atom.text for atom in atoms if not atom.role).split())


def _rendered(token: Token) -> str:
    """The text markdown-it reads, without spaces, code and pictures: what ours must equal."""
    pieces: list[str] = []
    auto = False
    for child in token.children or ():
        if child.type == "link_open":
            auto = child.info == "auto"
        elif child.type == "link_close":
            auto = False
        elif child.type == "text" and not auto:
            pieces.append(child.content)
    return "".join("".join(pieces).split())


def _kind(parents: list[Token]) -> tuple[BlockKind, int]:
    for token in reversed(parents):
        if token.type == "heading_open":
            level = int(token.tag[1:])
            return (BlockKind.TITLE if level == 1 else BlockKind.HEADING), level
        if token.type == "list_item_open":
            return BlockKind.LIST_ITEM, 0
        if token.type == "blockquote_open":
            return BlockKind.QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]
