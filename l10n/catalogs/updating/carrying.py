"""What becomes of one unit when its template changes: carried over, donated, left empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from l10n.catalogs.po.alternatives import alternatives, comments_with, without_alternatives
from l10n.model import State, Unit


def carried(old: Unit, new: Unit, nplurals: int) -> Unit:
    """The old target under the template's notes, references, flags and codes.

    ``old`` itself when the template says nothing new. A unit that gained, lost or changed its
    plural becomes stale; the forms a lost plural leaves no place for are kept as an alternative.
    """
    if _same(old, new):
        return old
    changed = old.source_plural != new.source_plural and any(old.targets)
    unit = _placed(_doubtful(old) if changed else old, new, nplurals)
    return with_texts(unit, [old]) if changed else unit


def donated(donor: Unit, new: Unit, nplurals: int) -> Unit:
    """The template's unit with the target, comments and origin of a similar one, as stale."""
    return _placed(_doubtful(without_alternatives(donor)), new, nplurals)


def blank(new: Unit, nplurals: int) -> Unit:
    """The template's unit without a target."""
    targets = ("",) * (1 if new.source_plural is None else nplurals)
    return replace(
        new, targets=targets, state=State.UNTRANSLATED, origin=None, previous_source=None
    )


def with_texts(unit: Unit, rivals: Iterable[Unit]) -> Unit:
    """``unit`` with the targets of ``rivals`` that it would leave no place for as alternatives.

    Two entries with the same key, be one of them obsolete, are an error to every gettext tool.
    """
    texts = [rival.targets for rival in rivals if not set(rival.targets) <= {"", *unit.targets}]
    if not texts:
        return unit
    comments = without_alternatives(unit).comments
    return replace(unit, comments=comments_with(comments, (*alternatives(unit), *texts)))


def _same(old: Unit, new: Unit) -> bool:
    return (
        old.references == new.references
        and old.source_plural == new.source_plural
        and old.notes == new.notes
        and old.flags == new.flags
        and old.kind == new.kind
        and old.codes == new.codes
        and not old.obsolete
    )


def _doubtful(unit: Unit) -> Unit:
    """``unit`` as stale: its target was made for what it says now, or for what it said before."""
    if unit.previous_source is not None:
        return replace(unit, state=State.STALE)
    return replace(
        unit,
        state=State.STALE,
        previous_source=unit.source,
        previous_context=unit.context,
        previous_plural=unit.source_plural,
    )


def _placed(old: Unit, new: Unit, nplurals: int) -> Unit:
    """``old``'s targets, state, comments and origin in the place the template gives them.

    A plural that is new starts from the same text in every form, as with msgmerge.
    """
    targets = old.targets
    if (old.source_plural is None) is not (new.source_plural is None):
        text = next(filter(None, old.targets), "")
        targets = (text,) * (1 if new.source_plural is None else nplurals)
    return replace(
        old,
        source=new.source,
        context=new.context,
        source_plural=new.source_plural,
        targets=targets,
        kind=new.kind,
        codes=new.codes,
        notes=new.notes,
        references=new.references,
        flags=new.flags,
        obsolete=False,
    )
