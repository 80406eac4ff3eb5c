"""Inline codes as HTML: an allow-list of elements, everything else dropped to its text.

Texts are escaped whole; the only markup in the result is built here, from names this module
lists, with addresses, ``lang`` and ``alt`` as the only attributes. So neither an article nor a
translation can bring in an element, an attribute or an address of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from l10n.articles.markdown import html_of
from l10n.config import valid_tag
from l10n.model import InlineCode
from l10n.text.codes import find_codes, paired

if TYPE_CHECKING:
    from markupsafe import Markup

_PAIRED = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark"}
    | {"q", "s", "samp", "small", "strong", "sub", "sup", "u", "var"}
)
_EMPTY = frozenset({"br", "wbr"})
_UNREAD = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
"""Elements whose text is no text for readers."""
_SAME = {"tt": "code", "strike": "s"}
_SCHEMES = frozenset({"http", "https", "mailto"})
_MARKDOWN = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "del"}
_OFFICE = frozenset({"b", "i", "u", "s", "sub", "sup"})
"""Codes of office files: their markup is no HTML (control characters frame it), their names
say what they do."""
_LINK_END = re.compile(
    r"\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))[^)]*\)(?:\{[^{}]*\})?\Z"
)
_CODE_SPAN = re.compile(r"(`+)(.+?)\1\Z", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>\Z")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]")
_LONGEST = 4000
"""Characters of one code's markup that are looked at: an address is shorter."""
_SCHEME = re.compile(r"([^/?#]*?):")


@dataclass(frozen=True, slots=True)
class Element:
    """A safe element: a listed ``tag`` or ``""``, and the ``text`` of a standalone one.

    ``src`` is the address of a picture as the article has it, its ``text`` the alternative.
    """

    tag: str = ""
    href: str = ""
    lang: str = ""
    text: str = ""
    src: str = ""


def _nowhere(_address: str) -> str:
    return ""


def to_html(
    text: str, codes: Sequence[InlineCode], picture: Callable[[str], str] = _nowhere
) -> Markup:
    """``text`` with its ``codes`` as safe, well nested HTML (``markupsafe.Markup``).

    ``picture`` tells where the page finds a picture by its address, ``""``: nowhere, then
    its alternative text stands for it. A code that nothing closes, or that closes nothing,
    vanishes; its contents stay.
    """
    from markupsafe import Markup, escape

    if not codes:
        return escape(text)
    elements = {code.name: element(code) for code in codes}
    tokens = find_codes(text, elements)
    pairs = paired(tokens)
    pieces: list[str] = []
    last = 0
    for place, token in enumerate(tokens):
        pieces.append(str(escape(text[last : token.start])))
        last = token.end
        shape = elements[token.name]
        if token.kind == "empty":
            src = picture(shape.src) if shape.src else ""
            pieces.append(_picture(src, shape.text) if src else _empty(shape))
        elif place in pairs and shape.tag in _PAIRED:
            pieces.append(f"</{shape.tag}>" if token.kind == "close" else _opening(shape))
    pieces.append(str(escape(text[last:])))
    return Markup("".join(pieces))  # noqa: S704 (every piece is escaped or built from the lists)


def to_text(text: str, codes: Sequence[InlineCode]) -> str:
    """``text`` without markup, a standalone code by the text it shows."""
    if not codes:
        return " ".join(text.split())
    elements = {code.name: element(code) for code in codes}
    pieces: list[str] = []
    last = 0
    for token in find_codes(text, elements):
        pieces.append(text[last : token.start])
        last = token.end
        if token.kind == "empty":
            shape = elements[token.name]
            pieces.append(" " if shape.tag in _EMPTY else shape.text)
    return " ".join("".join((*pieces, text[last:])).split())


def element(code: InlineCode) -> Element:
    """The safe element ``code`` stands for, read off its markup (HTML or Markdown)."""
    opening = code.opening
    if code.closing is None:
        return _standalone(opening)
    if opening[:1] < " ":
        name = code.name.rstrip("0123456789")
        return Element(name if name in _OFFICE else "")
    if opening.startswith("<"):
        tag, attributes = _tag_of(opening)
        lang = attributes.get("lang", "")
        href = safe_href(attributes.get("href", "")) if tag == "a" else ""
        if tag not in _PAIRED or (tag == "a" and not href):
            return Element()
        return Element(tag, href, lang if valid_tag(lang) else "")
    if opening == "[":
        found = _LINK_END.match(code.closing[:_LONGEST])
        href = safe_href(html.unescape(found.group(1) or found.group(2))) if found else ""
        return Element("a", href) if href else Element()
    if opening.strip("`") == "" and opening:
        return Element("code")
    return Element(_MARKDOWN.get(opening, ""))


def safe_href(address: str) -> str:
    """``address`` when a reader may be sent there, else ``""``.

    Allowed are http, https, mailto, relative addresses and fragments. Browsers skip white
    space and controls inside a scheme (WHATWG URL §4.4), so those are taken out first.
    """
    bare = _IGNORED_BY_BROWSERS.sub("", address)
    scheme = _SCHEME.match(bare)
    if scheme is not None and scheme.group(1).lower() not in _SCHEMES:
        return ""
    return bare


def _standalone(opening: str) -> Element:
    """A code without an end: a line break, a link that shows itself, or the text it shows."""
    span = _CODE_SPAN.match(opening)
    if span is not None:
        return Element("code", text=span.group(2))
    if opening.startswith("!["):
        return _whole(html_of(opening[:_LONGEST]).removeprefix("<p>"))
    link = _AUTOLINK.match(opening)
    if link is not None:
        shown = link.group(1)
        mail = "@" in shown and not shown.startswith(("http", "mailto:"))
        return Element("a", safe_href("mailto:" + shown if mail else shown), text=shown)
    if opening.startswith("<"):
        return _whole(opening)
    if opening.endswith("\n"):
        return Element("br")
    return Element(text=html.unescape(opening))


def _whole(markup: str) -> Element:
    """An HTML element kept whole: ``<br>``, ``<img alt=…>``, ``<code>x</code>``."""
    parser = _first(markup)
    if parser.tag in _EMPTY:
        return Element(parser.tag)
    if parser.tag in _UNREAD:
        return Element()
    if parser.picture is not None:
        return Element(text=parser.picture.get("alt", ""), src=parser.picture.get("src", ""))
    text = "".join(parser.text) or parser.attributes.get("alt", "")
    return Element(parser.tag if parser.tag in _PAIRED - {"a"} else "", text=text)


def _opening(shape: Element) -> str:
    from markupsafe import escape

    href = f' href="{escape(shape.href)}"' if shape.href else ""
    lang = f' lang="{escape(shape.lang)}"' if shape.lang else ""
    return f"<{shape.tag}{href}{lang}>"


def _picture(src: str, alt: str) -> str:
    from markupsafe import escape

    return f'<img src="{escape(src)}" alt="{escape(alt)}" loading="lazy">'


def _empty(shape: Element) -> str:
    from markupsafe import escape

    if shape.tag in _EMPTY:
        return f"<{shape.tag}>"
    text = str(escape(shape.text))
    if shape.tag not in _PAIRED or (shape.tag == "a" and not shape.href):
        return text
    return f"{_opening(shape)}{text}</{shape.tag}>"


class _First(HTMLParser):
    """Reads the first start tag of a piece of markup, its text, and the picture it shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tag = ""
        self.attributes: dict[str, str] = {}
        self.text: list[str] = []
        self.picture: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and self.picture is None and self.tag in {"", "picture"}:
            self.picture = {name: value or "" for name, value in reversed(attrs)}
        if self.tag:
            return
        self.tag = _SAME.get(tag, tag)
        for name, value in attrs:
            self.attributes.setdefault(name, value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _tag_of(markup: str) -> tuple[str, dict[str, str]]:
    parser = _first(markup)
    return parser.tag, parser.attributes


def _first(markup: str) -> _First:
    parser = _First()
    # It asserts that a marked section has a name that it knows (``<![x``).
    with suppress(AssertionError):
        parser.feed(markup[:_LONGEST])
        parser.close()
    return parser
