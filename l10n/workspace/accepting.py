"""Small edits of a source: its translation stays as it is, when a person says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.config import Project
from l10n.model import State, Unit
from l10n.text.changes import Change, Known, kind_of_change
from l10n.text.vocabulary import vocabulary
from l10n.workspace.planning import Edit, Updated


@dataclass(frozen=True, slots=True)
class Accepted:
    """A stale unit that took its target over, and what it is now: translated, or a draft."""

    catalog: str
    edit: Edit
    change: Change
    state: State


class Kinds:
    """What kind of change an edit is; the dictionaries are opened when first needed."""

    def __init__(self) -> None:
        self._known: dict[str, Known | None] = {}

    def of(self, edit: Edit, locale: str) -> Change:
        """The kind of ``edit`` of a source in ``locale``.

        A unit can be stale with the same words (its context or its plural changed): no text
        tells whether the translation still fits, so that is a change of wording.
        """
        if not edit.previous or edit.previous == edit.source:
            return Change.WORDING
        if locale not in self._known:
            self._known[locale] = vocabulary(locale)
        return kind_of_change(edit.previous, edit.source, edit.codes, self._known[locale])


def accept(
    project: Project, results: Iterable[Updated], kinds: Collection[Change]
) -> list[Accepted]:
    """Keep the targets of the stale units among ``results`` whose edit is one of ``kinds``.

    What a person had translated is translated again, never approved: nobody has approved
    this source. What was a draft under the old source is a draft. Each catalog is written as
    one step; the caller holds the project's lock.
    """
    told = Kinds()
    done: list[Accepted] = []
    for result in results:
        wanted = {
            (edit.previous, edit.source): (edit, kind)
            for edit in result.edits
            if (kind := told.of(edit, result.source_locale)) in kinds
        }
        if wanted:
            done += _accepted(project.root / result.catalog, result.catalog, wanted)
    return done


def _accepted(
    path: Path, name: str, wanted: dict[tuple[str, str], tuple[Edit, Change]]
) -> list[Accepted]:
    from l10n.catalogs import read, write

    catalog = read(path)
    units = catalog.units
    changed: list[Unit] = []
    done: list[Accepted] = []
    for unit in units:
        found = wanted.get((unit.previous_source or "", unit.source))
        if found is None or unit.obsolete or unit.state is not State.STALE or unit.source_plural:
            continue
        state = State.DRAFT if _was_draft(unit, units) else State.TRANSLATED
        kept = replace(unit, state=state, previous_source=None)
        changed.append(kept if state is State.DRAFT else replace(kept, origin=None))
        done.append(Accepted(name, *found, state))
    if changed:
        write(path, catalog.with_units(changed))
    return done


def _was_draft(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether nobody had looked at the target before its source changed.

    A machine's text has its origin. The unit it was made for is in the catalog still, obsolete:
    fuzzy if it was a draft.
    """
    if unit.origin is not None:
        return True
    return any(
        other.state is not State.TRANSLATED and other.targets == unit.targets
        for other in units
        if other.source == unit.previous_source and other.context == unit.context
    )
