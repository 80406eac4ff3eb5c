"""What of a start tag is for people: translatable values, and what it says about translation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from l10n.articles.html.elements import (
    BUTTONS,
    COMMON_VALUES,
    METADATA,
    UNTITLED,
    Element,
    Role,
)
from l10n.articles.html.tokens import Value, shown_value, values
from l10n.model import BlockKind

_WORD = re.compile(r"[^\W_]")
_BLANK = " \t\n\f\r"


class Filling(NamedTuple):
    """A text inside of markup: its place in the document, and the segment it makes."""

    start: int
    end: int
    shown: str
    syntax: str
    kind: BlockKind
    field: str = ""


@dataclass(frozen=True, slots=True)
class Attributes:
    """``translate`` is None where the element says nothing; ``lang`` the language it names."""

    fillings: tuple[Filling, ...] = ()
    translate: bool | None = None
    lang: str = ""


_TRANSLATE = {"no": False, "yes": True, "": True}
_ALT = (BlockKind.ALT, "")
NO_ATTRIBUTES = Attributes()


def worth_reading(element: Element, written: str) -> bool:
    """Whether a start tag's attributes may hold any that are of interest here."""
    small = written.lower()
    if element.role is Role.VERBATIM:
        return "yes" in small
    return (
        bool(element.values)
        or "title" in small
        or "lang" in small
        or "transl" in small
        or "aria-" in small
    )


def attributes(text: str, element: Element, start: int, end: int) -> Attributes:
    """The attributes of the start tag of ``element`` in ``text[start:end]`` (without the name)."""
    found = values(text, start, end)
    fillings: list[Filling] = []
    translate: bool | None = None
    lang = ""
    for key, value in found.items():
        raw = text[value.start : value.end]
        if key == "translate":
            translate = _TRANSLATE.get(raw.strip(_BLANK).lower(), translate)
        elif key == "class":
            if translate is None and "notranslate" in raw.lower().split():
                translate = False
        elif key in ("lang", "xml:lang"):
            lang = lang or language(raw.strip(_BLANK))
        elif (role := _role(element, key, text, found)) is not None:
            shown = shown_value(raw)
            if _WORD.search(shown):
                fillings.append(_filling(text, value, shown, *role))
    return Attributes(tuple(fillings), translate, lang)


def language(tag: str) -> str:
    """The primary language of a tag, in small letters: ``uk`` of ``uk-UA``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _filling(text: str, value: Value, shown: str, kind: BlockKind, field: str) -> Filling:
    raw = text[value.start : value.end]
    start = value.start + len(raw) - len(raw.lstrip(_BLANK))
    end = value.start + len(raw.rstrip(_BLANK))
    return Filling(start, end, shown, value.quote, kind, field)


def _role(
    element: Element, key: str, text: str, found: dict[str, Value]
) -> tuple[BlockKind, str] | None:  # fmt: skip
    """The block a value makes, None when it is not for people."""
    if key in COMMON_VALUES:
        return None if key == "title" and element.name in UNTITLED else _ALT
    if key not in element.values:
        return None
    if key == "content":
        names = [_said(text, found, part) for part in ("name", "property", "itemprop")]
        field = next((METADATA[name] for name in names if name in METADATA), None)
        return None if field is None else (BlockKind.METADATA, field)
    if key == "value":
        return _ALT if _said(text, found, "type") in BUTTONS else None
    return _ALT


def _said(text: str, found: dict[str, Value], key: str) -> str:
    value = found.get(key)
    return text[value.start : value.end].strip(_BLANK).lower() if value else ""
