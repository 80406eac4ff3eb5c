"""``l10n build``: every article in every locale as a page, and the lists that lead to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from l10n import storage
from l10n.config import Project
from l10n.garbage import uncollected
from l10n.i18n import _
from l10n.parallel import in_processes
from l10n.publish import addresses, manifest, output, slugs
from l10n.publish.approved import ledgers_of
from l10n.publish.output import Stage, Stamp
from l10n.publish.pages import Listed, Made, Press, Printed, prepared_for, press_of, print_all
from l10n.publish.record import Record, SiteRecord, forget, open_record, site_key
from l10n.publish.sitewide import site_files

if TYPE_CHECKING:
    from l10n.workspace.freshness import Freshness
    from l10n.workspace.load import ArticlePath

_AT_ONCE = 4000
"""Articles between two steps of the progress bar."""
_WORTH_PROCESSES = 48


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built.

    ``pages`` are the paths of all pages in the site, ``fallbacks`` the segments shown in
    the source language or marked, ``left_out`` the blocks not shown, ``unchanged`` the files
    that were not touched, ``printed`` the articles whose pages were made anew.
    """

    pages: tuple[str, ...]
    dist: Path
    fallbacks: int
    left_out: int
    unchanged: int
    printed: int


class InIndex(Protocol):
    """A file that may have a line in the index of its locale."""

    @property
    def locale(self) -> str:
        """The locale."""

    @property
    def listed(self) -> Listed | None:
        """The line."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done: the site's key, every article with its own, those whose pages stay."""

    key: str
    sources: Sequence[tuple[ArticlePath, str]]
    stays: frozenset[str]


def build(project: Project, *, progress: Callable[[int], None] | None = None) -> BuildResult:
    """Build the project's site into ``project.dist``; ``progress`` is told of each page.

    The same project gives the same bytes. Only what changed since the last build is made
    anew. A build that fails leaves the old site. Raises InputError (articles, catalogs,
    templates, names, a foreign ``dist``), StorageError.
    """
    from l10n.workspace.freshness import open_freshness

    dist = output.real(project.dist)
    press = press_of(project)
    with storage.locked(project.cache, "build"), output.writing(dist):
        output.recover(dist)
        if not dist.exists():
            forget(project)
        fresh = open_freshness(project)
        record = open_record(project)
        try:
            seen = output.files_of(dist)
            own = record.own_files(seen.get(manifest.NAME))
            if not own:
                # Lines of another manifest are not ours to copy.
                record.forget_articles()
                own = output.own_files(dist)
            plan = _plan(press, fresh, record, seen)
            with uncollected():
                result = _built(press, record, plan, seen, own, progress or _ignored)
        finally:
            record.close()
            fresh.save()
    return result


def listed_by_locale(files: Iterable[InIndex]) -> dict[str, list[Listed]]:
    """The lines of each locale's index, in the order of ``files``."""
    found: dict[str, list[Listed]] = {}
    for made in files:
        if made.listed is not None:
            found.setdefault(made.locale, []).append(made.listed)
    return found


def sources_of(project: Project) -> list[ArticlePath]:
    """The articles to publish, none opened. Raises InputError where two become one page."""
    from l10n.workspace.load import article_paths

    sources = article_paths(project)
    addresses.checked_slugs((source.slug, source.path) for source in sources)
    return sources


def _plan(press: Press, fresh: Freshness, record: Record, seen: dict[str, Stamp]) -> _Plan:
    project = press.project
    key = site_key(press, [fresh.digest(path, name) for name, path in _shared(project)])
    folders = {tag: _catalogs(project, tag) for tag in project.locales}
    sources = []
    for source in sources_of(project):
        parts = [key, _hex(fresh.digest(source.file, source.path))]
        for tag, (folder, shown) in folders.items():
            if tag != source.locale:
                name = f"/{source.slug}.po"
                parts.append(_hex(fresh.digest(folder + name, shown + name)))
        sources.append((source, _key(*parts)))
    asked_anew = record.asked_anew(project)
    stays = {
        source.path
        for source, own in sources
        if (known := record.articles.get(source.path)) is not None
        and known.key == own
        and source.path not in asked_anew
        and all(
            seen.get(made.path) == made.stamp
            and (
                made.listed is None
                or not made.listed.shown
                or press.addresses.fits(made.locale, source.slug, made.path)
            )
            for made in known.files
        )
    }
    return _Plan(key, sources, frozenset(stays))


def _catalogs(project: Project, locale: str) -> tuple[str, str]:
    """The folder of a locale's catalogs, and what it is called."""
    folder = project.article_catalog(locale, "x").parent
    return str(folder), f"{project.settings.catalogs}/{locale}/{folder.name}"


def _shared(project: Project) -> list[tuple[str, Path]]:
    """The files that every page depends on."""
    from l10n.workspace.load import breaks_path

    found = [project.ui_template(), *map(project.ui_catalog, project.locales)]
    found += [breaks_path(project, locale) for locale in project.locales]
    if project.templates.is_dir():
        found += sorted(path for path in project.templates.rglob("*") if path.is_file())
    return [(project.relative(path), path) for path in found]


def _built(
    press: Press,
    record: Record,
    plan: _Plan,
    seen: dict[str, Stamp],
    own: frozenset[str],
    progress: Callable[[int], None],
) -> BuildResult:
    project, dist = press.project, output.real(press.project.dist)
    spare = record.folder / "site"
    with output.staged(dist, spare) as stage:
        printed = _printed(press, stage, plan, progress)
        living = {source.path: key for source, key in plan.sources}
        every = {path: record.articles[path].files for path in plan.stays}
        every |= {one.article: one.files for one in printed}
        record.keep(
            [(living[one.article], one) for one in printed], record.articles.keys() - living.keys()
        )
        files = [made for source, _key in plan.sources for made in every[source.path]]
        if printed:
            _check_places(files)
        made = {item.path: item.stamp for one in printed for item in one.files}
        hashes = {item.path: item.sha256 for item in files}
        pages = [item.path for item in files]
        about: dict[str, SiteRecord] = {}
        for file in site_files(press, listed_by_locale(files)):
            key = _key(plan.key, json.dumps(file.about, default=_fields))
            known = record.site.get(file.path)
            if known is None or known.key != key or seen.get(file.path) != known.stamp:
                data = file.made()
                made[file.path] = stage.put(file.path, data)
                known = SiteRecord(key, manifest.sha256(data), made[file.path])
            about[file.path] = known
            hashes[file.path] = known.sha256
            if file.path.endswith(".html"):
                pages.append(file.path)
        made[manifest.NAME] = _manifest(stage, every, hashes)
        kept = _kept(seen, own, hashes, made)
        unchanged = len(seen.keys() & hashes.keys() & kept) + sum(
            seen.get(path) == stamp for path, stamp in made.items()
        )
        if unchanged < len(hashes) + 1 or not own <= hashes.keys() | {manifest.NAME}:
            output.complete(stage, seen, made, kept)
            output.swap(stage, spare)
        record.commit(project, about, hashes.keys(), made[manifest.NAME])
        _remember(press, [made for one in printed for made in one.files])
    return BuildResult(
        tuple(pages),
        project.dist,
        sum(item.fallbacks for item in files),
        sum(item.left_out for item in files),
        unchanged,
        len(printed),
    )


def _manifest(stage: Stage, every: Mapping[str, Sequence[Made]], files: Mapping[str, str]) -> Stamp:
    """Write the manifest; the lines of pages that stay are those of the manifest before."""
    pages = [made for path in sorted(every) for made in every[path]]
    before = stage.dist / manifest.NAME
    with before.open("rb") if before.is_file() else nullcontext() as old:
        pieces = manifest.dump(manifest.lines(pages, old), files)
        return stage.put_pieces(manifest.NAME, pieces)


def _check_places(files: Sequence[Made]) -> None:
    """Refuse two articles with one address in a locale. Raises InputError."""
    taken: dict[str, str] = {}
    for made in files:
        key, article = addresses.folded(made.path), made.listed.article if made.listed else ""
        if key in taken:
            hint = _("give one of them another address in {file}").format(
                file=f"{made.locale}/addresses.tsv"
            )
            raise addresses.taken_error(made.path, article, taken[key], hint)
        taken[key] = article


def _remember(press: Press, files: Sequence[Made]) -> None:
    """Record the addresses that readers have from now on."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for made in files:
        line = made.listed
        if line is None or not line.shown:
            continue
        name = press.addresses.name_of(made.locale, made.path)
        waiting = press.addresses.waits(line.facts.wished, line.facts.title)
        if press.addresses.new(made.locale, line.article, name, waiting=waiting):
            found.setdefault(made.locale, []).append((line.article, name, waiting))
    for locale, new in found.items():
        slugs.record(press.project, locale, new)


def _printed(
    press: Press, stage: Stage, plan: _Plan, progress: Callable[[int], None]
) -> list[Printed]:
    wanted = [source for source, _key in plan.sources if source.path not in plan.stays]
    progress(len(plan.stays) * len(press.editions))
    ledgers = ledgers_of(press.project, indexed=len(wanted) >= _WORTH_PROCESSES)
    if not wanted:
        return []
    prepared = prepared_for(press)
    found: list[Printed] = []
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        work = partial(print_all, press, ledgers, prepared, stage)
        for run in in_processes(work, some, at_least=_WORTH_PROCESSES):
            found += run
        progress(len(some) * len(press.editions))
    return found


def _kept(
    seen: dict[str, Stamp], own: frozenset[str], hashes: dict[str, str], made: dict[str, Stamp]
) -> set[str]:
    """What goes on as it is: unchanged pages, and what others put into the site."""
    foreign = seen.keys() - own - {manifest.NAME}
    return ((seen.keys() & hashes.keys()) | foreign) - made.keys()


def _key(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _fields(value: Any) -> list[Any]:  # noqa: ANN401  (of any dataclass)
    return [getattr(value, item.name) for item in fields(value)]


def _hex(digest: bytes | None) -> str:
    return digest.hex() if digest is not None else "-"


def _ignored(step: int) -> None:
    """Tell nobody."""
