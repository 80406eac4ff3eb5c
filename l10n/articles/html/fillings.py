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


NO_ATTRIBUTES = Attributes()


def worth_reading(element: Element, written: str) -> bool:
    """Whether a start tag's attributes may hold any that are of interest here."""
    small = written.lower()
    if element.role is Role.VERBATIM:
        return "yes" in small
    return (
        "title" in small
        or "lang" in small
        or "transl" in small
        or "aria-" in small
        or element.name in ("input", "meta")
        or any(name in small for name in element.values)
    )


def attributes(text: str, element: Element, start: int, end: int) -> Attributes:
    """The attributes of the start tag of ``element`` in ``text[start:end]`` (without the name)."""
    found = {value.name: value for value in values(text, start, end)}
    said = {key: shown_value(text[value.start : value.end]) for key, value in found.items()}
    fillings: list[Filling] = []
    for key, value in found.items():
        role = _role(element, key, said)
        if role is not None and _WORD.search(said[key]):
            fillings.append(_filling(text, value, said[key], *role))
    translate = {"no": False, "yes": True, "": True}.get(said.get("translate", "-").lower())
    if translate is None and "notranslate" in said.get("class", "").lower().split():
        translate = False
    lang = said.get("lang") or said.get("xml:lang") or ""
    return Attributes(tuple(fillings), translate, language(lang))


def language(tag: str) -> str:
    """The primary language of a tag, in small letters: ``uk`` of ``uk-UA``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _filling(text: str, value: Value, shown: str, kind: BlockKind, field: str) -> Filling:
    raw = text[value.start : value.end]
    start = value.start + len(raw) - len(raw.lstrip(_BLANK))
    end = value.start + len(raw.rstrip(_BLANK))
    return Filling(start, end, shown, value.quote, kind, field)


def _role(element: Element, key: str, said: dict[str, str]) -> tuple[BlockKind, str] | None:
    """The block a value makes, None when it is not for people."""
    name = element.name
    if name == "meta":
        if key != "content":
            return None
        names = (said.get(part, "").lower() for part in ("name", "property", "itemprop"))
        field = next((METADATA[part] for part in names if part in METADATA), None)
        return None if field is None else (BlockKind.METADATA, field)
    if key in COMMON_VALUES:
        return None if key == "title" and name in UNTITLED else (BlockKind.ALT, "")
    if name == "input" and key == "value":
        return (BlockKind.ALT, "") if said.get("type", "").lower() in BUTTONS else None
    return (BlockKind.ALT, "") if key in element.values else None
