"""XML with exact places: checked by expat, then found by one expression."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_TAG = re.compile(
    r"<(?:(/?)([^\s/>!?]+)([^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>"
    r"|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)",
    re.DOTALL,
)
_DECLARED = re.compile(r"xmlns(?::([^\s=]+))?\s*=\s*[\"']([^\"']*)")
_DEEPEST = 200


class MarkupError(ValueError):
    """XML that is not read; the text says why."""


@dataclass(slots=True)
class Element:
    """``xml[start:end]`` with its tags, ``xml[inner:close]`` without; an empty tag has no inner."""

    name: str
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)


def check(xml: str, namespaces: Mapping[str, tuple[str, ...]]) -> None:
    """Raise MarkupError unless ``xml`` is plain, well-formed and uses the usual prefixes.

    A document type is refused: entities, outer ones and floods of them, come with it only.
    """
    from xml.parsers import expat

    depth = 0

    def opened(*_rest: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise MarkupError(f"nested deeper than {_DEEPEST}")

    def closed(*_rest: object) -> None:
        nonlocal depth
        depth -= 1

    def typed(*_rest: object) -> None:
        raise MarkupError("document type declaration")

    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = typed
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(xml.encode(), True)
    except expat.ExpatError as error:
        raise MarkupError(str(error)) from error
    wanted = {uri: prefix for prefix, uris in namespaces.items() for uri in uris}
    for prefix, uri in set(_DECLARED.findall(xml)):
        if (uri in wanted and wanted[uri] != prefix) or (
            prefix in namespaces and uri not in namespaces[prefix]
        ):
            raise MarkupError(f'xmlns:{prefix}="{uri}"')


def elements(
    xml: str, start: int, end: int, wanted: Callable[[str, list[str]], bool]
) -> Iterator[Element]:
    """The outermost elements for which ``wanted(name, names around it)``, with their children."""
    around: list[str] = []
    stack: list[Element] = []
    for found in _TAG.finditer(xml, start, end):
        slash, name, rest = found.groups()
        if name is None:
            continue
        if slash:
            if not stack:
                around.pop()
                continue
            element = stack.pop()
            element.close, element.end = found.span()
            if not stack:
                yield element
            continue
        empty = rest.endswith("/")
        if not stack and not wanted(name, around):
            if not empty:
                around.append(name)
            continue
        element = Element(name, *found.span(), found.end(), found.end())
        if stack:
            stack[-1].children.append(element)
        if not empty:
            stack.append(element)
        elif not stack:
            yield element


def character_data(xml: str) -> str:
    """The escaped text of ``xml``, which has no tags; comments are none of it."""
    if "<" not in xml:
        return xml
    return _TAG.sub(lambda found: _cdata(found.group()), xml)


def _cdata(markup: str) -> str:
    return html.escape(markup[9:-3], quote=False) if markup.startswith("<![CDATA[") else ""


def attribute(xml: str, element: Element, name: str) -> str:
    """The value of an attribute as it is written, ``""`` when there is none."""
    found = re.compile(rf"\s{re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')").search(
        xml, element.start, element.inner
    )
    return (found.group(1) or found.group(2) or "") if found is not None else ""
