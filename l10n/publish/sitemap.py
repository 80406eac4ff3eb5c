"""Site maps (sitemaps.org 0.9) with the alternates of every page (Google's xhtml:link)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Place:
    """A page in its locales: (locale, path) of all, (locale, time or ``""``) of those named."""

    paths: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...]


def sitemap(places: Sequence[Place], address: Callable[[str], str]) -> bytes:
    """The map of ``places``; ``address`` gives the public address of a path."""
    from lxml import etree

    out = BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{_MAP}}}urlset", nsmap={None: _MAP, "xhtml": _XHTML}):
            for place in places:
                known = {locale: address(path) for locale, path in place.paths}
                for locale, updated in place.named:
                    file.write("\n", _url(known[locale], updated, known))
            file.write("\n")
    return out.getvalue() + b"\n"


def sitemap_index(addresses: Sequence[str]) -> bytes:
    """The map of the maps at ``addresses``."""
    from lxml import etree
    from lxml.builder import ElementMaker

    make = ElementMaker(namespace=_MAP, nsmap={None: _MAP})
    root = make.sitemapindex(*(make.sitemap(make.loc(address)) for address in addresses))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _url(address: str, updated: str, known: Mapping[str, str]) -> Any:  # noqa: ANN401  (lxml's element)
    from lxml import etree

    url = etree.Element(f"{{{_MAP}}}url")
    etree.SubElement(url, f"{{{_MAP}}}loc").text = address
    if updated:
        etree.SubElement(url, f"{{{_MAP}}}lastmod").text = updated
    if len(known) > 1:
        for locale, other in known.items():
            etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=locale, href=other)
    return url
