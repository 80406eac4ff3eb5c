"""The files about all articles, each made again only when what it lists changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from l10n.config.publish import FOLDERS, SUBDOMAINS
from l10n.publish import pictures, templates
from l10n.publish.feeds import Entry, feed
from l10n.publish.lists import Category, Page, Shelf, categories, pages, shelved
from l10n.publish.sitemap import Place, sitemap, sitemap_index
from l10n.publish.values import values

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from l10n.publish.pages import Edition, Listed, Press

_IN_FEED = 30
_IN_SITEMAP = 10_000
"""Articles a site map names; its format allows 50,000 addresses and 50 MB (sitemaps.org)."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file about all articles: its path, all that only it depends on, and what makes it."""

    path: str
    about: object
    made: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Site:
    """What every such file is made with."""

    press: Press
    environment: SandboxedEnvironment
    listed: Mapping[str, Sequence[Listed]]
    shelves: Mapping[str, Mapping[str, Shelf]]

    def file(
        self, path: str, about: object, template: str, given: Callable[[], Mapping[str, Any]]
    ) -> SiteFile:
        """The file that ``template`` makes of what ``given`` gives."""
        return SiteFile(path, about, lambda: templates.render(self.environment, template, given()))


def site_files(press: Press, listed: Mapping[str, Sequence[Listed]]) -> Iterator[SiteFile]:
    """The files about all articles: lists, feeds, maps, redirects, the style, their pictures.

    ``listed`` are the lines of each locale in the order of the articles. Raises InputError
    for a picture that cannot be shown.
    """
    environment = templates.environment(press.project.templates)
    newest = {tag: _newest(lines) for tag, lines in listed.items()}
    shelves = {tag: shelved(lines, tag) for tag, lines in newest.items()}
    site = _Site(press, environment, newest, shelves)
    taken: set[str] = {line.path for lines in listed.values() for line in lines}
    for edition in press.editions:
        yield from _lists(site, edition)
        yield from _redirects(site, edition, taken)
        if press.addresses.site:
            yield _feed(site, edition)
        if edition is press.editions[0] or press.addresses.style == SUBDOMAINS:
            yield from _of_host(site, edition)
    if press.addresses.site and press.addresses.style != SUBDOMAINS:
        yield from _sitemaps(site, [edition.locale.tag for edition in press.editions], "")
    yield from _pictures(press, listed)


def _pictures(press: Press, listed: Mapping[str, Sequence[Listed]]) -> Iterator[SiteFile]:
    """The pictures that pages show and that lie beside articles, once on every host."""
    wanted = {(tag, name) for tag, lines in listed.items() for x in lines for name in x.pictures}
    found = pictures.files(press.project, sorted({name for _tag, name in wanted}))
    about = {name: (file, seen) for name, file, seen in found}
    taken: set[str] = set()
    for tag, name in sorted(wanted):
        path = press.addresses.shared(tag, f"{pictures.FOLDER}/{name}")
        if path not in taken:
            taken.add(path)
            file, seen = about[name]
            yield SiteFile(path, (seen.st_size, seen.st_mtime_ns, seen.st_ino), file.read_bytes)


def _newest(lines: Sequence[Listed]) -> list[Listed]:
    return sorted(lines, key=lambda item: item.date.iso if item.date else "", reverse=True)


@dataclass(frozen=True, slots=True)
class _List:
    """A list of articles: its name, where its first page is in every locale, its articles."""

    name: str
    first: Mapping[str, str]
    lines: Sequence[Listed]
    shelf: Shelf | None = None


def _lists(site: _Site, edition: Edition) -> Iterator[SiteFile]:
    """The index of a locale and its categories, in pages."""
    tag, addresses = edition.locale.tag, site.press.addresses
    own = site.shelves.get(tag, {})
    found = categories(own, lambda slug: addresses.page(tag, f"category/{slug}"))
    index = {other.tag: addresses.page(other.tag, "index") for other in site.press.locales}
    wanted = [_List("index", index, site.listed.get(tag, []))]
    for slug, shelf in own.items():
        there = {**_same_shelf(site, shelf), tag: slug}
        first = {other: addresses.page(other, f"category/{name}") for other, name in there.items()}
        wanted.append(_List(f"category/{slug}", first, shelf.lines, shelf))
    for some in wanted:
        for page in pages(some.lines, site.press.project.settings.publish.per_page):
            yield _list_page(site, edition, some, page, found)


def _same_shelf(site: _Site, shelf: Shelf) -> dict[str, str]:
    """The category of the same articles in other locales: that of the first by name."""
    first = min(line.article for line in shelf.lines)
    return {
        tag: slug
        for tag, shelves in site.shelves.items()
        for slug, other in shelves.items()
        if first in other.articles
    }


def _list_page(
    site: _Site, edition: Edition, some: _List, page: Page, found: Sequence[Category]
) -> SiteFile:
    """One page of a list; what it shows is worked out only if it is made."""
    path = site.press.addresses.page(edition.locale.tag, page.name(some.name))
    # Only the first page names the categories.
    shown = () if page.number else found
    about = (page, shown, some.shelf.title if some.shelf else "", some.first)
    return site.file(path, about, "index.html", partial(_listed, site, edition, some, page, shown))


def _listed(
    site: _Site, edition: Edition, some: _List, page: Page, found: Sequence[Category]
) -> dict[str, Any]:
    """What the template of a list gets."""
    tag, addresses = edition.locale.tag, site.press.addresses
    path = addresses.page(tag, page.name(some.name))
    # A page of the past has no counterpart in another language: the switch leads to the first.
    switch = {**some.first, tag: path}
    paths = {tag: path} if page.number else switch
    default = "" if page.number else some.first.get(site.press.locales[0].tag, "")

    def beside(number: int | None) -> str:
        if number is None:
            return ""
        name = f"{some.name}-{number}" if number else some.name
        return addresses.href(addresses.page(tag, name), path)

    return {
        **values(site.press, edition, path, paths, default),
        "switch": addresses.alternates(site.press.locales, switch, tag, path),
        "listed": [(addresses.href(line.path, path), line) for line in page.lines],
        "categories": [(addresses.href(item.path, path), item) for item in found],
        "category": some.shelf,
        "newer": beside(page.newer),
        "older": beside(page.older),
        "number": page.number,
    }


def _redirects(site: _Site, edition: Edition, taken: set[str]) -> Iterator[SiteFile]:
    """A page at every address that an article has had, unless another article has it now."""
    tag, addresses = edition.locale.tag, site.press.addresses
    given = addresses.given.get(tag, {})
    for line in site.listed.get(tag, []) if given else []:
        if line.article not in given or not line.shown:
            continue
        name = addresses.name_of(tag, line.path)
        for old in addresses.earlier(tag, line.article, name):
            path = addresses.page(tag, old)
            if path in taken:
                continue
            taken.add(path)
            yield site.file(path, line, "moved.html", partial(_moved, site, edition, path, line))


def _moved(site: _Site, edition: Edition, path: str, line: Listed) -> dict[str, Any]:
    """What the template of a redirect at ``path`` gets."""
    addresses = site.press.addresses
    return {
        **values(site.press, edition, path, {}),
        "canonical": addresses.address(line.path),
        "target": addresses.href(line.path, path),
        "listed": line,
    }


def _feed(site: _Site, edition: Edition) -> SiteFile:
    """The articles of a locale that said something new last."""
    tag, addresses = edition.locale.tag, site.press.addresses
    path = addresses.file(tag, "feed", ".xml")
    dated = [line for line in site.listed.get(tag, []) if line.shown and line.facts.updated]
    dated.sort(key=lambda line: (line.facts.updated, line.path), reverse=True)
    entries = [
        Entry(
            address=addresses.address(line.path),
            title=line.title,
            lang=line.lang,
            published=line.facts.published,
            updated=line.facts.updated,
            summary=line.facts.summary,
            category=line.facts.category,
        )
        for line in dated[:_IN_FEED]
    ]
    name = site.press.project.settings.publish.site_name
    title = edition.labels.texts.get(name, name) or edition.words.articles
    home = addresses.address(addresses.page(tag, "index"))
    return SiteFile(
        path, entries, partial(feed, entries, title, tag, addresses.address(path), home)
    )


def _of_host(site: _Site, edition: Edition) -> Iterator[SiteFile]:
    """What every host has once: the style, the page for addresses that lead nowhere."""
    tag, addresses = edition.locale.tag, site.press.addresses
    style = addresses.shared(tag, "theme.css")
    yield SiteFile(style, None, partial(templates.source, site.environment, "theme.css"))
    path = addresses.shared(tag, "404.html")
    top = addresses.top(tag)
    paths = {other.tag: addresses.page(other.tag, "index") for other in site.press.locales}
    given = values(site.press, edition, "index.html", paths, "", current="")
    if addresses.style != SUBDOMAINS:
        # It is shown at any address: a relative link would lead astray.
        given |= {
            "style": top + style,
            "home": top + paths[tag],
            "feed": "",
            "alternates": [
                replace(item, href=top + paths[item.locale], address="")
                for item in given["alternates"]
            ],
        }
    else:
        given |= {"style": "/theme.css", "home": "/index.html", "feed": ""}
    given["canonical"] = ""
    yield site.file(path, None, "404.html", lambda: given)
    if addresses.style == SUBDOMAINS:
        if addresses.site:
            yield from _sitemaps(site, [tag], tag)
        return
    if addresses.style == FOLDERS or "index.html" not in paths.values():
        chooser = values(site.press, edition, "index.html", paths, "index.html", current="")
        yield site.file("index.html", None, "root.html", lambda: chooser)


def _sitemaps(site: _Site, tags: Sequence[str], folder: str) -> Iterator[SiteFile]:
    """Every page with its alternates; in parts with an index where one would be too large."""
    addresses = site.press.addresses
    by_article: dict[str, dict[str, Listed]] = {}
    for tag, lines in site.listed.items():
        for line in lines:
            if line.shown:
                by_article.setdefault(line.article, {})[tag] = line
    places = [
        Place(
            tuple((tag, line.path) for tag, line in lines.items()),
            tuple((tag, line.facts.updated) for tag, line in lines.items() if tag in tags),
        )
        for _article, lines in sorted(by_article.items())
    ]
    front = tuple((other.tag, addresses.page(other.tag, "index")) for other in site.press.locales)
    places.insert(0, Place(front, tuple((tag, "") for tag in tags)))
    runs = [places[at : at + _IN_SITEMAP] for at in range(0, len(places), _IN_SITEMAP)]
    prefix = f"{folder}/" if folder else ""
    if len(runs) == 1:
        yield SiteFile(
            f"{prefix}sitemap.xml", runs[0], partial(sitemap, runs[0], addresses.address)
        )
        return
    names = [f"{prefix}sitemap-{number}.xml" for number in range(1, len(runs) + 1)]
    for name, run in zip(names, runs, strict=True):
        yield SiteFile(name, run, partial(sitemap, run, addresses.address))
    found = [addresses.address(name) for name in names]
    yield SiteFile(f"{prefix}sitemap.xml", found, partial(sitemap_index, found))
