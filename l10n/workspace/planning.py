"""What an update makes of an article's catalogs, worked out before anything is written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from l10n import storage
from l10n.articles import Options, parse
from l10n.articles.breaks import words
from l10n.catalogs import Catalog, dump, new_catalog, update
from l10n.catalogs import parse as parse_catalog
from l10n.config import Project
from l10n.model import Article, State
from l10n.workspace.languages import with_language
from l10n.workspace.load import ArticleFile, ArticlePath
from l10n.workspace.recutting import recut
from l10n.workspace.template import segment_lines, segment_units


@dataclass(frozen=True, slots=True)
class Edit:
    """A stale unit: what its source was, what it is, and where it stands in the article."""

    previous: str
    source: str
    codes: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did to one catalog; ``new`` counts units that have no target yet.

    ``edits`` are its stale units; ``followed`` is the catalog that this one was made of,
    because its article was renamed.
    """

    catalog: str
    locale: str
    units: int
    new: int
    stale: int
    obsolete: int
    changed: bool
    source: str = ""
    source_locale: str = ""
    edits: tuple[Edit, ...] = ()
    followed: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """An article and its catalogs to bring up to date: locale, path, the orphan it follows."""

    source: ArticlePath
    catalogs: tuple[tuple[str, Path, Path | None], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A catalog as it should be: ``data`` is None where it is so already.

    ``read`` is the digest of the source it was made for, ``written`` that of its own bytes;
    ``words`` are the article's (see ``Freshness.settle``).
    """

    result: Updated
    path: Path
    data: bytes | None
    read: bytes
    written: bytes
    follows: Path | None = None
    words: str = ""


def plans_of(project: Project, job: Job, how: Options) -> list[Plan]:
    """The plans for an article's catalogs. Raises ArticleError, CatalogError or InputError."""
    source = job.source
    data = storage.read_bytes(source.file)
    article = parse(data, source.path, how)
    file = ArticleFile(source.slug, source.locale, source.path, article)
    template, lines = segment_units(file), segment_lines(file)
    read, said = hashlib.sha256(data).digest(), article_words(article)
    plans: list[Plan] = []
    for locale, path, follows in job.catalogs:
        old, bytes_now = _catalog(follows or path, locale)
        new = update(recut(old, template, locale), template)
        new = with_language(new, source.locale, project.settings.source)
        plan = _plan(project, path, locale, new, None if follows else bytes_now, read)
        edits = tuple(
            replace(edit, line=lines.get(edit.source, (0,))[0]) for edit in plan.result.edits
        )
        result = replace(
            plan.result,
            source=source.path,
            source_locale=source.locale,
            edits=edits,
            followed=project.relative(follows) if follows else "",
        )
        plans.append(replace(plan, result=result, follows=follows, words=said))
    return plans


def interface_plan(project: Project, locale: str, template: Catalog, read: bytes) -> Plan:
    """The plan for an interface catalog."""
    path = project.ui_catalog(locale)
    old, data = _catalog(path, locale)
    plan = _plan(project, path, locale, update(old, template), data, read)
    place = project.relative(project.ui_template())
    result = replace(plan.result, source=place, source_locale=project.settings.source)
    return replace(plan, result=result)


def article_words(article: Article) -> str:
    """All an article says without white space, its segments as they are and without codes."""
    texts: list[str] = []
    for block in article.blocks:
        names = {code.name for segment in block.segments for code in segment.codes}
        texts.append("".join(words(segment.text) for segment in block.segments))
        if names:
            texts.append("".join(words(segment.text, names) for segment in block.segments))
    return "\n".join(texts)


def as_text(result: Updated) -> str:
    """What of a result is kept in the cache; ``from_text`` reads it."""
    edits = [[edit.previous, edit.source, list(edit.codes), edit.line] for edit in result.edits]
    values = [result.units, result.new, result.stale, result.obsolete, edits]
    return json.dumps(values, ensure_ascii=False)


def from_text(text: str, known: Updated) -> Updated:
    """The result ``as_text`` wrote, with the names of ``known``."""
    units, new, stale, obsolete, edits = json.loads(text)
    found = tuple(Edit(before, now, tuple(codes), line) for before, now, codes, line in edits)
    return replace(known, units=units, new=new, stale=stale, obsolete=obsolete, edits=found)


def _catalog(path: Path, locale: str) -> tuple[Catalog, bytes | None]:
    if not path.is_file():
        return new_catalog(locale), None
    data = storage.read_bytes(path)
    return parse_catalog(data, str(path)), data


def _plan(
    project: Project, path: Path, locale: str, new: Catalog, present: bytes | None, read: bytes
) -> Plan:
    data = dump(new)
    entries = [entry for entry in new.entries if entry.has_unit]
    states = [entry.state for entry in entries if not entry.obsolete]
    stale = [
        unit
        for entry in entries
        if not entry.obsolete and entry.state is State.STALE and (unit := entry.unit)
    ]
    result = Updated(
        catalog=project.relative(path),
        locale=locale,
        units=len(states),
        new=states.count(State.UNTRANSLATED),
        stale=len(stale),
        obsolete=len(entries) - len(states),
        changed=data != present,
        edits=tuple(Edit(unit.previous_source or "", unit.source, unit.codes) for unit in stale),
    )
    digest = hashlib.sha256(data).digest()
    return Plan(result, path, data if data != present else None, read, digest)
