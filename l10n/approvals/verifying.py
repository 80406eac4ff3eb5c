"""Whether what stands in the catalogs is what was approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from l10n.approvals.digest import digest, unit_id
from l10n.approvals.ledger import Ledger, excerpt, instant
from l10n.model import Approval, State, Unit

# Clocks differ; only a time that no wrong time zone explains is worth a word.
_TOLERANCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lost:
    """A unit whose text was approved and is not what stands there now.

    ``approvals`` are of earlier texts of the unit, newest first, or, when ``same_text``, of
    exactly this one, which is marked as a draft now.
    """

    unit: Unit
    approvals: tuple[Approval, ...]
    same_text: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """What a ledger says of the units of its locale.

    ``approved`` counts units whose text is exactly what was approved; ``unapproved`` are
    translated and wait; ``past`` counts approvals in force of texts that stand nowhere now
    and were replaced or left; ``doubtful`` are lines without a time or dated in the future.
    """

    approved: int
    unapproved: tuple[Unit, ...]
    lost: tuple[Lost, ...]
    past: int
    doubtful: tuple[Approval, ...]

    @property
    def good(self) -> bool:
        """Whether nothing approved was altered and every line can be believed."""
        return not self.lost and not self.doubtful


def verify(
    units: Iterable[Unit], ledger: Ledger, catalogs: Collection[str], now: datetime
) -> Verified:
    """Compare ``units`` (living ones, with locale and path) with ``ledger``.

    An approval belongs to a unit by its unit id; one of an older ledger, without an id, by
    catalog and beginning of the source. It speaks for its own catalog, or for any if that is
    not among ``catalogs`` (it was renamed).
    """
    approved = 0
    waiting: list[tuple[Unit, Approval | None]] = []
    living: set[str] = set()
    for unit in units:
        key = digest(unit)
        approval = ledger.in_force(key)
        living.add(key)
        if approval is not None and unit.state in (State.TRANSLATED, State.APPROVED):
            approved += 1
        else:
            waiting.append((unit, approval))
    gone = _Gone(ledger, living, frozenset(catalogs))
    lost = []
    for unit, approval in waiting:
        earlier = (approval,) if approval is not None else gone.of(unit)
        if earlier:
            lost.append(Lost(unit, earlier, same_text=approval is not None))
    return Verified(
        approved=approved,
        unapproved=tuple(unit for unit, _none in waiting if unit.state is State.TRANSLATED),
        lost=tuple(lost),
        past=gone.count - len(_digests(item for item in lost if not item.same_text)),
        doubtful=tuple(event for event in ledger.events() if _doubtful(event, now)),
    )


class _Gone:
    """Approvals in force of texts that stand in no catalog."""

    def __init__(self, ledger: Ledger, living: set[str], catalogs: frozenset[str]) -> None:
        self._catalogs = catalogs
        self._found: dict[str | tuple[str, str], list[Approval]] = defaultdict(list)
        self.count = 0
        for key in ledger.lines.keys() - living:
            approval = ledger.in_force(key)
            if approval is not None:
                self.count += 1
                place = approval.unit or (approval.catalog, approval.excerpt)
                self._found[place].append(approval)

    def of(self, unit: Unit) -> tuple[Approval, ...]:
        places: tuple[str | tuple[str, str], ...] = (
            unit_id(unit),
            (unit.path, excerpt(unit.source)),
        )
        found = [
            approval
            for place in places
            for approval in self._found.get(place, ())
            if approval.catalog == unit.path or approval.catalog not in self._catalogs
        ]
        return tuple(sorted(found, key=lambda item: (instant(item.at), item.digest), reverse=True))


def _digests(lost: Iterable[Lost]) -> set[str]:
    return {approval.digest for item in lost for approval in item.approvals}


def _doubtful(event: Approval, now: datetime) -> bool:
    at = instant(event.at)
    return at.year == 1 or at > now.astimezone(UTC) + _TOLERANCE
