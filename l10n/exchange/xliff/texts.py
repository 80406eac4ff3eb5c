"""From ``<source>`` and ``<target>`` to texts with our inline codes.

XLIFF 1.2 §2.4 (``g x bx ex bpt ept ph it mrk``), XLIFF 2.1 §4.2.3 (``pc ph sc ec mrk sm em cp``).
Markers (``mrk sm em``) are no codes: their text stays. A ``sub`` is a text of its own and stays
in its code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.exchange.codes import Key, Names, tag_name
from l10n.exchange.xml import SPACE, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {
    "bold": "b",
    "italic": "i",
    "underlined": "u",
    "link": "a",
    "lb": "br",
    "image": "img",
    "xlf:b": "b",
    "xlf:i": "i",
    "xlf:u": "u",
    "xlf:lb": "br",
}
# A type that is a name of its own: ``x-html-strong``, ``html:strong``, ``x-b``.
_OWN = re.compile(r"(?:x-)?(?:html[-:])?([A-Za-z][A-Za-z0-9]*)")
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Code:
    """One inline element: what pairs it, its name where it is the first, and how it stands.

    ``form`` is ``open``, ``close``, ``alone`` or ``around`` (it has its text within).
    """

    key: Key
    base: str
    form: str


Reader = Callable[["_Element"], Code | None]
"""What code an inline element is, None for a marker, whose text counts."""


def texts(
    source: _Element, target: _Element | None, code_of: Reader
) -> tuple[str, str, list[_Element]]:
    """The texts of both sides, and the elements that close what is not open in their text."""
    codes = [code for element in source.iterdescendants() if (code := _code(element, code_of))]
    names = Names((code.key, code.base) for code in codes if code.form != "close")
    sides = [_Side(names, code_of).read(side) for side in (source, target) if side is not None]
    lone = [element for side in sides for element in side.lone]
    return sides[0].text, sides[1].text if target is not None else "", lone


class _Side:
    """One text as it is put together; ``lone`` are the closing elements without an open one."""

    def __init__(self, names: Names, code_of: Reader) -> None:
        self._names, self._code_of = names, code_of
        self._parts: list[str] = []
        self._open: dict[Key, str] = {}
        self.text = ""
        self.lone: list[_Element] = []

    def read(self, element: _Element) -> _Side:
        self._inside(element)
        text = "".join(self._parts)
        self.text = text if _preserved(element) else _SPACES.sub(" ", text).strip()
        return self

    def _inside(self, element: _Element) -> None:
        self._parts.append(element.text or "")
        for child in element:
            code = _code(child, self._code_of)
            if code is not None:
                self._put(child, code)
            elif local(child) == "cp":
                self._parts.append(_character(child.get("hex", "")))
            else:
                self._inside(child)
            self._parts.append(child.tail or "")

    def _put(self, element: _Element, code: Code) -> None:
        if code.form == "close":
            if code.key not in self._open:
                self.lone.append(element)
            name = self._open.pop(code.key, None) or self._names.name(code.key, code.base)
            self._parts.append(f"</{name}>")
            return
        name = self._names.name(code.key, code.base)
        if code.form == "alone":
            self._parts.append(f"<{name}/>")
            return
        self._parts.append(f"<{name}>")
        if code.form == "around":
            self._inside(element)
            self._parts.append(f"</{name}>")
        else:
            self._open[code.key] = name


def code_1(element: _Element) -> Code | None:
    """The code of an inline element of XLIFF 1."""
    kind = local(element)
    form = _FORMS_1.get(kind if kind != "it" else "it-" + element.get("pos", "open"))
    if form is None:
        return None
    native = element.text if kind in _NATIVE else ""
    base = tag_name(native) or tag_name(element.get("equiv-text")) or _typed(element.get("ctype"))
    if form == "alone":
        return Code(("one", element.get("id", "")), base, form)
    rid = element.get("rid")
    return Code(("rid", rid) if rid else ("pair", element.get("id", "")), base, form)


def code_2(data: Mapping[str, str]) -> Reader:
    """Reads the inline elements of a unit of XLIFF 2 with this original data (id → text)."""

    def read(element: _Element) -> Code | None:
        form = _FORMS_2.get(local(element))
        if form is None:
            return None
        start = "Start" if form == "around" else ""
        hints = (data.get(element.get(f"dataRef{start}", "")), element.get(f"equiv{start}"))
        base = next(filter(None, map(tag_name, hints)), "")
        base = base or _typed(element.get("subType") or element.get("type"))
        number = element.get("startRef") or element.get("id") or ""
        return Code(("one" if form == "alone" else "pair", number), base, form)

    return read


_NATIVE = ("bpt", "ept", "ph", "it")
_FORMS_1 = {
    "g": "around",
    "x": "alone",
    "ph": "alone",
    "bx": "open",
    "bpt": "open",
    "it-open": "open",
    "ex": "close",
    "ept": "close",
    "it-close": "close",
}
_FORMS_2 = {"pc": "around", "ph": "alone", "sc": "open", "ec": "close"}


def _code(element: _Element, code_of: Reader) -> Code | None:
    return code_of(element) if local(element) else None


def _character(digits: str) -> str:
    """The character of a ``<cp>``; half a surrogate pair is none."""
    point = int(digits, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", digits) else 0xFFFD
    return chr(point) if point < 0xD800 or 0xDFFF < point < 0x110000 else "\ufffd"


def _typed(kind: str | None) -> str:
    if not kind:
        return "x"
    if kind in _TYPES:
        return _TYPES[kind]
    own = _OWN.fullmatch(kind)
    return own.group(1) if own and kind.startswith(("x-", "html")) else "x"


def inherited(element: _Element, name: str) -> str:
    """The attribute ``name`` of ``element`` or of the nearest element around it."""
    around: Iterator[_Element] = element.iterancestors()
    own = element.get(name)
    return own if own is not None else next(filter(None, (one.get(name) for one in around)), "")


def _preserved(element: _Element) -> bool:
    """Whether white space counts (``xml:space``); else the file is only laid out with it."""
    return inherited(element, SPACE) == "preserve"
