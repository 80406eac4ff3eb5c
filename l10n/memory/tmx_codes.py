"""Inline codes between a TMX segment and ours: ``<bpt>``, ``<ept>``, ``<ph>``, ``<it>``.

TMX 1.4b §Content Markup. A code's name is that of the tag it holds (``&lt;b&gt;``), else what
its ``type`` says, else ``x``; ``<hi>`` marks no code, ``<sub>`` is text of another segment
and stays in its code. Both segments of a unit name what has one ``x`` (or ``i``) alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.exchange import codes
from l10n.exchange.codes import tag_name
from l10n.memory.words import CODE

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {"bold": "b", "italic": "i", "link": "a", "ulined": "u", "lb": "br", "image": "img"}
_CODES = ("bpt", "ept", "ph", "it", "ut")
_FORMS = {"bpt": "<{}>", "ept": "</{}>", "begin": "<{}>", "end": "</{}>"}


class Names:
    """The names of the codes of one unit, given by its first variant: numbered when repeated.

    ``ours`` are the files we wrote: there a code is what it holds.
    """

    def __init__(self, variant: _Element, *, ours: bool = False) -> None:
        self.ours = ours
        named = (code for code in variant.iter(*_CODES) if code.tag != "ept")
        self._names = codes.Names((_key(code), _base(code)) for code in named)

    def text(self, variant: _Element) -> str:
        """The text of the ``<seg>`` of a ``<tuv>`` with its codes as ours."""
        parts: list[str] = []
        segment = variant.find("seg")
        if segment is not None:
            self._collect(segment, {}, parts)
        return "".join(parts)

    def _collect(self, element: _Element, opened: dict[str, str], parts: list[str]) -> None:
        parts.append(element.text or "")
        for child in element:
            if child.tag == "hi":
                self._collect(child, opened, parts)
            elif child.tag in _CODES:
                parts.append((child.text or "") if self.ours else self._code(child, opened))
            parts.append(child.tail or "")

    def _code(self, code: _Element, opened: dict[str, str]) -> str:
        """A code under its name; ``opened`` holds, by ``i``, the names of its segment's pairs."""
        i = code.get("i", "")
        if code.tag == "ept":
            name = opened.get(i, "x")
        else:
            name = self._names.name(_key(code), _base(code))
            opened[i] = name
        form = _FORMS.get(code.get("pos", "") if code.tag == "it" else str(code.tag), "<{}/>")
        return form.format(name)


def _key(code: _Element) -> tuple[str, str]:
    """What names a code in both variants: its ``x``, else its ``i``, else what it holds."""
    kind = "pair" if code.tag == "bpt" else "one"
    return kind, code.get("x") or code.get("i") or (code.text or "")


def _base(code: _Element) -> str:
    return tag_name(code.text) or _TYPES.get(code.get("type", "").lower(), "x")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a ``<seg>``: a text (no ``tag``), or a TMX element with what it holds."""

    text: str
    tag: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


def pieces(text: str) -> Iterator[Piece]:
    """``text`` cut at its codes."""
    pairs = _partners(text)
    last = 0
    for match in CODE.finditer(text):
        yield Piece(text[last : match.start()])
        last = match.end()
        code = match.group()
        closes = code.startswith("</")
        number = pairs.get(match.start())
        if number is not None:
            yield Piece(code, "ept" if closes else "bpt", (("i", str(number)),))
        elif code.endswith("/>"):
            yield Piece(code, "ph")
        else:
            yield Piece(code, "it", (("pos", "end" if closes else "begin"),))
    yield Piece(text[last:])


def _partners(text: str) -> dict[int, int]:
    """Where the codes that open and close stand, each with the number of its pair."""
    waiting: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for match in CODE.finditer(text):
        tag = match.group()
        name = tag.strip("</>")
        if tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            waiting.setdefault(name, []).append(match.start())
        elif waiting.get(name):
            number = len(pairs) // 2 + 1
            pairs[waiting[name].pop()] = pairs[match.start()] = number
    return pairs
