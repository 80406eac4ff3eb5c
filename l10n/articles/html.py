"""HTML, tokenized with exact source offsets.

lxml and html5lib build a tree and lose the bytes; the standard library's HTMLParser keeps
line and column only and goes quadratic on some broken input. This tokenizer follows the
states of WHATWG HTML §13.2.5 that matter for finding text, in one linear scan.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.articles.building import Builder
from l10n.articles.inline import Atom, segments
from l10n.articles.options import Options
from l10n.model import Article, BlockKind, Segment
from l10n.text.codes import find_codes

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_TAG_REST = re.compile(r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PIECE = re.compile(
    r"\s+|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|&"
)
_RAW = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"})
_SKIPPED = frozenset({"pre", "svg", "math", "template", "select", "object", "noscript"})
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt "
        "ruby s samp small span strong strike sub sup time tt u var wbr",
    )
)
_WHOLE = frozenset({"code", "kbd", "samp", "var"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
)
_NAMES = {"strong": "b", "em": "i"}
_KINDS = {
    "h1": (BlockKind.TITLE, 1),
    **{f"h{n}": (BlockKind.HEADING, n) for n in range(2, 7)},
    "li": (BlockKind.LIST_ITEM, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
}


@dataclass(frozen=True, slots=True)
class _Token:
    """``kind``: text, open, close or other (comments, doctype, raw elements)."""

    kind: str
    raw: str
    name: str = ""


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``; broken markup is kept as it is, never mended."""
    return _Reader(Builder(path, "html", lang, options)).read(text)


def written(segment: Segment, target: str) -> str:
    """``target`` as HTML: its inline codes as their markup, everything else as text."""
    codes = {code.name: code for code in segment.codes}
    pieces: list[str] = []
    last = 0
    for token in find_codes(target, codes):
        pieces.append(_escaped(target[last : token.start]))
        code = codes[token.name]
        pieces.append((code.closing or "") if token.kind == "close" else code.opening)
        last = token.end
    return "".join((*pieces, _escaped(target[last:])))


def _escaped(text: str) -> str:
    """Text that is safe between tags and between double or single quotation marks."""
    return html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#39;")


class _Reader:
    """Walks the tokens; a run is the inline content between two block boundaries."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.open: list[str] = []
        self.run: list[_Token] = []
        self.line = 1
        self.run_line = 1
        self.skipping: list[str] = []

    def read(self, text: str) -> Article:
        for token in _tokens(text):
            self._take(token)
            self.line += token.raw.count("\n")
        self._flush()
        return self.builder.article()

    def _take(self, token: _Token) -> None:
        if self.skipping:
            self._skip(token)
        elif token.kind == "text" or (token.kind != "other" and token.name in _INLINE):
            if not self.run:
                self.run_line = self.line
            self.run.append(token)
        elif token.kind == "other" and self.run and token.raw.startswith("<!--"):
            self.run.append(token)
        else:
            self._flush()
            self._boundary(token)

    def _skip(self, token: _Token) -> None:
        self.builder.literal(token.raw)
        if token.kind == "open" and token.name == self.skipping[0] and token.name not in _VOID:
            self.skipping.append(token.name)
        elif token.kind == "close" and token.name == self.skipping[0]:
            self.skipping.pop()

    def _boundary(self, token: _Token) -> None:
        if token.name == "title" and token.kind == "other":
            self._title(token.raw)
            return
        if token.kind == "open" and token.name == "meta":
            self._meta(token.raw)
            return
        self.builder.literal(token.raw)
        if token.kind == "open" and token.name not in _VOID:
            untranslated = _attributes(token.raw).get("translate") == "no"
            if token.name in _SKIPPED or untranslated:
                self.skipping = [token.name]
            else:
                self.open.append(token.name)
        elif token.kind == "close" and token.name in self.open[-64:]:
            while self.open.pop() != token.name:
                pass

    def _title(self, raw: str) -> None:
        start = raw.index(">") + 1
        end = raw.rfind("</")
        end = end if end >= start else len(raw)
        self._value(raw, start, end, "title")

    def _meta(self, raw: str) -> None:
        attributes = _attributes(raw)
        found = next((m for m in _ATTRIBUTE.finditer(raw) if m.group(1).lower() == "content"), None)
        name = attributes.get("name", attributes.get("property", "")).lower()
        if found is not None and name in {"description", "og:description"}:
            group = 2 if found.group(2) is not None else 3
            self._value(raw, found.start(group), found.end(group), "description")
        else:
            self.builder.literal(raw)

    def _value(self, raw: str, start: int, end: int, field: str) -> None:
        value = raw[start:end]
        self.builder.literal(raw[:start])
        text = " ".join(html.unescape(value).split())
        if text:
            kind = BlockKind.ALT if field == "alt" else BlockKind.METADATA
            name = "" if field == "alt" else field
            part = Segment(text, value, self.line + raw.count("\n", 0, start))
            self.builder.block(kind, [part], self.line, field_name=name)
        else:
            self.builder.literal(value)
        self.builder.literal(raw[end:])

    def _flush(self) -> None:
        run, self.run = self.run, []
        if not run:
            return
        if not any(token.kind == "text" and html.unescape(token.raw).strip() for token in run):
            self._pictures(run)
            return
        kind, level = self._kind()
        parts = segments(list(_atoms(run)), self.run_line, self.builder.lang, self.builder.options)
        whole = [part for part in parts if isinstance(part, Segment)]
        if len(whole) == 1 and whole[0].text in self.builder.options.labels:
            kind, level = BlockKind.LABEL, 0
        self.builder.block(kind, parts, whole[0].line if whole else self.run_line, level=level)

    def _pictures(self, run: list[_Token]) -> None:
        for token in run:
            found = next(
                (m for m in _ATTRIBUTE.finditer(token.raw) if m.group(1).lower() == "alt"), None
            )
            if token.name == "img" and found is not None:
                group = 2 if found.group(2) is not None else 3
                self._value(token.raw, found.start(group), found.end(group), "alt")
            else:
                self.builder.literal(token.raw)

    def _kind(self) -> tuple[BlockKind, int]:
        for name in reversed(self.open[-64:]):
            if name in _KINDS:
                return _KINDS[name]
        return BlockKind.PARAGRAPH, 0


def _atoms(run: list[_Token]) -> Iterator[Atom]:
    inside = ""
    held: list[str] = []
    for token in run:
        if inside:
            held.append(token.raw)
            if token.kind == "close" and token.name == inside:
                yield Atom("", "".join(held), inside, "empty")
                inside, held = "", []
        elif token.kind == "text":
            for piece in _PIECE.findall(token.raw):
                yield Atom(html.unescape(piece) if piece[0] == "&" else piece, piece)
        elif token.kind == "other":
            yield Atom("", token.raw, "comment", "empty")
        elif token.kind == "open" and token.name in _WHOLE:
            inside, held = token.name, [token.raw]
        else:
            name = re.sub(r"\W", "", _NAMES.get(token.name, token.name)) or "x"
            alone = token.kind == "open" and token.name in _VOID
            yield Atom("", token.raw, name, "empty" if alone else token.kind)
    if held:
        yield Atom("", "".join(held), inside, "empty")


def _attributes(raw: str) -> dict[str, str]:
    return {
        m.group(1).lower(): html.unescape(m.group(2) if m.group(2) is not None else m.group(3))
        for m in _ATTRIBUTE.finditer(raw)
    }


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens of ``text``; their raw texts joined are the text."""
    at, start, quotes_broken, lower = 0, 0, False, text.lower()
    while (found := text.find("<", at)) >= 0:
        token, quotes_broken = _markup(text, lower, found, quotes_broken)
        if token is None:
            at = found + 1
            continue
        if found > start:
            yield _Token("text", text[start:found])
        yield token
        at = start = found + len(token.raw)
    if start < len(text):
        yield _Token("text", text[start:])


def _markup(text: str, lower: str, at: int, quotes_broken: bool) -> tuple[_Token | None, bool]:
    """The markup at ``at``, None when ``<`` is just a character there."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return _Token("other", text[at : end + 3 if end >= 0 else len(text)]), quotes_broken
    if text.startswith(("<!", "<?"), at):
        end = text.find(">", at)
        return _Token("other", text[at : end + 1 if end >= 0 else len(text)]), quotes_broken
    named = _NAME.match(text, at)
    if named is None:
        return None, quotes_broken
    rest = None if quotes_broken else _TAG_REST.match(text, named.end())
    if rest is None:
        # A quotation mark that is never closed: from here on a tag ends at the next ">".
        quotes_broken = True
        end = text.find(">", named.end())
        if end < 0:
            return _Token("other", text[at:]), quotes_broken
        stop = end + 1
    else:
        stop = rest.end()
    name = named.group(1).lower()
    if text[at + 1] == "/":
        return _Token("close", text[at:stop], name), quotes_broken
    if name in _RAW or name == "title":
        end = (
            lower.find(f"</{name}", stop)
            if len(lower) == len(text)
            else text.find(f"</{name}", stop)
        )
        close = text.find(">", end) if end >= 0 else -1
        stop = close + 1 if close >= 0 else len(text)
        return _Token("other", text[at:stop], name), quotes_broken
    return _Token("open", text[at:stop], name), quotes_broken
