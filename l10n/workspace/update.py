"""Bringing catalogs up to date with their sources: articles' segments and the UI template."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from l10n import storage
from l10n.articles import Options
from l10n.articles.breaks import Breaks
from l10n.config import Project
from l10n.parallel import in_processes
from l10n.workspace.freshness import Freshness, key_of, open_freshness
from l10n.workspace.load import ArticlePath, article_paths, labels, options, read_article
from l10n.workspace.planning import (
    Job,
    Plan,
    Updated,
    as_text,
    from_text,
    interface_plan,
    plans_of,
)
from l10n.workspace.renames import followers
from l10n.workspace.template import segment_units

# Below this many articles, starting processes takes longer than reading the articles.
_WORTH_PROCESSES = 64


def update_project(
    project: Project, paths: Sequence[Path] = (), *, write: bool = True, cached: bool = True
) -> list[Updated]:
    """Update every catalog whose source is in the project (or among ``paths``).

    Exact carry, fuzzy carry with the previous source, nothing lost: what leaves a source
    goes obsolete. A catalog that is up to date is not touched, nor even read when ``cached``
    and neither it nor its source changed since the last update. All is worked out before
    anything is written: bad input raises InputError and changes nothing, and ``write=False``
    only tells what would change.
    """
    sources = article_paths(project)
    chosen = article_paths(project, paths) if paths else sources
    fresh = open_freshness(project, use=cached)
    how = _settled(project, fresh)
    follows = followers(
        project, sources, chosen, lambda item: segment_units(read_article(item, how[item.locale]))
    )
    results, jobs = _known(project, chosen, follows, fresh)
    plans = _planned(project, jobs, how)
    if not paths:
        fresh.forget_all_but([*(source.path for source in sources), _template(project)])
        plans += _interface(project, fresh, results)
    if write:
        for plan in plans:
            _write(plan)
    _keep(fresh, plans, written=write)
    results |= {plan.result.catalog: plan.result for plan in plans}
    return sorted(results.values(), key=lambda result: _order(project, result))


def _settled(project: Project, fresh: Freshness) -> dict[str, Options]:
    """How articles are read, by locale; results that no longer hold because of it forgotten."""
    texts = _label_texts(project, fresh)
    how = {locale: options(project, locale, texts) for locale in project.locales}
    for locale, own in how.items():
        fresh.settle(f"breaks {locale}", _choices(own.breaks))
    return how


def _label_texts(project: Project, fresh: Freshness) -> frozenset[str]:
    files = [project.ui_template(), *map(project.ui_catalog, project.locales)]
    digests = [fresh.digest(path, project.relative(path)) or bytes(32) for path in files]
    key = key_of(*digests).hex()
    known = fresh.settled("labels") if fresh.about.get("labels from") == key else None
    if known is not None:
        return frozenset(known)
    texts = frozenset(labels(project))
    fresh.settle("labels", {text: "".join(text.split()) for text in texts})
    fresh.about["labels from"] = key
    return texts


def _choices(breaks: Breaks) -> dict[str, str]:
    return {"\t".join((kind, *pair)): "".join(pair) for (kind, pair), _texts in breaks.choices()}


def _known(
    project: Project,
    chosen: Sequence[ArticlePath],
    follows: dict[Path, Path],
    fresh: Freshness,
) -> tuple[dict[str, Updated], list[Job]]:
    """What needs no work, by catalog, and what does."""
    results: dict[str, Updated] = {}
    jobs: list[Job] = []
    folders = {
        locale: (path, project.relative(path))
        for locale in project.locales
        for path in [project.article_catalog(locale, "x").parent]
    }
    for source in chosen:
        read = fresh.digest(source.file, source.path) if fresh.results else None
        stale: list[tuple[str, Path, Path | None]] = []
        for locale, (folder, shown) in folders.items():
            if locale == source.locale:
                continue
            name, path = f"{shown}/{source.slug}.po", folder / f"{source.slug}.po"
            blank = Updated(
                name, locale, 0, 0, 0, 0, False, source=source.path, source_locale=source.locale
            )
            found = _remembered(fresh, blank, path, read)
            if found is None:
                stale.append((locale, path, follows.get(path)))
            else:
                results[name] = found
        if stale:
            jobs.append(Job(source, tuple(stale)))
    return results, jobs


def _remembered(fresh: Freshness, blank: Updated, path: Path, read: bytes | None) -> Updated | None:
    """The last result about a catalog, where it and its source are what they were then."""
    if read is None or (blank.source, blank.catalog) not in fresh.results:
        return None
    present = fresh.digest(path, blank.catalog)
    if present is None:
        return None
    text = fresh.result(blank.source, blank.catalog, key_of(read, present))
    try:
        return None if text is None else from_text(text, blank)
    except (ValueError, TypeError):
        # Somebody else wrote in the cache.
        return None


def _planned(project: Project, jobs: Sequence[Job], how: dict[str, Options]) -> list[Plan]:
    found = in_processes(partial(_part, project, how), jobs, at_least=_WORTH_PROCESSES)
    return [plan for part in found for plan in part]


def _part(project: Project, how: dict[str, Options], jobs: Sequence[Job]) -> list[Plan]:
    return [plan for job in jobs for plan in plans_of(project, job, how[job.source.locale])]


def _interface(project: Project, fresh: Freshness, results: dict[str, Updated]) -> list[Plan]:
    """The plans for the interface catalogs; what needs no work goes into ``results``."""
    from l10n.catalogs import read

    name = _template(project)
    digest = fresh.digest(project.ui_template(), name)
    if digest is None:
        return []
    missing: list[str] = []
    for locale in project.interface_targets:
        path = project.ui_catalog(locale)
        blank = Updated(
            project.relative(path), locale, 0, 0, 0, 0, False,
            source=name, source_locale=project.settings.source,
        )  # fmt: skip
        found = _remembered(fresh, blank, path, digest)
        if found is None:
            missing.append(locale)
        else:
            results[blank.catalog] = found
    if not missing:
        return []
    template = read(project.ui_template())
    return [interface_plan(project, locale, template, digest) for locale in missing]


def _write(plan: Plan) -> None:
    if plan.data is not None:
        storage.write_atomic(plan.path, plan.data)
    if plan.follows is not None:
        try:
            plan.follows.unlink()
        except OSError as error:
            raise storage.unwritable(plan.follows, error) from error


def _keep(fresh: Freshness, plans: Sequence[Plan], *, written: bool) -> None:
    for plan in plans:
        if written or (plan.data is None and plan.follows is None):
            result = plan.result
            key = key_of(plan.read, plan.written)
            fresh.keep(result.source, result.catalog, key, as_text(result))
            fresh.keep_words(result.source, plan.words)
    fresh.save()


def _template(project: Project) -> str:
    return project.relative(project.ui_template())


def _order(project: Project, result: Updated) -> tuple[bool, int, str, str]:
    """Articles by locale and name, then the interface."""
    locale = project.locales.index(result.source_locale)
    return result.source.endswith(".pot"), locale, result.source, result.catalog
