"""``l10n build``: every article in every locale as a page, and the lists that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n import storage
from l10n.approvals import Ledger, with_state
from l10n.approvals import load as load_ledger
from l10n.config import Project
from l10n.model import Locale, Unit
from l10n.publish import addresses, documents, manifest, output, templates
from l10n.publish.page import Labels, PageView, labels_of, page
from l10n.publish.view import DateView
from l10n.publish.words import Words, words
from l10n.text.locales import locale as known_locale

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from l10n.workspace.load import ArticleFile


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built.

    ``pages`` are the paths of all pages in the site, ``fallbacks`` the segments shown in
    the source language or as marked drafts, ``left_out`` the blocks not shown, ``unchanged``
    the files that were not touched.
    """

    pages: tuple[str, ...]
    dist: Path
    fallbacks: int
    left_out: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of an index."""

    href: str
    title: str
    lang: str
    date: DateView | None


@dataclass(frozen=True, slots=True)
class _Edition:
    """One locale of the site."""

    locale: Locale
    words: Words
    labels: Labels
    ledger: Ledger


@dataclass(slots=True)
class _Press:
    """One run of a build: what it works with, and what it has put out so far."""

    project: Project
    articles: Sequence[ArticleFile]
    editions: Sequence[_Edition]
    environment: SandboxedEnvironment
    site: str
    files: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    fallbacks: int = 0
    left_out: int = 0

    @property
    def locales(self) -> list[Locale]:
        return [edition.locale for edition in self.editions]


def build(project: Project, *, progress: Callable[[int], None] | None = None) -> BuildResult:
    """Build the project's site into ``project.dist``; ``progress`` is told of each page.

    The same project gives the same bytes. A build that fails leaves the old site. Raises
    InputError (articles, catalogs, templates, names, a foreign ``dist``), StorageError.
    """
    from l10n.workspace import load

    site = addresses.checked_site(project.settings.publish.site_url, str(project.file))
    articles = load.articles(project)
    addresses.checked_slugs((file.slug, file.path) for file in articles)
    ids = load.label_ids(project)
    press = _Press(
        project,
        articles,
        [_edition(project, tag, ids) for tag in project.locales],
        templates.environment(project.templates),
        site,
    )
    with storage.locked(project.cache, "build"):
        written = output.replace_folder(project.dist, _files(press, progress))
    return BuildResult(
        tuple(press.pages), project.dist, press.fallbacks, press.left_out, written.unchanged
    )


def _edition(project: Project, tag: str, ids: Mapping[str, str]) -> _Edition:
    ledger = load_ledger(project.ledger(tag))
    units = _catalog(project, project.ui_catalog(tag), tag, ledger)
    labels = labels_of(units, ids, project.settings.source)
    return _Edition(known_locale(tag), words(tag), labels, ledger)


def _catalog(project: Project, path: Path, locale: str, ledger: Ledger) -> list[Unit]:
    """The catalog's living units with their states; the ledger is read once a locale."""
    from l10n.catalogs import read

    if not path.is_file():
        return []
    shown = project.relative(path)
    return [
        with_state(replace(unit, locale=locale, path=shown), ledger)
        for unit in read(path).units
        if not unit.obsolete
    ]


def _files(
    press: _Press, progress: Callable[[int], None] | None
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """All files of the site, the manifest last: it lists the others."""
    for path, data in _contents(press, progress or _ignored):
        press.files[path] = manifest.sha256(data)
        yield path, data
    yield manifest.NAME, manifest.dump(press.records, press.files)


def _contents(press: _Press, progress: Callable[[int], None]) -> Iterator[tuple[str, bytes]]:
    for edition in press.editions:
        listed: list[Listed] = []
        for file in press.articles:
            for path, data, view in _article(press, edition, file):
                press.pages.append(path)
                press.records.append(manifest.page_record(view, path, file.path, edition.ledger))
                press.fallbacks += view.fallbacks
                press.left_out += view.left_out
                if path.endswith(".html") or not documents.is_page(file.article):
                    href = addresses.link(path.partition("/")[2], "")
                    listed.append(Listed(href, view.title_text, view.title_lang, view.date))
                yield path, data
            progress(1)
        yield _index(press, edition, listed)
    yield _root(press)
    yield "theme.css", templates.source(press.environment, "theme.css")


def _article(
    press: _Press, edition: _Edition, file: ArticleFile
) -> Iterator[tuple[str, bytes, PageView]]:
    """The article's page and its document, whichever it has."""
    project, tag = press.project, edition.locale.tag
    units: Mapping[str, Unit] = {}
    if tag != file.locale:
        catalog = project.article_catalog(tag, file.slug)
        found = _catalog(project, catalog, tag, edition.ledger)
        units = {unit.source: unit for unit in found if unit.context is None}
    made = partial(
        page,
        file.article,
        file.slug,
        file.locale,
        edition.locale,
        units=units,
        labels=edition.labels,
        words=edition.words,
    )
    if documents.is_page(file.article):
        view = made(fallback=project.settings.publish.fallback)
        path = addresses.page_path(tag, file.slug)
        original = addresses.page_path(file.locale, file.slug)
        values = _values(press, edition, file.slug, path, original)
        values |= {"page": view, "title_lang": view.title_lang}
        yield path, templates.render(press.environment, "article.html", values), view
    if documents.is_document(file.article):
        view = made(fallback=documents.FALLBACK)
        path = documents.document_path(tag, file.slug, file.article)
        yield path, documents.document(file.article, view), view


def _index(press: _Press, edition: _Edition, listed: Sequence[Listed]) -> tuple[str, bytes]:
    """The locale's articles, the newest first."""
    path = addresses.page_path(edition.locale.tag, "index")
    newest = sorted(listed, key=lambda item: item.date.iso if item.date else "", reverse=True)
    values = _values(press, edition, "index", path, "index.html")
    data = templates.render(press.environment, "index.html", {**values, "listed": newest})
    press.pages.append(path)
    return path, data


def _root(press: _Press) -> tuple[str, bytes]:
    """The language chooser."""
    values = _values(press, press.editions[0], "index", "index.html", "index.html", root="")
    press.pages.append("index.html")
    return "index.html", templates.render(press.environment, "root.html", values)


def _values(
    press: _Press, edition: _Edition, name: str, path: str, default: str, *, root: str = "../"
) -> dict[str, Any]:
    """What every template gets; ``default`` is the page for readers of any other language."""
    current = edition.locale.tag if root else ""
    address = press.site or root
    return {
        "locale": edition.locale,
        "words": edition.words,
        "title_lang": "",
        "root": root,
        "alternates": addresses.alternates(
            press.locales, name, current, root=root, site=press.site
        ),
        "canonical": addresses.link(path, press.site) if press.site else "",
        "x_default": addresses.link(default, address),
    }


def _ignored(step: int) -> None:
    """Tell nobody."""
