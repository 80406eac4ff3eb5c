"""The tokens of HTML by the tokenizer's states (WHATWG HTML §13.2.5), each in linear time.

Every repetition is possessive and every token matches whatever its end: nothing is scanned
twice. A quotation mark that is never closed has no other of its kind behind it, so that is
found at most once per kind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

_S = r"\t\n\f\r "
_ATTRIBUTE = rf"[^{_S}/>][^{_S}/>=]*+"
_BARE_VALUE = rf"[^{_S}\"'>][^{_S}>]*+"

_REST = (
    rf"(?:[{_S}/]++|{_ATTRIBUTE}"
    rf"(?:[{_S}]*+=[{_S}]*+(?:\"[^\"]*+\"|'[^']*+'|[\"']|{_BARE_VALUE})?+)?+)*+"
)

TOKEN = re.compile(
    rf"<(?:(/?)([A-Za-z][^{_S}/>]*+)({_REST})(>?)"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)|[!?/][^>]*+>?)"
)
"""Groups: ``/`` of an end tag, name, attributes, ``>``.

There are no groups inside possessive repetitions: CPython 3.11 loses count of them.
"""
_VALUES = re.compile(
    rf"({_ATTRIBUTE})"
    rf"(?:[{_S}]*+=[{_S}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([\"'])|({_BARE_VALUE}))?)?"
)
_REFERENCE = r"&(?:#[0-9]++;?|#[xX][0-9A-Fa-f]++;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)"
_EDIT = re.compile(rf"[\t\n\f\r][{_S}]*+| [{_S}]++|{_REFERENCE}")
_IN_VALUE = re.compile(rf"({_REFERENCE})(=?)")
_PHRASES = ("span", "a", "b", "i", "em", "strong", "code", "var", "u", "font", "sub", "sup")
_SCRIPT = re.compile(rf"<!--(?!-*>)|--+>|<(/?)script(?=[{_S}/>])", re.IGNORECASE)


class Value(NamedTuple):
    """The place of an attribute's value; ``quote`` is the mark around it, ``" "`` for none."""

    start: int
    end: int
    quote: str


def values(text: str, start: int, end: int) -> dict[str, Value]:
    """The attributes in ``text[start:end]`` by name; of those with the same name the first."""
    found: dict[str, Value] = {}
    for match in _VALUES.finditer(text, start, end):
        name = match.group(1).lower()
        group = match.lastindex or 1
        if name in found or group == 4:
            continue
        if group == 1:
            found[name] = Value(match.end(), match.end(), " ")
        else:
            quote = {2: '"', 3: "'", 5: " "}[group]
            found[name] = Value(match.start(group), match.end(group), quote)
    return found


def last_quotes(text: str) -> list[int]:
    """The places where a value may begin that never ends, in order."""
    return sorted(at for at in (text.rfind('"'), text.rfind("'")) if at >= 0)


def never_closed(text: str, start: int, end: int) -> bool:
    """Whether a value in the attributes ``text[start:end]`` lacks its second quotation mark."""
    return any(found.lastindex == 4 for found in _VALUES.finditer(text, start, end))


def end_of_raw(text: str, name: str, start: int) -> tuple[int, int]:
    """Where the raw text that begins at ``start`` ends, and where its end tag does.

    Both are the end of ``text`` when nothing ends it.
    """
    at = _end_of_script(text, start) if name == "script" else _end_tag(text, name, start)
    if at < 0:
        return len(text), len(text)
    tag = TOKEN.match(text, at)
    return at, tag.end() if tag else len(text)


def _end_tag(text: str, name: str, start: int) -> int:
    if name == "plaintext":
        return -1
    found = _closing(name).search(text, start)
    return found.start() if found else -1


def end_of_plain(text: str, name: str, start: int) -> int:
    """Where the element ``name`` whose inside begins at ``start`` ends.

    That is known at once where no elements but simple phrases are inside, and none says
    anything about translation; else -1.
    """
    found = _plain(name).match(text, start)
    if found is None or "transl" in found.group().lower():
        return -1
    return found.end()


@lru_cache(maxsize=256)
def _plain(name: str) -> re.Pattern[str]:
    inside = "|".join(phrase for phrase in _PHRASES if phrase != name)
    tag = rf"</?(?:{inside})(?=[{_S}>]){_REST}>"
    return re.compile(rf"(?:[^<]++|{tag})*+</{re.escape(name)}[{_S}]*+>", re.IGNORECASE)


@lru_cache(maxsize=32)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_S}/>])", re.IGNORECASE)


def _end_of_script(text: str, start: int) -> int:
    """A comment in a script may hide one pair of script tags (§13.2.5.20 and after)."""
    escaped = doubled = False
    for found in _SCRIPT.finditer(text, start):
        if found.group().endswith(">"):
            escaped = doubled = False
        elif found.group() == "<!--":
            escaped = True
        elif not found.group(1):
            doubled = escaped
        elif doubled:
            doubled = False
        else:
            return found.start()
    return -1


def edits(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]] | tuple[()]:
    """What of the text between tags is shown otherwise: white space and character references."""
    gap = text[start:end]
    if gap.isprintable() and "&" not in gap and "  " not in gap:
        return ()
    return _edits(text, start, end)


def _edits(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _EDIT.finditer(text, start, end):
        written = found.group()
        shown = _read(written)
        if shown != written:
            yield found.start(), found.end(), shown


def shown_value(value: str) -> str:
    """An attribute's value as a reader gets it, its white space as one space each."""
    if "&" in value:
        value = _IN_VALUE.sub(_in_value, value)
    elif value.isprintable() and "  " not in value:
        return value.strip(" ")
    return " ".join(part for part in re.split(rf"[{_S}]+", value) if part)


def _in_value(found: re.Match[str]) -> str:
    """In a value a name without ``;`` is a reference only where it ends (§13.2.5.73)."""
    written, equals = found.groups()
    known = written[1] == "#" or written[1:] in html5
    if known and (written[-1] == ";" or not equals):
        return _read(written) + equals
    return found.group()


@lru_cache(maxsize=4096)
def _read(written: str) -> str:
    """A character reference as the character it stands for, white space as one space."""
    if written[0] != "&":
        return " "
    shown = html.unescape(written)
    return " " if shown in ("\t", "\n", "\f", "\r") else shown
