"""Inline codes between a TMX segment and ours: ``<bpt>``, ``<ept>``, ``<ph>``, ``<it>``.

TMX 1.4b §Content Markup. A code's name is that of the tag it holds (``&lt;b&gt;``), else what
its ``type`` says, else ``x``; ``<hi>`` marks no code, ``<sub>`` is text of another segment
and stays in its code. Both segments of a unit name what has one ``x`` (or ``i``) alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.memory.words import CODE

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"\s*</?([A-Za-z][A-Za-z0-9]*)[\s/>]")
_TYPES = {"bold": "b", "italic": "i", "link": "a", "ulined": "u", "lb": "br", "image": "img"}
_FORMS = {"bpt": "<{}>", "ept": "</{}>", "ph": "<{}/>", "ut": "<{}/>"}


class Names:
    """The names of the codes of one unit."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def of(self, element: _Element, matched: dict[str, str]) -> str:
        """The name of a code; ``matched`` holds, by ``i``, those open in its segment."""
        i, x = element.get("i", ""), element.get("x", "")
        if element.tag == "ept":
            return matched.get(i, "x")
        kind = "pair" if element.tag == "bpt" else "one"
        key = (kind, x or (f"i{i}" if i else f"n{len(matched)}"))
        if key not in self._names:
            self._names[key] = self._new(_base(element))
        if i:
            matched[i] = self._names[key]
        return self._names[key]

    def _new(self, base: str) -> str:
        taken = set(self._names.values())
        if base not in taken:
            return base
        stem = base.rstrip("0123456789") or base
        return next(name for n in range(2, len(taken) + 3) if (name := f"{stem}{n}") not in taken)


def text_of(segment: _Element, names: Names) -> str:
    """The text of ``<seg>`` with its codes as ours."""
    parts: list[str] = []
    _collect(segment, names, {}, parts)
    return "".join(parts)


def _collect(element: _Element, names: Names, matched: dict[str, str], parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag == "hi":
            _collect(child, names, matched, parts)
        elif child.tag == "it":
            form = "<{}>" if child.get("pos") == "begin" else "</{}>"
            parts.append(form.format(names.of(child, matched)))
        elif child.tag in _FORMS:
            parts.append(_FORMS[str(child.tag)].format(names.of(child, matched)))
        parts.append(child.tail or "")


def _base(element: _Element) -> str:
    found = _TAG.match(element.text or "")
    if found:
        return found.group(1)
    return _TYPES.get(element.get("type", "").lower(), "x")


def pieces(text: str) -> list[tuple[str, str, str]]:
    """``text`` for a ``<seg>``: pairs of TMX element ("" for text), its ``i`` and its content."""
    found: list[tuple[str, str, str]] = []
    partners = _partners(text)
    last = 0
    for match in CODE.finditer(text):
        found.append(("", "", text[last : match.start()]))
        tag = match.group()
        number = partners.get(match.start())
        if number is None:
            found.append(("ph", "", tag))
        else:
            found.append(("ept" if tag.startswith("</") else "bpt", str(number), tag))
        last = match.end()
    found.append(("", "", text[last:]))
    return [piece for piece in found if piece[0] or piece[2]]


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
