"""What a page may show of a text: only approved translations, else what the settings allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from l10n.model import BlockKind, OriginKind, State, Unit

_NEVER_DRAFTED = frozenset({BlockKind.TITLE, BlockKind.QUOTE, BlockKind.METADATA})


class Shown(StrEnum):
    """What stands on the page.

    The ``ORIGINAL`` of an article in its own language, an approved ``TRANSLATION``, an
    unapproved text marked as ``MACHINE``'s or ``UNREVIEWED``, the ``SOURCE`` in its own
    language, or nothing (``OMITTED``).
    """

    ORIGINAL = "original"
    TRANSLATION = "translation"
    MACHINE = "machine"
    UNREVIEWED = "unreviewed"
    SOURCE = "source"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Choice:
    """The text to show and what it is."""

    text: str
    shown: Shown


def choose(source: str, unit: Unit | None, kind: BlockKind, fallback: str) -> Choice:
    """What to show for ``source`` with translation ``unit`` (None: there is none).

    ``fallback`` is ``source``, ``draft`` or ``omit``. Titles, quotations and metadata never
    show drafts. A stale target translates an older source: it is never shown. A title
    cannot be omitted: a page needs a name.
    """
    state = unit.state if unit is not None else State.UNTRANSLATED
    if unit is not None and state is State.APPROVED and unit.target:
        return Choice(unit.target, Shown.TRANSLATION)
    if fallback == "omit" and kind is not BlockKind.TITLE:
        return Choice("", Shown.OMITTED)
    drafted = fallback == "draft" and kind not in _NEVER_DRAFTED
    if unit is None or not unit.target or not drafted:
        return Choice(source, Shown.SOURCE)
    if state is State.DRAFT:
        human = unit.origin is not None and unit.origin.kind is OriginKind.HUMAN
        return Choice(unit.target, Shown.UNREVIEWED if human else Shown.MACHINE)
    if state is State.TRANSLATED:
        return Choice(unit.target, Shown.UNREVIEWED)
    return Choice(source, Shown.SOURCE)
