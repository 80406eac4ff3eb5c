"""Decisions of ledgers by unit, person and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from l10n.approvals.ledger import Ledger, instant
from l10n.model import Approval


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions to find; an empty field asks for nothing.

    ``units`` are unit ids and ``digests`` texts, of which one must fit; ``text`` is part of
    the beginning of the source that a ledger keeps. ``by`` is part of a name or address.
    """

    units: frozenset[str] = frozenset()
    digests: frozenset[str] = frozenset()
    text: str = ""
    by: str = ""
    since: datetime | None = None

    def fits(self, event: Approval) -> bool:
        """Whether ``event`` is one of them."""
        about = not (self.units or self.digests or self.text)
        about = about or event.unit in self.units or event.digest in self.digests
        about = about or bool(self.text and self.text.casefold() in event.excerpt.casefold())
        return (
            about
            and self.by.casefold() in event.by.casefold()
            and (self.since is None or instant(event.at) >= self.since)
        )


def find(ledger: Ledger, wanted: Wanted) -> list[Approval]:
    """The decisions ``wanted``, newest first."""
    return newest_first(event for event in ledger.events() if wanted.fits(event))


def newest_first(events: Iterable[Approval]) -> list[Approval]:
    """``events`` by time, of one time by digest."""
    return sorted(events, key=lambda item: (instant(item.at), item.digest), reverse=True)
