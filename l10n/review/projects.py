"""A project's review: what waits, what helps with it, and where decisions go.

Every decision is appended to the held file first, forced to the disk; when the review ends
the held decisions are applied to catalogs and ledger, unless they are to stay held. After a
crash they are still there, and ``l10n merge`` or the next review applies them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n.checks import check_unit, check_units
from l10n.checks.projects import context_of
from l10n.config import Project
from l10n.memory import Memory
from l10n.review import journal
from l10n.review.held import held_path
from l10n.review.line import Aids, Desk
from l10n.review.queue import Item, Order, build
from l10n.review.replay import Entry
from l10n.storage import locked
from l10n.terms import Glossary, find_terms
from l10n.workspace import units


def queue(
    project: Project,
    locales: Sequence[str],
    glossary: Glossary,
    paths: Sequence[Path] = (),
    order: Order = Order.RISK,
) -> list[Item]:
    """What waits for a decision in ``locales``, with its findings."""
    items: list[Item] = []
    for locale in locales:
        found = list(units(project, locale, paths))
        findings = list(check_units(found, context_of(project, locale, glossary)))
        items += build(found, findings, order=order)
    return items


def desk(project: Project, glossary: Glossary, memory: Memory) -> Desk:
    """The desk of a reviewer of ``project``."""

    def record(entry: Entry | None) -> None:
        with locked(project.cache, "held"):
            if entry is None:
                journal.append_undo(held_path(project))
            else:
                journal.append(held_path(project), entry)

    def aids(item: Item) -> Aids:
        unit = item.unit
        matches = memory.search(unit.source, limit=3, locale=unit.locale, path=unit.path)
        terms = [
            replace(hit, preferred=wanted)
            for hit in find_terms(unit.source, project.settings.source, glossary)
            if (wanted := glossary.concepts[hit.concept].preferred(unit.locale))
        ]
        return Aids(tuple(matches), tuple(terms))

    # The labels are read once: an edit must not wait for every interface catalog.
    context = context_of(project, project.settings.source, glossary)
    return Desk(
        record=record,
        check=lambda unit: check_unit(unit, replace(context, target_locale=unit.locale)),
        aids=aids,
    )
