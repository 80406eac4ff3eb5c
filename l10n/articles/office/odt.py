"""OpenDocument texts (.odt): ODF 1.3 Part 3, as LibreOffice writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.articles.office.markup import Element, attribute, character_data, elements
from l10n.articles.office.stream import alone, pair, paragraph, value
from l10n.model import BlockKind

NAMESPACES: Mapping[str, tuple[str, ...]] = {
    "text": ("urn:oasis:names:tc:opendocument:xmlns:text:1.0",),
    "office": ("urn:oasis:names:tc:opendocument:xmlns:office:1.0",),
    "style": ("urn:oasis:names:tc:opendocument:xmlns:style:1.0",),
    "fo": ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",),
    "svg": ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",),
}
MEMBERS = re.compile(r"(?:content|styles)\.xml")

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_DESCRIPTIONS = frozenset({"svg:title", "svg:desc"})
# Deleted text, remarks, and what the program makes out of the text by itself.
_UNREAD = frozenset(
    {
        "text:tracked-changes",
        "office:annotation",
        "text:table-of-content",
        "text:alphabetical-index",
    }
    | {"text:illustration-index", "text:table-index", "text:object-index", "text:user-index"}
    | {"text:bibliography", "office:forms", "office:event-listeners"}
)
_PAIRS = {"text:a": "a", "text:meta": "x", "text:ruby": "ruby"}
_ALONE = {
    "text:tab": "tab",
    "text:line-break": "br",
    "text:note": "note",
    "draw:frame": "img",
    "office:annotation": "comment",
    "office:annotation-end": "comment",
}
_PLACE = re.compile(r"text:(?:bookmark|reference-mark|change)(?:-start|-end)?")
_UNSEEN = frozenset({"text:soft-page-break"})
_STYLE = re.compile(r"<style:style\b([^>]*?)(?:/>|>(.*?)</style:style>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TEXT_PROPERTIES = re.compile(r"<style:text-properties\b([^>]*)>")
# What LibreOffice keeps in formats of its own though nobody sees it.
_NOISE = re.compile(
    r"officeooo:(?:paragraph-)?rsid|fo:(?:language|country)|style:(?:language|country|rfc-language-tag)-?\w*"
)
_SIGNS = (
    ("b", "fo:font-weight", re.compile(r"bold|[6-9]00")),
    ("i", "fo:font-style", re.compile(r"italic|oblique")),
    ("u", "style:text-underline-style", re.compile(r"(?!none)[a-z].*")),
    ("s", "style:text-line-through-style", re.compile(r"(?!none)[a-z].*")),
    ("sup", "style:text-position", re.compile(r"super.*|[1-9].*")),
    ("sub", "style:text-position", re.compile(r"sub.*|-\d.*")),
)
_NAMED = {"Strong_20_Emphasis": "b", "Emphasis": "i", "Source_20_Text": "code"}
_KINDS = (
    (re.compile(r"Title"), BlockKind.TITLE),
    (re.compile(r"Subtitle"), BlockKind.LEAD),
    (re.compile(r"Quotations"), BlockKind.QUOTE),
    (re.compile(r"Caption|Illustration|Figure|Table"), BlockKind.CAPTION),
)
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_SOUGHT = _PARAGRAPHS | _DESCRIPTIONS | _UNREAD


def style_names(xml: str) -> dict[str, list[str]]:
    """Style → its name and those of its parents; of a text style, what it looks like.

    The look is ``""`` for a style without any, so that a span of it is no code.
    """
    found: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for head, body in _STYLE.findall(xml):
        said = _attributes(head)
        name = said.get("style:name", "")
        if said.get("style:family") == "text":
            found[f"text {name}"] = [_look(name, said, body)]
        elif said.get("style:family") == "paragraph":
            own[name] = said.get("style:parent-style-name", "")
    for name in own:
        names = [name]
        while own.get(names[-1]) and len(names) < 12:
            names.append(own[names[-1]])
        found[name] = names
    return found


def simplified(xml: str, styles: Mapping[str, list[str]]) -> str:
    """A part of a document as a stream."""
    return _within(xml, 0, len(xml), styles)


def written(text: str, form: str) -> str:
    """Text as ODF has it: every space that could vanish beside another is an element."""
    del form

    def spaces(run: re.Match[str]) -> str:
        count = len(run.group())
        kept = " " if run.start() else ""
        left = count - len(kept)
        return kept + (f'<text:s text:c="{left}"/>' if left > 1 else "<text:s/>")

    return re.sub("^ +| {2,}", spaces, text)


def _within(xml: str, start: int, end: int, styles: Mapping[str, list[str]]) -> str:
    listed = False

    def wanted(name: str, around: list[str]) -> bool:
        nonlocal listed
        if name not in _SOUGHT:
            return False
        listed = "text:list-item" in around
        return True

    pieces: list[str] = []
    for element in elements(xml, start, end, wanted):
        pieces.append(xml[start : element.start])
        if element.name in _PARAGRAPHS:
            pieces.append(_Paragraph(xml, styles).stream(element, listed=listed))
        else:
            pieces.append(_aside(xml, element))
        start = element.end
    return "".join((*pieces, xml[start:end]))


def _aside(xml: str, element: Element) -> str:
    """The description of a picture, or what is left unread."""
    text = xml[element.inner : element.close]
    if element.name not in _DESCRIPTIONS or "<" in text or not text.strip():
        return xml[element.start : element.end]
    return xml[element.start : element.inner] + value(text) + xml[element.close : element.end]


class _Paragraph:
    """Makes the stream of one paragraph; ``spaced`` tells that a space would vanish here."""

    def __init__(self, xml: str, styles: Mapping[str, list[str]]) -> None:
        self.xml, self.styles = xml, styles
        self.spaced = True

    def stream(self, element: Element, *, listed: bool) -> str:
        xml = self.xml
        if element.close == element.inner:
            return xml[element.start : element.end]
        kind, level = self._kind(element, listed=listed)
        text = self._content(element)
        opening, closing = xml[element.start : element.inner], xml[element.close : element.end]
        return opening + paragraph(kind, level, "", text) + closing

    def _kind(self, element: Element, *, listed: bool) -> tuple[BlockKind, int]:
        if element.name == "text:h":
            level = attribute(self.xml, element, "text:outline-level")
            return BlockKind.HEADING, int(level) if level.isdecimal() else 1
        style = attribute(self.xml, element, "text:style-name")
        for name in self.styles.get(style, [style]):
            for pattern, kind in _KINDS:
                if pattern.fullmatch(name):
                    return kind, 1 if kind is BlockKind.TITLE else 0
        return (BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH), 0

    def _content(self, element: Element) -> str:
        pieces: list[str] = []
        at = element.inner
        for child in element.children:
            pieces += (self._text(at, child.start), self._child(child))
            at = child.end
        return "".join((*pieces, self._text(at, element.close)))

    def _text(self, start: int, end: int) -> str:
        """Text with its white space as it is seen: ODF 1.3 Part 3 §6.1.2."""
        text = _SPACES.sub(" ", character_data(self.xml[start:end]))
        if self.spaced:
            text = text.removeprefix(" ")
        if text:
            self.spaced = text.endswith(" ")
        return text

    def _child(self, child: Element) -> str:
        raw = self.xml[child.start : child.end]
        if child.name in _UNSEEN:
            return ""
        if child.name == "text:s":
            count = attribute(self.xml, child, "text:c")
            return " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        name = _PAIRS.get(child.name, "")
        if child.name == "text:span":
            style = attribute(self.xml, child, "text:style-name")
            name = self.styles.get(f"text {style}", [_NAMED.get(style, "f")])[0]
            if not name or child.inner == child.close:
                return self._content(child)
        if name and child.inner < child.close:
            opening = self.xml[child.start : child.inner]
            return pair(name, opening, "", self._content(child), self.xml[child.close : child.end])
        self.spaced = False
        if _PLACE.fullmatch(child.name):
            return alone("anchor", raw)
        inside = _within(self.xml, child.start, child.end, self.styles)
        return alone(_ALONE.get(child.name, "field"), inside)


def _look(name: str, said: Mapping[str, str], body: str) -> str:
    """The code's name for a text style, ``""`` when nobody sees it."""
    found = _TEXT_PROPERTIES.search(body)
    looks = _attributes(found.group(1)) if found is not None else {}
    for code, key, pattern in _SIGNS:
        if pattern.fullmatch(looks.get(key, "-")):
            return code
    if not said.get("style:parent-style-name") and "style:display-name" not in said:
        seen = [key for key in looks if not _NOISE.match(key)]
        if not seen and re.fullmatch(r"T\d+", name):
            return ""
    return _NAMED.get(said.get("style:parent-style-name", name), "f")


def _attributes(markup: str) -> dict[str, str]:
    return {name: one or two for name, one, two in _ATTRIBUTE.findall(markup)}
