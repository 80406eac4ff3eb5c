"""Atom feeds (RFC 4287), written by lxml: no text can become markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 has no way to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed; ``lang`` where its title is not in the feed's language."""

    address: str
    title: str
    lang: str
    published: str
    updated: str
    summary: str
    category: str


def feed(entries: Sequence[Entry], title: str, locale: str, address: str, home: str) -> bytes:
    """The feed at ``address`` for the list at ``home``.

    An entry's address is its identifier. The feed is as old as its newest entry; one that
    has none is of the first day of 1970.
    """
    from lxml import etree
    from lxml.builder import ElementMaker

    atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    updated = max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z")
    root = atom.feed(
        {_LANG: locale},
        atom.id(address),
        atom.title(said(title)),
        atom.updated(updated),
        atom.link(rel="self", href=address, type="application/atom+xml"),
        atom.link(rel="alternate", href=home, type="text/html"),
        atom.author(atom.name(said(title))),
    )
    for entry in entries:
        item = atom.entry(
            atom.id(entry.address),
            atom.title(said(entry.title), *([{_LANG: entry.lang}] if entry.lang else [])),
            atom.updated(entry.updated),
            atom.link(rel="alternate", href=entry.address, type="text/html"),
        )
        if entry.published:
            item.append(atom.published(f"{entry.published}T00:00:00Z"))
        if entry.summary:
            item.append(atom.summary(said(entry.summary)))
        if entry.category:
            item.append(atom.category(term=said(entry.category)))
        root.append(item)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def said(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
