"""Word documents (.docx): WordprocessingML, ECMA-376 Part 1 §17.

Word cuts a sentence into runs for reasons of its own (proofing, revision ids, cursors); here
neighbours of one format are one text, and the format of most of a paragraph is no code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.articles.office.markup import Element, attribute, character_data, elements
from l10n.articles.office.stream import alone, pair, paragraph, value
from l10n.model import BlockKind

NAMESPACES: Mapping[str, tuple[str, ...]] = {
    "w": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "wp": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
}
MEMBERS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
STYLES = "word/styles.xml"

# What Word notes for itself, and forgets when a text changes.
_NOISE = frozenset({"w:proofErr", "w:lastRenderedPageBreak", "w:rPr", "w:pPr"})
_FORMAT_NOISE = re.compile(
    r"<w:(?:lang|noProof|rPrChange)\b(?:[^>]*/>|.*?</w:(?:lang|noProof|rPrChange)>)", re.DOTALL
)
_CONTAINERS = {
    "w:hyperlink": "a",
    "w:ins": "ins",
    "w:moveTo": "ins",
    "w:smartTag": "x",
    "w:sdt": "x",
    "w:customXml": "x",
    "w:bdo": "bdo",
    "w:dir": "bdo",
}
_ALONE = {
    "w:tab": "tab",
    "w:ptab": "tab",
    "w:br": "br",
    "w:cr": "br",
    "w:sym": "sym",
    "w:footnoteReference": "note",
    "w:endnoteReference": "note",
    "w:commentReference": "comment",
    "w:commentRangeStart": "comment",
    "w:commentRangeEnd": "comment",
    "w:bookmarkStart": "anchor",
    "w:bookmarkEnd": "anchor",
    "w:drawing": "img",
    "w:pict": "img",
    "w:object": "img",
    "mc:AlternateContent": "img",
    "w:fldSimple": "field",
    "w:fldChar": "field",
    "m:oMath": "math",
    "m:oMathPara": "math",
    "w:del": "del",
    "w:moveFrom": "del",
}
_CHARACTERS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_FORMATS = (
    ("b", re.compile(r"<w:b(?:/| w:val=\"(?:1|true|on)\")")),
    ("i", re.compile(r"<w:i(?:/| w:val=\"(?:1|true|on)\")")),
    ("u", re.compile(r"<w:u (?![^>]*w:val=\"none\")")),
    ("s", re.compile(r"<w:d?strike(?:/| w:val=\"(?:1|true|on)\")")),
    ("sup", re.compile(r"<w:vertAlign w:val=\"superscript\"")),
    ("sub", re.compile(r"<w:vertAlign w:val=\"subscript\"")),
)
_SEEN_IN_SPACES = re.compile(r"<w:(?:u|d?strike|highlight|shd|bdr) ")
_DESCRIBED = re.compile(r"<wp:docPr\b[^>]*?\sdescr\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_STYLE = re.compile(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_VALUE = re.compile(r"<w:(name|basedOn) w:val=\"([^\"]*)\"")
_STYLE_ID = re.compile(r"w:styleId=\"([^\"]*)\"")
_KINDS = (
    (re.compile(r"title"), BlockKind.TITLE),
    (re.compile(r"subtitle"), BlockKind.LEAD),
    (re.compile(r"(?:intense )?quote"), BlockKind.QUOTE),
    (re.compile(r"caption"), BlockKind.CAPTION),
    (re.compile(r"list\b.*"), BlockKind.LIST_ITEM),
)
_COMPUTED = re.compile(r"toc \d|table of figures|table of authorities|index \d")
"""Styles of what Word makes out of the text by itself."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of a paragraph: text in a format, or markup that is in the stream already."""

    text: str
    form: str = ""
    stream: str = ""


def style_names(styles: str) -> dict[str, list[str]]:
    """Style id → the names of the style and of those it is based on, in small letters."""
    own: dict[str, tuple[str, str]] = {}
    for head, body in _STYLE.findall(styles):
        said = dict(_VALUE.findall(body))
        identifier = _STYLE_ID.search(head)
        if identifier is not None:
            own[identifier.group(1)] = (said.get("name", "").lower(), said.get("basedOn", ""))
    found: dict[str, list[str]] = {}
    for name in own:
        names: list[str] = []
        at = name
        while at in own and len(names) < 12:
            names.append(own[at][0])
            at = own[at][1]
        found[name] = names
    return found


def simplified(xml: str, styles: Mapping[str, list[str]]) -> str:
    """A part of a document as a stream."""
    return _within(xml, 0, len(xml), styles)


def written(text: str, form: str) -> str:
    """A paragraph's text as a run in the format ``form``."""
    return f'<w:r>{form}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _within(xml: str, start: int, end: int, styles: Mapping[str, list[str]]) -> str:
    pieces: list[str] = []
    for element in elements(xml, start, end, lambda name, _around: name == "w:p"):
        pieces += (_valued(xml[start : element.start]), _Paragraph(xml, styles).stream(element))
        start = element.end
    return "".join((*pieces, _valued(xml[start:end])))


def _valued(xml: str) -> str:
    """Markup with the alternative texts of its pictures marked."""

    def marked(found: re.Match[str]) -> str:
        text = found.group(found.lastindex or 1)
        if not text.strip():
            return found.group()
        cut = found.start(found.lastindex or 1) - found.start()
        whole = found.group()
        return whole[:cut] + value(text) + whole[cut + len(text) :]

    return _DESCRIBED.sub(marked, xml) if "descr" in xml else xml


class _Paragraph:
    """Makes the stream of one paragraph."""

    def __init__(self, xml: str, styles: Mapping[str, list[str]]) -> None:
        self.xml, self.styles = xml, styles

    def stream(self, element: Element) -> str:
        xml = self.xml
        head = xml[element.start : element.inner]
        if element.close == element.inner:
            return xml[element.start : element.end]
        properties = next((part for part in element.children if part.name == "w:pPr"), None)
        said = "" if properties is None else self._raw(properties)
        kind = self._kind(said)
        if kind is None:
            return xml[element.start : element.end]
        form, text = self._flow(element.children)
        return f"{head}{said}{paragraph(*kind, form, text)}{xml[element.close : element.end]}"

    def _kind(self, properties: str) -> tuple[BlockKind, int] | None:
        """The paragraph's role by its style; None for what Word computes."""
        style = re.search(r"<w:pStyle w:val=\"([^\"]*)\"", properties)
        for name in self.styles.get(style.group(1), []) if style is not None else []:
            if _COMPUTED.fullmatch(name):
                return None
            if heading := re.fullmatch(r"heading (\d)", name):
                return BlockKind.HEADING, int(heading.group(1))
            for pattern, kind in _KINDS:
                if pattern.fullmatch(name):
                    return kind, 1 if kind is BlockKind.TITLE else 0
        outline = re.search(r"<w:outlineLvl w:val=\"([0-8])\"", properties)
        if outline is not None:
            return BlockKind.HEADING, int(outline.group(1)) + 1
        listed = "<w:numPr>" in properties
        return (BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH), 0

    def _flow(self, nodes: list[Element]) -> tuple[str, str]:
        """The format of most of the text in ``nodes``, and their stream."""
        items = _tidy(list(self._items(nodes)))
        base = _base(items)
        pieces = [
            item.stream or (item.text if item.form == base else _formatted(item, base))
            for item in items
        ]
        return base, "".join(pieces)

    def _items(self, nodes: list[Element]) -> Iterator[_Item]:
        at = 0
        fields = self._fields(nodes)
        while at < len(nodes):
            node = nodes[at]
            end = fields.get(at)
            if end is not None:
                yield self._whole_field(nodes[at : end + 1])
                at = end
            elif node.name == "w:r":
                yield from self._run(node)
            elif node.name in _CONTAINERS or (
                node.name == "w:fldSimple" and "HYPERLINK" in attribute(self.xml, node, "w:instr")
            ):
                yield self._container(node)
            elif node.name not in _NOISE and not self._cursor(nodes, at):
                yield _Item("", stream=self._alone(node))
            at += 1

    def _run(self, node: Element) -> Iterator[_Item]:
        form = self._form(node)
        specials: list[str] = []
        name = ""
        for child in node.children:
            if child.name == "w:t" or child.name in _CHARACTERS:
                if specials:
                    yield _special(name, form, specials)
                    specials = []
                yield _Item(_CHARACTERS.get(child.name) or self._text(child), form)
            elif child.name not in _NOISE:
                if specials and name in ("tab", "br"):
                    yield _special(name, form, specials)
                    specials = []
                name = name if specials else _ALONE.get(child.name, "x")
                specials.append(_within(self.xml, child.start, child.end, self.styles))
        if specials:
            yield _special(name, form, specials)

    def _form(self, run: Element) -> str:
        properties = next((part for part in run.children if part.name == "w:rPr"), None)
        if properties is None:
            return ""
        form = _FORMAT_NOISE.sub("", self._raw(properties))
        return "" if re.fullmatch(r"<w:rPr\s*/>|<w:rPr>\s*</w:rPr>", form) else form

    def _text(self, node: Element) -> str:
        text = character_data(self.xml[node.inner : node.close])
        kept = attribute(self.xml, node, "xml:space") == "preserve"
        return text if kept else text.strip(" \t\r\n")

    def _container(self, node: Element) -> _Item:
        inner = next((part for part in node.children if part.name == "w:sdtContent"), node)
        form, text = self._flow(inner.children)
        if inner.close == inner.inner:
            return _Item("", stream=self._alone(node))
        opening = self.xml[node.start : inner.inner]
        closing = self.xml[inner.close : node.end]
        name = _CONTAINERS.get(node.name, "a")
        return _Item("", stream=pair(name, opening, form, text, closing))

    def _alone(self, node: Element) -> str:
        return alone(
            _ALONE.get(node.name, "x"), _within(self.xml, node.start, node.end, self.styles)
        )

    def _cursor(self, nodes: list[Element], at: int) -> bool:
        """Whether the node is the bookmark Word keeps of the last cursor, or its end."""
        node = nodes[at]
        if node.name == "w:bookmarkStart":
            return attribute(self.xml, node, "w:name") == "_GoBack"
        if node.name != "w:bookmarkEnd":
            return False
        number = attribute(self.xml, node, "w:id")
        return any(
            other.name == "w:bookmarkStart"
            and attribute(self.xml, other, "w:id") == number
            and attribute(self.xml, other, "w:name") == "_GoBack"
            for other in nodes[max(0, at - 8) : at]
        )

    def _fields(self, nodes: list[Element]) -> dict[int, int]:
        """Where the fields that begin and end among ``nodes`` do so."""
        ends: dict[int, int] = {}
        begun: list[int] = []
        for index, node in enumerate(nodes):
            for kind in self._field_marks(node):
                if kind == "begin":
                    begun.append(index)
                elif kind == "end" and begun:
                    ends[begun.pop()] = index
        return ends

    def _field_marks(self, node: Element) -> list[str]:
        if node.name != "w:r":
            return []
        return [
            attribute(self.xml, child, "w:fldCharType")
            for child in node.children
            if child.name == "w:fldChar"
        ]

    def _whole_field(self, nodes: list[Element]) -> _Item:
        """A field: a link is a pair around its text, the result of any other is computed."""
        kinds = [self._field_marks(node) for node in nodes]
        middle = next((k for k, marks in enumerate(kinds) if "separate" in marks), 0)
        opening = "".join(map(self._raw, nodes[: middle + 1]))
        if middle and len(nodes) > middle + 1 and re.search(r">\s*HYPERLINK\b", opening):
            form, text = self._flow(nodes[middle + 1 : -1])
            return _Item("", stream=pair("a", opening, form, text, self._raw(nodes[-1])))
        return _Item("", stream=alone("field", "".join(map(self._raw, nodes))))

    def _raw(self, node: Element) -> str:
        return self.xml[node.start : node.end]


def _special(name: str, form: str, markup: list[str]) -> _Item:
    return _Item("", stream=alone(name, f"<w:r>{form}{''.join(markup)}</w:r>"))


def _tidy(items: list[_Item]) -> list[_Item]:
    """Neighbours of one format joined; spaces take the format of what is before them."""
    tidy: list[_Item] = []
    for item in items:
        if not item.stream and not item.text:
            continue
        last = tidy[-1] if tidy and not tidy[-1].stream else None
        if item.stream or last is None:
            tidy.append(item)
            continue
        plain = not (_SEEN_IN_SPACES.search(item.form) or _SEEN_IN_SPACES.search(last.form))
        if item.form == last.form or (plain and not item.text.strip(" ")):
            tidy[-1] = _Item(last.text + item.text, last.form)
        elif plain and not last.text.strip(" "):
            tidy[-1] = _Item(last.text + item.text, item.form)
        else:
            tidy.append(item)
    return tidy


def _base(items: list[_Item]) -> str:
    """The format of most of the text; one without emphasis where that has a third of it."""
    sizes: Counter[str] = Counter()
    for item in items:
        if not item.stream:
            sizes[item.form] += len(item.text)
    third = sizes.total() / 3
    ranked = [form for form, _size in sizes.most_common()]
    plain = (form for form in ranked if sizes[form] >= third and not _signs(form))
    return next(plain, ranked[0] if ranked else "")


def _signs(form: str) -> list[str]:
    return [name for name, sign in _FORMATS if sign.search(form)]


def _formatted(item: _Item, base: str) -> str:
    """Text in another format than its paragraph's, as a pair named by what tells it apart."""
    other = _signs(base)
    name = next((name for name in _signs(item.form) if name not in other), "f")
    if _SEEN_IN_SPACES.search(item.form) or _SEEN_IN_SPACES.search(base):
        return pair(name, "", item.form, item.text, "")
    text = item.text.strip(" ")
    before, after = item.text.split(text, 1) if text else (item.text, "")
    return before + (pair(name, "", item.form, text, "") if text else "") + after
