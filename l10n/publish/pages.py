"""Articles as pages and documents in every locale, many at a time, in processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from l10n.config import Project
from l10n.garbage import uncollected
from l10n.model import Approval, BlockKind, Locale
from l10n.publish import documents, manifest, templates
from l10n.publish.addresses import Addresses
from l10n.publish.approved import Ledgers, approvals_of
from l10n.publish.facts import Facts, facts
from l10n.publish.output import Stage, Stamp
from l10n.publish.page import Labels, PageView, page
from l10n.publish.pictures import FOLDER, Pictures, pictures_of
from l10n.publish.policy import Policy, may_show
from l10n.publish.structure import structure
from l10n.publish.templates import Prepared
from l10n.publish.translation import Translation, asked
from l10n.publish.values import addresses_of, article_path, article_values, values
from l10n.publish.view import DateView
from l10n.publish.words import Words, words
from l10n.text.locales import locale as known_locale

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from l10n.catalogs.po.entries import Entry
    from l10n.workspace.load import ArticleFile, ArticlePath


Approvals = Mapping[str, Mapping[str, Approval]]
"""The approvals in force by locale and digest."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One locale of the site."""

    locale: Locale
    words: Words
    labels: Labels


@dataclass(frozen=True, slots=True)
class Press:
    """What pages are made with; it goes to other processes as it is.

    ``texts`` are the labels in any language.
    """

    project: Project
    editions: tuple[Edition, ...]
    texts: frozenset[str]
    addresses: Addresses

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales, the source first."""
        return tuple(edition.locale for edition in self.editions)


class Listed(NamedTuple):
    """What lists say of a file: where it is, the name of its article, its title and language.

    ``shown`` is whether it is a page, ``pictures`` those beside articles that it shows.
    (A tuple: every build makes one of each page.)
    """

    path: str
    article: str
    title: str
    lang: str
    date: DateView | None
    facts: Facts
    shown: bool
    pictures: tuple[str, ...] = ()


class Made(NamedTuple):
    """One file made of an article.

    ``listed`` is its line in the index of ``locale``, None for a document beside a page. Its
    line in the manifest is ``size`` bytes long: ``record``, or what is at ``start`` in the
    manifest of the build that made it.
    """

    path: str
    locale: str
    sha256: str
    stamp: Stamp
    listed: Listed | None
    fallbacks: int
    left_out: int
    size: int
    start: int = 0
    record: bytes = b""


@dataclass(frozen=True, slots=True)
class Printed:
    """All that an article became, and the digests by which it asked the ledgers, by locale."""

    article: str
    files: tuple[Made, ...]
    digests: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the site before it is written: its bytes and what it was made from."""

    path: str
    locale: str
    data: bytes
    view: PageView
    facts: Facts
    listed: bool
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """An article and its catalogs' entries by target locale, each with the digest it asks by."""

    file: ArticleFile
    entries: Mapping[str, Sequence[tuple[Entry, str | None]]]

    def digests(self, locale: str) -> Iterator[str]:
        """What its entries in ``locale`` ask the ledger by."""
        return (key for _entry, key in self.entries.get(locale, ()) if key is not None)


def press_of(project: Project) -> Press:
    """What the project's pages are made with. Raises InputError for a wrong ``site_url``."""
    from l10n.publish.page import labels_of
    from l10n.workspace import load

    ids = load.label_ids(project)
    editions = []
    for tag in project.locales:
        units = [found.unit for found in shown_labels(project, project.ui_catalog(tag), tag)]
        labels = labels_of(units, ids, project.settings.source)
        editions.append(Edition(known_locale(tag), words(tag, labels.texts), labels))
    return Press(project, tuple(editions), frozenset(ids), addresses_of(project))


def shown_labels(project: Project, catalog: Path, locale: str) -> list[Translation]:
    """The units of an interface catalog that the rule for labels lets be shown."""
    rule = project.settings.publish.rules(project.relative(catalog))[BlockKind.LABEL]
    entries = _entries(catalog, locale)
    approvals = approvals_of(project.ledger(locale), {key for _entry, key in entries if key})
    found = (Translation(entry, approvals.get(key or ""), locale) for entry, key in entries)
    return [item for item in found if may_show(item, rule)]


def prepared_for(press: Press) -> Prepared:
    """The templates of pages, compiled."""
    prepared = Prepared(press.project.templates)
    prepared.compile(("article.html", "base.html", "macros.html"))
    return prepared


def print_all(
    press: Press, ledgers: Ledgers, prepared: Prepared, stage: Stage, sources: Sequence[ArticlePath]
) -> list[Printed]:
    """Write all files of the articles into ``stage``: a run of ``l10n.parallel``."""
    with uncollected():
        found = [
            Printed(file.path, tuple(_written(stage, file, leaf) for leaf in leaves), asked)
            for file, leaves, asked in printed(press, ledgers, sources, prepared)
        ]
    # Jinja2's contexts are cycles: those of a run are all among the youngest objects.
    gc.collect(0)
    return found


def printed(
    press: Press,
    ledgers: Ledgers,
    sources: Sequence[ArticlePath],
    prepared: Prepared | None = None,
) -> Iterator[tuple[ArticleFile, list[Leaf], dict[str, bytes]]]:
    """Each article with its files, and the digests by which it asked the ledgers."""
    environment = (prepared or Prepared(press.project.templates)).environment
    for item, approvals in read_all(press, ledgers, sources):
        leaves = list(_leaves(press, environment, item, approvals))
        keys = {tag: b"".join(map(bytes.fromhex, item.digests(tag))) for tag in item.entries}
        yield item.file, leaves, keys


def read_all(
    press: Press, ledgers: Ledgers, sources: Sequence[ArticlePath]
) -> Iterator[tuple[Read, Approvals]]:
    """The articles with their catalogs, and the approvals in force of all of them."""
    read = list(_read(press, sources))
    approvals = {
        tag: ledgers.approvals_of(tag, {key for item in read for key in item.digests(tag)})
        for tag in press.project.locales
    }
    return ((item, approvals) for item in read)


def document_views(
    press: Press, read: Read, approvals: Approvals
) -> Iterator[tuple[str, PageView | None]]:
    """What a document of the article shows in each locale: it has no room for marks."""
    policy = _policy(press, read.file)
    rules = {
        kind: replace(rule, otherwise=documents.otherwise(rule.otherwise))
        for kind, rule in policy.rules.items()
    }
    for edition, view in _views(press, read, approvals):
        yield edition.locale.tag, view(policy=replace(policy, rules=rules))


def _read(press: Press, sources: Iterable[ArticlePath]) -> Iterator[Read]:
    from l10n.workspace import load

    project = press.project
    how = {tag: load.options(project, tag, press.texts) for tag in project.locales}
    for source in sources:
        entries = {
            tag: _entries(project.article_catalog(tag, source.slug), tag)
            for tag in project.locales
            if tag != source.locale
        }
        yield Read(load.read_article(source, how[source.locale]), entries)


def _entries(path: Path, locale: str) -> list[tuple[Entry, str | None]]:
    """The living entries of a catalog, each with the digest it asks by."""
    from l10n.catalogs import read

    if not path.is_file():
        return []
    return [
        (entry, asked(entry, locale))
        for entry in read(path).entries
        if entry.has_unit and not entry.obsolete
    ]


def _policy(press: Press, file: ArticleFile) -> Policy:
    settings = press.project.settings.publish
    return Policy(settings.rules(file.path), settings.stale, file.locale)


def _views(
    press: Press, read: Read, approvals: Approvals
) -> list[tuple[Edition, Callable[..., PageView | None]]]:
    """The article in every locale, for whatever policy."""
    made = []
    inserts = structure(read.file.article)
    for edition in press.editions:
        tag = edition.locale.tag
        units = {
            entry.source: Translation(entry, approvals[tag].get(key or ""), tag)
            for entry, key in read.entries.get(tag, ())
            if entry.context is None
        }
        view: Callable[..., PageView | None] = partial(
            page,
            read.file.article,
            read.file.slug,
            read.file.locale,
            edition.locale,
            units=units,
            labels=edition.labels,
            words=edition.words,
            inserts=inserts,
            pictures=_pictures(press, read.file, tag),
        )
        made.append((edition, view))
    return made


def _pictures(press: Press, file: ArticleFile, locale: str) -> Pictures:
    """The pictures of the article's page in ``locale``, whatever that is called."""
    addresses = press.addresses
    folder = addresses.shared(locale, f"{FOLDER}/x")
    prefix = addresses.href(folder, addresses.page(locale, "x")).removesuffix("x")
    return pictures_of(press.project, file.path, prefix)


def _leaves(
    press: Press, environment: SandboxedEnvironment, read: Read, approvals: Approvals
) -> Iterator[Leaf]:
    """The article's page and its document in every locale, whichever it has."""
    file = read.file
    if documents.is_page(file.article):
        policy = _policy(press, file)
        shown = [(edition, view(policy=policy)) for edition, view in _views(press, read, approvals)]
        yield from _pages(press, environment, file, shown)
    if documents.is_document(file.article):
        for tag, said in document_views(press, read, approvals):
            if said is not None:
                path = documents.document_path(tag, file.slug, file.article)
                data = documents.document(file.article, said)
                labels = next(item.labels for item in press.editions if item.locale.tag == tag)
                told = facts(said, press.project.settings.publish.category, labels)
                alone = not documents.is_page(file.article)
                yield Leaf(path, tag, data, said, told, listed=alone)


def _pages(
    press: Press,
    environment: SandboxedEnvironment,
    file: ArticleFile,
    shown: Sequence[tuple[Edition, PageView | None]],
) -> Iterator[Leaf]:
    """The pages that the policy lets be; none links to one that it does not."""
    category = press.project.settings.publish.category
    there = [
        (edition, view, facts(view, category, edition.labels))
        for edition, view in shown
        if view is not None
    ]
    paths = {
        edition.locale.tag: article_path(press, edition.locale.tag, file.slug, said)
        for edition, _view, said in there
    }
    for edition, view, said in there:
        tag = edition.locale.tag
        given = values(press, edition, paths[tag], paths, paths.get(file.locale, ""))
        given |= article_values(press, edition, paths[tag], view, said, given)
        data = templates.render(environment, "article.html", given)
        pictures = _pictures(press, file, tag).names(view.pictures)
        yield Leaf(paths[tag], tag, data, view, said, True, pictures)


def line_in_index(leaf: Leaf) -> Listed | None:
    """The file's line in the index of its locale."""
    view = leaf.view
    shown = leaf.path.endswith(".html")
    if not leaf.listed:
        return None
    return Listed(
        leaf.path,
        view.slug,
        view.title_text,
        view.title_lang,
        view.date,
        leaf.facts,
        shown,
        leaf.pictures,
    )


def _written(stage: Stage, file: ArticleFile, leaf: Leaf) -> Made:
    view = leaf.view
    record = manifest.line_of(manifest.page_record(view, leaf.path, file.path))
    return Made(
        leaf.path,
        leaf.locale,
        manifest.sha256(leaf.data),
        stage.put(leaf.path, leaf.data),
        line_in_index(leaf),
        view.fallbacks,
        view.left_out,
        len(record),
        record=record,
    )
