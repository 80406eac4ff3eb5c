"""Random work of two people on one catalog, and what no merge of it may lose.

Every text is written once in a history, so that a lost one is seen. An editor does what
people and tools do to a catalog: translate, draft, approve, revoke, comment, reorder, retire,
rewrap, convert line ends, settle conflicts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from l10n.approvals import Ledger, approve, merge, revoke
from l10n.catalogs import (
    Catalog,
    alternatives,
    dump,
    merge3,
    new_catalog,
    parse,
    update,
    without_alternatives,
)
from l10n.model import Origin, OriginKind, State, Unit

NAME = "locales/uk/LC_MESSAGES/messages.po"
LEDGER = "locales/uk/approvals.tsv"
ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71)
Text = tuple[str | None, str, tuple[str, ...]]


@dataclass(frozen=True)
class Desk:
    """What one person has: the catalog's bytes and the ledger."""

    catalog: bytes
    ledger: Ledger

    def read(self) -> Catalog:
        return parse(self.catalog, NAME)


class Editor:
    """Makes random changes; ``spoken`` counts the texts and the ticks of its clock."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.spoken = 0

    def start(self) -> Desk:
        found = [self._source(number) for number in range(self.random.randint(1, 9))]
        catalog = new_catalog("uk", PO_Revision_Date="2024-11-01 10:00+0200").with_units(found)
        desk = Desk(dump(catalog), Ledger())
        return self.work(desk, "Обоє", self.random.randint(0, 6))

    def work(self, desk: Desk, who: str, steps: int) -> Desk:
        for _step in range(steps):
            change = self.random.choice(_CHANGES)
            desk = change(self, desk, who)
        return desk

    def words(self, unit: Unit) -> tuple[str, ...]:
        forms = 3 if unit.source_plural is not None else 1
        self.spoken += 1
        endings = ("", ' "так"\nі "ні"', " довге слово" * 9, "\t…")
        return tuple(
            f"слово {self.spoken}.{form}{self.random.choice(endings)}" for form in range(forms)
        )

    def now(self) -> str:
        self.spoken += 1
        return str(datetime(2024, 11, 5, tzinfo=UTC) + timedelta(seconds=self.spoken))

    def pick(self, catalog: Catalog, *states: State) -> Unit | None:
        found = [unit for unit in catalog.units if not unit.obsolete and unit.state in states]
        return self.random.choice(found) if found else None

    def _source(self, number: int) -> Unit:
        plural = f"Sources {number}" if number % 4 == 3 else None
        context = "menu" if number % 5 == 4 else None
        return Unit(f"Source {number}", context=context, source_plural=plural)

    def translate(self, desk: Desk, who: str) -> Desk:
        unit = self.pick(desk.read(), *State)
        return self._put(desk, unit, State.TRANSLATED) if unit else desk

    def write_draft(self, desk: Desk, who: str) -> Desk:
        unit = self.pick(desk.read(), State.UNTRANSLATED, State.DRAFT, State.STALE)
        return self._put(desk, unit, State.DRAFT) if unit else desk

    def machine_draft(self, desk: Desk, who: str) -> Desk:
        unit = self.pick(desk.read(), State.UNTRANSLATED)
        return self._put(desk, unit, State.DRAFT, ENGINE) if unit else desk

    def doubt(self, desk: Desk, who: str) -> Desk:
        unit = self.pick(desk.read(), State.TRANSLATED)
        changed = replace(unit, state=State.DRAFT) if unit else None
        return _with(desk, desk.read().with_unit(changed)) if changed else desk

    def approve(self, desk: Desk, who: str) -> Desk:
        """A reviewer approves what stands, or what he writes; either settles a conflict."""
        catalog = desk.read()
        unit = self.pick(catalog, State.TRANSLATED, State.DRAFT, State.STALE)
        if unit is None:
            return desk
        targets = self.words(unit) if self.random.random() < 0.3 else unit.targets
        others = alternatives(unit)
        if others and self.random.random() < 0.5:
            targets = self.random.choice(others)
        unit = replace(
            without_alternatives(unit),
            targets=targets, state=State.TRANSLATED, origin=None,
            previous_source=None, previous_context=None, previous_plural=None,
        )  # fmt: skip
        approval = approve(replace(unit, locale="uk"), who, self.now(), NAME)
        return Desk(dump(catalog.with_unit(unit)), desk.ledger.with_approvals([approval]))

    def revoke(self, desk: Desk, who: str) -> Desk:
        found = sorted(desk.ledger.approvals.values(), key=lambda item: item.digest)
        if not found:
            return desk
        taken = revoke(self.random.choice(found), who, self.now())
        return replace(desk, ledger=desk.ledger.with_approvals([taken]))

    def comment(self, desk: Desk, who: str) -> Desk:
        unit = self.pick(desk.read(), *State)
        if unit is None:
            return desk
        self.spoken += 1
        said = replace(unit, comments=(*unit.comments, f"{who}: {self.spoken}"))
        return _with(desk, desk.read().with_unit(said))

    def new_sources(self, desk: Desk, who: str) -> Desk:
        """Sources come, go and move; their places always change."""
        self.spoken += 1
        catalog = desk.read()
        kept = [
            replace(self._source(int(unit.source.split()[1])), references=(("a.py", self.spoken),))
            for unit in catalog.units
            if not unit.obsolete and self.random.random() < 0.85
        ]
        known = {unit.source for unit in kept}
        number = self.random.randint(0, 14)
        if f"Source {number}" not in known:
            kept.insert(self.random.randint(0, len(kept)), self._source(number))
        if self.random.random() < 0.3:
            self.random.shuffle(kept)
        return _with(desk, update(catalog, kept, fuzzy=False))

    def delete(self, desk: Desk, who: str) -> Desk:
        """Somebody takes an entry's lines out."""
        catalog = desk.read()
        found = [entry for entry in catalog.entries if entry.has_unit]
        if not found:
            return desk
        gone = self.random.choice(found)
        entries = tuple(entry for entry in catalog.entries if entry is not gone)
        return _with(desk, replace(catalog, entries=entries))

    def clean(self, desk: Desk, who: str) -> Desk:
        catalog = desk.read()
        entries = tuple(entry for entry in catalog.entries if not entry.obsolete)
        return _with(desk, replace(catalog, entries=entries))

    def rewrap(self, desk: Desk, who: str) -> Desk:
        """Another tool writes the file its own way."""
        catalog = desk.read()
        entries = [entry for entry in catalog.entries if not entry.has_unit]
        entries += [catalog.entry(entry.unit) for entry in catalog.entries if entry.unit]
        return _with(desk, replace(catalog, entries=tuple(entries)))

    def line_ends(self, desk: Desk, who: str) -> Desk:
        plain = desk.catalog.replace(b"\r\n", b"\n")
        windows = plain.replace(b"\n", b"\r\n")
        return replace(desk, catalog=windows if desk.catalog == plain else plain)

    def date(self, desk: Desk, who: str) -> Desk:
        self.spoken += 1
        said = f"2024-11-0{self.random.randint(2, 9)} 10:{self.spoken % 60:02}+0200"
        fields = {"PO-Revision-Date": said, "Last-Translator": who}
        return _with(desk, desk.read().with_header(fields))

    def _put(self, desk: Desk, unit: Unit, state: State, origin: Origin | None = None) -> Desk:
        changed = replace(
            unit, targets=self.words(unit), state=state, origin=origin,
            previous_source=None, previous_context=None, previous_plural=None,
        )  # fmt: skip
        return _with(desk, desk.read().with_unit(changed))


_CHANGES: tuple[Callable[[Editor, Desk, str], Desk], ...] = (
    *[Editor.translate] * 5, *[Editor.approve] * 5, *[Editor.new_sources] * 3,
    Editor.write_draft, Editor.machine_draft, Editor.machine_draft, Editor.doubt,
    Editor.revoke, Editor.comment, Editor.date, Editor.delete, Editor.clean,
    Editor.rewrap, Editor.line_ends,
)  # fmt: skip


def merged(base: Desk, ours: Desk, theirs: Desk) -> Desk:
    """The merge as the driver makes it, in this process."""
    ledger = merge(ours.ledger, theirs.ledger)
    result = merge3(
        base.read(),
        ours.read(),
        theirs.read(),
        approved=lambda unit: _in_force(ledger, unit),
        approved_before=lambda unit: (
            _in_force(ours.ledger, unit) and _in_force(theirs.ledger, unit)
        ),
    )
    return Desk(dump(result.catalog), ledger)


def check(base: Desk, ours: Desk, theirs: Desk, result: Desk, *, by_git: bool = False) -> None:
    """Raise AssertionError when ``result`` lost what a merge may not lose.

    ``by_git``: of a file that one side left alone git takes the other side's, and asks no driver.
    """
    assert not any(
        line.startswith((b"<<<<<<<", b">>>>>>>")) for line in result.catalog.split(b"\n")
    )
    assert dump(result.read()) == result.catalog
    assert result.ledger == merge(ours.ledger, theirs.ledger)
    old, held = _texts(base), _texts(result)
    approved = _approved(result.ledger, ours, theirs)
    for side, other in ((ours, theirs), (theirs, ours)):
        for unit in side.read().units:
            text = (*unit.key, unit.targets)
            if any(unit.targets) and (text not in old or text in _texts(other)):
                machine = unit.origin is not None
                assert machine or text in held, f"lost: {text}"
        for text in _texts(side) - old:
            assert text in held or text in _machine(side), f"lost: {text}"
    if by_git and base.catalog in (ours.catalog, theirs.catalog):
        assert result.catalog in (ours.catalog, theirs.catalog)
        return
    stands = {unit.key: unit for unit in result.read().units if not unit.obsolete}
    for side, other in ((ours, theirs), (theirs, ours)):
        rivals = {unit.key for unit in other.read().units if (*unit.key, unit.targets) in approved}
        for unit in side.read().units:
            text = (*unit.key, unit.targets)
            if unit.obsolete or unit.state is not State.TRANSLATED or text not in approved:
                continue
            if unit.key not in rivals:
                found = stands.get(unit.key)
                assert found is None or found.targets == unit.targets, f"approved lost: {text}"
                assert found is not None or text in held, f"approved lost: {text}"
            elif not _in_force(other.ledger, unit):
                assert text in held, f"approved lost: {text}"


def check_new(before: Iterable[Desk], sides: Iterable[Desk], result: Desk) -> None:
    """Raise AssertionError when a text written since ``before`` is not in ``result``."""
    known = {text for desk in before for text in _texts(desk)}
    for side in sides:
        lost = _texts(side) - known - _machine(side) - _texts(result)
        assert not lost, f"lost: {lost}"


def approved_content(desk: Desk) -> set[Text]:
    """Every approved text that the catalog holds, wherever it holds it."""
    return _texts(desk) & _approved(desk.ledger, desk, desk)


def _approved(ledger: Ledger, *desks: Desk) -> set[Text]:
    return {
        (*unit.key, words)
        for desk in desks
        for unit in desk.read().units
        for words in (unit.targets, *alternatives(unit))
        if _in_force(ledger, replace(unit, targets=words))
    }


def _in_force(ledger: Ledger, unit: Unit) -> bool:
    return ledger.approval(replace(unit, locale="uk")) is not None


def _texts(desk: Desk) -> set[Text]:
    return {
        (*unit.key, words)
        for unit in desk.read().units
        for words in (unit.targets, *alternatives(unit))
        if any(words)
    }


def _machine(desk: Desk) -> set[Text]:
    return {(*unit.key, unit.targets) for unit in desk.read().units if unit.origin is not None}


def _with(desk: Desk, catalog: Catalog) -> Desk:
    return replace(desk, catalog=dump(catalog))
