"""Articles that were renamed: their catalogs follow, found by what is in them."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from l10n.articles.breaks import words
from l10n.config import Project
from l10n.model import Unit
from l10n.workspace.load import ArticlePath

_SHARE = 0.8


def orphans(project: Project, sources: Sequence[ArticlePath]) -> list[Path]:
    """The article catalogs whose article is not among ``sources``, which are all there are."""
    return [
        project.article_catalog(locale, slug)
        for locale in project.locales
        for slug in sorted(_slugs(project, locale) - _wanted(sources, locale))
    ]


def followers(
    project: Project,
    sources: Sequence[ArticlePath],
    chosen: Sequence[ArticlePath],
    template: Callable[[ArticlePath], Iterable[Unit]],
) -> dict[Path, Path]:
    """Catalogs to be for ``chosen`` articles that have none → the orphan that is theirs.

    Article and orphan must share four fifths of the larger one's segments; of several the
    most alike wins, and every orphan is taken once.
    """
    found: dict[Path, Path] = {}
    read: dict[ArticlePath, set[str]] = {}
    for locale in project.locales:
        present = _slugs(project, locale)
        lost = sorted(present - _wanted(sources, locale))
        bare = [item for item in chosen if item.locale != locale and item.slug not in present]
        if not lost or not bare:
            continue
        for item in bare:
            if item not in read:
                read[item] = {words(unit.source, unit.codes) for unit in template(item)}
        pairs = _alike({item: read[item] for item in bare}, project, locale, lost)
        for _share, item, slug in pairs:
            goal, old = (project.article_catalog(locale, name) for name in (item.slug, slug))
            if goal not in found and old not in found.values():
                found[goal] = old
    return found


def _alike(
    bare: dict[ArticlePath, set[str]], project: Project, locale: str, lost: Iterable[str]
) -> list[tuple[float, ArticlePath, str]]:
    """Pairs of an article and an orphan that share enough, the most alike first."""
    from l10n.catalogs import read

    holders: dict[str, list[ArticlePath]] = defaultdict(list)
    for item, texts in bare.items():
        for text in texts:
            holders[text].append(item)
    pairs: list[tuple[float, ArticlePath, str]] = []
    for slug in lost:
        units = read(project.article_catalog(locale, slug)).units
        texts = {words(unit.source, unit.codes) for unit in units if not unit.obsolete}
        shared = Counter(item for text in texts for item in holders.get(text, ()))
        for item, number in shared.items():
            share = number / max(len(texts), len(bare[item]))
            if share >= _SHARE:
                pairs.append((share, item, slug))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].slug, pair[2]))


def _slugs(project: Project, locale: str) -> set[str]:
    folder = project.article_catalog(locale, "x").parent
    if not folder.is_dir():
        return set()
    with os.scandir(folder) as entries:
        return {entry.name[:-3] for entry in entries if entry.name.endswith(".po")}


def _wanted(sources: Sequence[ArticlePath], locale: str) -> set[str]:
    return {source.slug for source in sources if source.locale != locale}
