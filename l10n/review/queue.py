"""The review queue: which units wait for a decision, in which order, with their surroundings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.catalogs import alternatives
from l10n.model import Finding, Severity, State, Unit

LOW_CONFIDENCE = 60
"""Engine confidence (0–100) below which a draft is looked at before the others."""


class Order(StrEnum):
    """``RISK``: what is most likely wrong first; ``DOCUMENT``: as a reader meets the text."""

    RISK = "risk"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that waits for a decision.

    ``previous`` and ``following`` are its neighbours in the same catalog (None at the
    ends), ``findings`` what the checks say of its present target.
    """

    unit: Unit
    findings: tuple[Finding, ...] = ()
    previous: Unit | None = None
    following: Unit | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block an approval."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)


def build(
    units: Iterable[Unit], findings: Iterable[Finding] = (), *, order: Order | str = Order.RISK
) -> list[Item]:
    """The items to review: all units but the approved and the obsolete ones.

    An approved one waits all the same while a merge has left another text beside it.

    ``units`` come in document order, which decides between equals and is kept whole with
    ``order="document"``. A finding belongs to the unit with its path, source and line.
    """
    listed = [unit for unit in units if not unit.obsolete]
    reported = _by_place(findings)
    waiting = [
        Item(unit, _findings_of(unit, reported), before, after)
        for before, unit, after in _with_neighbours(listed)
        if unit.state is not State.APPROVED or alternatives(unit)
    ]
    return sorted(waiting, key=_risk) if Order(order) is Order.RISK else waiting


def _risk(item: Item) -> tuple[int, int, int]:
    """Smaller is riskier: (class of risk, minus the number of findings, confidence)."""
    unit = item.unit
    score = unit.origin.score if unit.origin and unit.origin.score is not None else 100
    if item.errors:
        rank = 0
    elif alternatives(unit) or (unit.state is State.DRAFT and score < LOW_CONFIDENCE):
        rank = 1
    else:
        rank = {State.STALE: 2, State.DRAFT: 3, State.TRANSLATED: 4}.get(unit.state, 5)
    return rank, -len(item.findings), score


def _with_neighbours(units: Sequence[Unit]) -> Iterable[tuple[Unit | None, Unit, Unit | None]]:
    for place, unit in enumerate(units):
        before = units[place - 1] if place else None
        after = units[place + 1] if place + 1 < len(units) else None
        yield (
            before if before is not None and before.path == unit.path else None,
            unit,
            after if after is not None and after.path == unit.path else None,
        )


def _by_place(findings: Iterable[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    places: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        places[finding.path, finding.source].append(finding)
    return places


def _findings_of(
    unit: Unit, reported: Mapping[tuple[str, str], list[Finding]]
) -> tuple[Finding, ...]:
    """A line tells units with one source and different contexts apart; 0 fits any."""
    return tuple(
        finding
        for finding in reported.get((unit.path, unit.source), ())
        if not finding.line or not unit.line or finding.line == unit.line
    )
