"""``l10n stale``: what each locale still says of texts that have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.config import Project
from l10n.config.publish import Outdated
from l10n.model import BlockKind, State, Unit
from l10n.publish.approved import approvals_of
from l10n.publish.page import title_texts
from l10n.publish.policy import Policy, changes_of
from l10n.publish.translation import asked

if TYPE_CHECKING:
    from l10n.workspace.planning import Edit, Updated

_ORDER = ("number", "negation", "name", "wording", "typo")


@dataclass(frozen=True, slots=True)
class Stale:
    """A translation of an older source.

    ``article`` and ``line`` are where the source stands (line 0: unknown), ``changes`` the
    names of ``publish.stale``, the gravest first; ``approved`` tells whether the target was
    approved for ``previous``, ``action`` what ``l10n build`` makes of it.
    """

    article: str
    line: int
    catalog: str
    locale: str
    previous: str
    source: str
    target: str
    changes: tuple[str, ...]
    approved: bool
    action: Outdated


def stale_texts(
    project: Project, locales: Sequence[str] = (), paths: Sequence[Path] = ()
) -> list[Stale]:
    """What is stale in ``locales`` (all when none is named), by catalog, in its order.

    Changes of articles that no update has brought to the catalogs yet count too; nothing is
    written. Raises InputError as ``update_project``.
    """
    from l10n.workspace.update import update_project

    wanted = set(locales or project.locales)
    results = update_project(project, paths, write=False)
    return [
        item
        for result in results
        if result.edits and result.locale in wanted and result.source_locale
        for item in _of_catalog(project, result)
    ]


def _of_catalog(project: Project, result: Updated) -> Iterator[Stale]:
    settings = project.settings.publish
    policy = Policy(settings.rules(result.source), settings.stale, result.source_locale)
    units = [
        (edit, unit)
        for edit, unit in _units(project, result)
        if unit.target and edit.previous and unit.state is not State.UNTRANSLATED
    ]
    keys = {key for _edit, unit in units if (key := asked(unit)) is not None}
    approvals = approvals_of(project.ledger(result.locale), keys)
    titles = _titles(project, result)
    for edit, unit in units:
        kind = BlockKind.TITLE if edit.source in titles else unit.kind
        approved = asked(unit) in approvals
        found = changes_of(unit, result.source_locale)
        yield Stale(
            article=result.source,
            line=edit.line,
            catalog=result.catalog,
            locale=result.locale,
            previous=edit.previous,
            source=edit.source,
            target=unit.target,
            changes=tuple(name for name in _ORDER if name in found),
            approved=approved,
            action=policy.outdated(unit, kind) if approved else Outdated.OTHERWISE,
        )


def _titles(project: Project, result: Updated) -> frozenset[str]:
    """What names the article's page: a heading may, where there is no title."""
    from l10n.workspace import load

    path = project.root / result.source
    for source in load.article_paths(project, [path]):
        how = load.options(project, source.locale)
        return title_texts(load.read_article(source, how).article)
    return frozenset()


def _units(project: Project, result: Updated) -> Iterator[tuple[Edit, Unit]]:
    """Each edit with its stale unit, as it will be where the catalog is not updated yet."""
    from l10n.catalogs import read

    path = project.root / (result.followed or result.catalog)
    if not path.is_file():
        return
    stale: dict[tuple[str, str], Unit] = {}
    earlier: dict[str, Unit] = {}
    for unit in read(path).units:
        if unit.state is State.STALE and not unit.obsolete:
            stale[unit.previous_source or "", unit.source] = unit
        elif not unit.source_plural:
            earlier.setdefault(unit.source, unit)
    for edit in result.edits:
        found = stale.get((edit.previous, edit.source)) or _to_be(earlier, edit)
        if found is not None:
            yield edit, replace(found, locale=result.locale)


def _to_be(earlier: Mapping[str, Unit], edit: Edit) -> Unit | None:
    unit = earlier.get(edit.previous)
    if unit is None or unit.state not in {State.TRANSLATED, State.APPROVED}:
        return None
    return replace(
        unit,
        source=edit.source,
        state=State.STALE,
        previous_source=edit.previous,
        previous_context=unit.context,
    )
