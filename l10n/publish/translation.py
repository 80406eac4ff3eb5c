"""What a catalog says of a source, and who approved exactly that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.approvals import digest
from l10n.approvals.digest import digest_of
from l10n.model import Approval, Origin, State, Unit

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry


class Translation:
    """An entry of a catalog in ``locale`` and the approval in force of what it ``asked`` for.

    Of a stale entry, that is the approval of the target for the previous source. ``state`` is
    the entry's as the ledger has it. Its unit is built when somebody wants it: pages of
    approved texts need no more than their targets.
    """

    __slots__ = ("_entry", "_unit", "approval", "locale", "state", "target")

    def __init__(
        self, entry: Unit | Entry, approval: Approval | None = None, locale: str = ""
    ) -> None:
        self._entry = entry
        self._unit: Unit | None = None
        self.approval = approval
        self.locale = locale
        self.target = entry.targets[0] if entry.targets else ""
        state = entry.state
        if approval is not None and state is State.TRANSLATED:
            state = State.APPROVED
        self.state = state

    @property
    def unit(self) -> Unit:
        """The unit itself, in the state its file alone tells."""
        if self._unit is None:
            self._unit = unit_of(self._entry, self.locale)
        return self._unit

    @property
    def origin(self) -> Origin | None:
        """Who or what wrote a draft, as its unit tells."""
        entry = self._entry
        if isinstance(entry, Unit):
            return entry.origin
        written = entry.comments
        return self.unit.origin if written is None or "l10n: draft" in written else None


def unit_of(entry: Unit | Entry, locale: str = "") -> Unit:
    """The unit of an entry that has one, in ``locale``; a unit that has a locale as it is."""
    unit = entry if isinstance(entry, Unit) else entry.unit
    if unit is None:
        raise ValueError(entry)
    return replace(unit, locale=locale) if locale and unit.locale != locale else unit


def asked(entry: Unit | Entry, locale: str = "") -> str | None:
    """The digest whose approval decides over ``entry`` in ``locale``, None for drafts.

    A unit that has a locale needs none.
    """
    state = entry.state
    if state is State.TRANSLATED:
        if isinstance(entry, Unit):
            return digest(unit_of(entry, locale))
        return digest_of(
            locale, entry.context, entry.source, entry.source_plural, entry.targets, entry.codes
        )
    if state is State.STALE:
        unit = unit_of(entry, locale)
        if unit.target and unit.previous_source is not None:
            return digest(before_change(unit))
    return None


def before_change(unit: Unit) -> Unit:
    """The unit that a stale one's target was made for."""
    return replace(
        unit,
        source=unit.previous_source or "",
        context=unit.previous_context,
        source_plural=unit.previous_plural,
    )
