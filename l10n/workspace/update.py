"""Bringing catalogs up to date with their sources: articles' segments and the UI template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.config import Project
from l10n.model import BlockKind, State, Unit
from l10n.workspace.load import ArticleFile, articles

# Labels come from the interface catalog, code is nobody's text, dates are set by CLDR rules.
_NOT_TRANSLATED = {BlockKind.LABEL, BlockKind.CODE}
_TRANSLATED_FIELDS = {"", "title", "description"}


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did to one catalog; ``new`` counts units that have no target yet."""

    catalog: str
    locale: str
    units: int
    new: int
    stale: int
    obsolete: int
    changed: bool


def segment_units(file: ArticleFile) -> list[Unit]:
    """The template of an article's catalog: one unit per different segment, in its order.

    A sentence that stands twice in an article is one unit with two references; the places
    in the page share its translation.
    """
    found: dict[str, Unit] = {}
    for block in file.article.blocks:
        if block.kind in _NOT_TRANSLATED or block.field not in _TRANSLATED_FIELDS:
            continue
        for segment in block.segments:
            place = (file.path, segment.line)
            known = found.get(segment.text)
            if known is not None:
                found[segment.text] = replace(known, references=(*known.references, place))
            elif segment.text.strip():
                found[segment.text] = Unit(
                    source=segment.text,
                    codes=tuple(code.name for code in segment.codes),
                    kind=block.kind,
                    references=(place,),
                )
    return list(found.values())


def update_project(project: Project, paths: Sequence[Path] = ()) -> list[Updated]:
    """Update every catalog whose source is in the project (or among ``paths``).

    Exact carry, fuzzy carry with the previous source, nothing lost: what leaves a source
    goes obsolete. A catalog that is up to date is not touched.
    """
    from l10n.catalogs import read

    results: list[Updated] = []
    for file in articles(project, paths):
        template = segment_units(file)
        for locale in project.locales:
            if locale != file.locale:
                path = project.article_catalog(locale, file.slug)
                results.append(_update(project, path, locale, template))
    ui_template = project.ui_template()
    if not paths and ui_template.is_file():
        strings = [unit for unit in read(ui_template).units if not unit.obsolete]
        results.extend(
            _update(project, project.ui_catalog(locale), locale, strings)
            for locale in project.targets
        )
    return results


def _update(project: Project, path: Path, locale: str, template: Sequence[Unit]) -> Updated:
    from l10n.catalogs import new_catalog, read, update, write

    old = read(path) if path.is_file() else new_catalog(locale)
    new = update(old, template)
    changed = write(path, new)
    units = [unit for unit in new.units if not unit.obsolete]
    return Updated(
        catalog=project.relative(path),
        locale=locale,
        units=len(units),
        new=sum(unit.state is State.UNTRANSLATED for unit in units),
        stale=sum(unit.state is State.STALE for unit in units),
        obsolete=sum(unit.obsolete for unit in new.units),
        changed=changed,
    )
