"""Reading a project: its articles, its catalogs, its interface labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from l10n import storage
from l10n.articles import Options, parse
from l10n.articles.breaks import load as load_breaks
from l10n.config import Project
from l10n.errors import ArticleError
from l10n.i18n import _
from l10n.model import Article, State, Unit
from l10n.text import segmenter
from l10n.workspace.languages import article_languages, article_names, source_of

if TYPE_CHECKING:
    from l10n.approvals import Ledger


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A source article on disk; ``slug`` names its page and its catalogs, ``path`` is relative."""

    slug: str
    locale: str
    path: str
    article: Article


@dataclass(frozen=True, slots=True)
class Label:
    """One interface string: its msgid and the locale its text is written in."""

    msgid: str
    locale: str


@dataclass(frozen=True, slots=True)
class ArticlePath:
    """A source article that nobody has read yet; ``path`` is relative to the project's root."""

    slug: str
    locale: str
    path: str
    file: Path


def labels(project: Project) -> dict[str, Label]:
    """Every text of the interface catalogs, in any language → its msgid and its language.

    A draft is not a label: only what a person has translated can stand for the msgid. The
    source's own text wins where two languages write the same word.
    """
    from l10n.catalogs import read

    found: dict[str, Label] = {}
    template = project.ui_template()
    if template.is_file():
        for unit in read(template).units:
            found.setdefault(unit.source, Label(unit.source, project.settings.source))
    for locale in project.locales:
        path = project.ui_catalog(locale)
        if not path.is_file():
            continue
        for unit in read(path).units:
            if unit.obsolete:
                continue
            found.setdefault(unit.source, Label(unit.source, project.settings.source))
            if unit.target and unit.state is State.TRANSLATED:
                found.setdefault(unit.target, Label(unit.source, locale))
    return found


def label_ids(project: Project) -> dict[str, str]:
    """``labels`` without the language: text → msgid."""
    return {text: label.msgid for text, label in labels(project).items()}


def breaks_path(project: Project, locale: str) -> Path:
    """Where translators' joins and splits of the articles in ``locale`` are written."""
    return project.article_folder(locale) / "segments.tsv"


def options(project: Project, locale: str, texts: Collection[str] | None = None) -> Options:
    """How the articles in ``locale`` are read; ``texts`` are the labels' where they are known."""
    found = labels(project) if texts is None else texts
    return Options(
        labels=frozenset(found),
        sentences=segmenter(project.settings.segmentation, project.root),
        fields=project.settings.front_matter,
        breaks=load_breaks(breaks_path(project, locale)),
    )


def article_paths(project: Project, paths: Sequence[Path] = ()) -> list[ArticlePath]:
    """The project's articles, sorted by locale and slug; only ``paths`` when any are given.

    None is opened. Raises ArticleError when two files share a slug.
    """
    wanted = {path.resolve() for path in paths}
    root = project.root.resolve()
    found: list[ArticlePath] = []
    taken: dict[str, str] = {}
    for locale in project.locales:
        folder = project.article_folder(locale)
        shown_folder = project.relative(folder)
        for name in article_names(folder):
            slug, shown = PurePath(name).stem, f"{shown_folder}/{name}"
            if slug in taken:
                raise ArticleError(
                    _("this article and {other} share the name '{slug}'").format(
                        other=taken[slug], slug=slug
                    ),
                    code="article-slug",
                    path=shown,
                    hint=_("rename one of them: the name becomes the page's address"),
                )
            taken[slug] = shown
            if not wanted or _covers(wanted, root / shown):
                found.append(ArticlePath(slug, locale, shown, folder / name))
    return found


def read_article(source: ArticlePath, how: Options) -> ArticleFile:
    """The article itself. Raises ArticleError or InputError when it cannot be read."""
    article = parse(storage.read_bytes(source.file), source.path, how)
    return ArticleFile(source.slug, source.locale, source.path, article)


def articles(project: Project, paths: Sequence[Path] = ()) -> list[ArticleFile]:
    """The project's articles, read; sorted by locale and slug; only ``paths`` if given.

    Raises ArticleError when a file cannot be read or two files share a slug.
    """
    texts = frozenset(labels(project))
    how = {locale: options(project, locale, texts) for locale in project.locales}
    return [read_article(source, how[source.locale]) for source in article_paths(project, paths)]


def catalog_paths(project: Project, locale: str) -> list[Path]:
    """The catalogs of ``locale``: the interface ones first, then the articles', by name."""
    return project.catalog_paths(locale)


def catalog_units(
    project: Project,
    path: Path,
    locale: str,
    ledger: Ledger | None = None,
    languages: Mapping[str, str] | None = None,
) -> list[Unit]:
    """The living units of one catalog, with the ledger's states and project-relative paths.

    ``ledger`` is the locale's and ``languages`` are ``article_languages``, for a caller that
    reads many catalogs; read when not given.
    """
    from l10n.approvals import load, with_state
    from l10n.catalogs import read

    ledger = load(project.ledger(locale)) if ledger is None else ledger
    languages = article_languages(project) if languages is None else languages
    shown, source = project.relative(path), source_of(project, path, locale, languages)
    return [
        with_state(replace(unit, locale=locale, path=shown, source_locale=source), ledger)
        for unit in read(path).units
        if not unit.obsolete
    ]


def units(
    project: Project, locale: str, paths: Sequence[Path] = (), *, source: str = ""
) -> Iterator[Unit]:
    """All living units of ``locale``, catalog by catalog; only those under ``paths`` if given.

    A path may be a catalog, an article (its catalog is meant) or a folder. ``source`` wants
    only those whose source is in that language. Raises UsageError when the project does not
    have the locale.
    """
    from l10n.approvals import load

    project.check_locale(locale)
    ledger, languages = load(project.ledger(locale)), article_languages(project)
    for path in catalogs_under(project, locale, paths):
        if not source or source_of(project, path, locale, languages) == source:
            yield from catalog_units(project, path, locale, ledger, languages)


def directions(
    project: Project, locales: Sequence[str], paths: Sequence[Path] = ()
) -> list[tuple[str, str]]:
    """What is translated into ``locales``: (source, target), by target in their order.

    With ``paths`` only what their catalogs are. A locale without catalogs is translated from
    the project's source.
    """
    usual, languages = project.settings.source, article_languages(project)
    found: list[tuple[str, str]] = []
    for locale in locales:
        chosen = catalogs_under(project, locale, paths)
        sources = {source_of(project, path, locale, languages) for path in chosen}
        sources |= set() if chosen or paths else {usual}
        found += [(tag, locale) for tag in project.locales if tag in sources and tag != locale]
    return found


def catalogs_under(project: Project, locale: str, paths: Sequence[Path] = ()) -> list[Path]:
    """What is translated into ``locale``; only under ``paths`` (as in ``units``) if given."""
    wanted = _meant(project, paths, locale)
    found = project.translations(locale)
    return [path for path in found if _covers(wanted, path)] if wanted else found


def _covers(wanted: set[Path], path: Path) -> bool:
    path = path.resolve()
    return path in wanted or any(parent in wanted for parent in path.parents)


def _meant(project: Project, paths: Sequence[Path], locale: str) -> set[Path]:
    """What ``paths`` stand for in ``locale``: themselves, and the catalogs of their articles."""
    found = {path.resolve() for path in paths}
    catalogs = project.article_catalog(locale, "x").parent.resolve()
    for source in project.locales:
        if source == locale:
            continue
        folder = project.article_folder(source).resolve()
        for path in list(found):
            if path == folder or path in folder.parents:
                found |= {catalogs / f"{PurePath(name).stem}.po" for name in article_names(folder)}
            elif path.parent == folder:
                found.add(catalogs / f"{path.stem}.po")
    return found
