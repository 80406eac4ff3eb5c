from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from l10n.approvals import Ledger
from l10n.catalogs import new_catalog, read, write
from l10n.config import Project, find_project
from l10n.model import Origin, OriginKind, State, Unit
from l10n.review import queue
from l10n.review.desk import Desk

CATALOG = "locales/uk/articles/story.po"
SOURCES = ("Allies promised help.", "Talks began in Kyiv.", "Prices rose by 12 per cent.")
TARGETS = ("Союзники пообіцяли допомогу.", "Перемовини почалися в Києві.", "Ціни зросли на 12 %.")


def draft(source: str, *targets: str, **more) -> Unit:
    unit = Unit(
        source,
        targets or (f"{source} (укр.)",),
        locale="uk",
        state=State.DRAFT if not targets or any(targets) else State.UNTRANSLATED,
        origin=Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71),
    )
    return replace(unit, **more)


def catalog_of(units):
    return new_catalog("uk").with_units(units)


def queue_of(units, ledger: Ledger | None = None) -> queue.Queue:
    """The queue of one catalog in memory."""
    return queue.build(
        [("uk", CATALOG, Path(CATALOG), catalog_of(units), ledger or Ledger(), "en")]
    )


class Room:
    """A project on the disk with one catalog of drafts, and desks at it."""

    def __init__(self, root: Path, units, settings: str = "") -> None:
        (root / "l10n.toml").write_text(
            f'source = "en"\nlocales = ["uk"]\n{settings}', encoding="utf-8"
        )
        self.project: Project = find_project(root)
        self.path = root / CATALOG
        self.path.parent.mkdir(parents=True)
        write(self.path, catalog_of(units))
        self.ledger_path = self.project.ledger("uk")
        self._desks: list[Desk] = []

    def desk(self, by: str = "Olha", **more) -> Desk:
        desk = Desk(self.project, by=by, now=lambda: "2024-11-05T10:00:00+00:00", **more)
        self._desks.append(desk)
        return desk

    def crash(self, desk: Desk) -> None:
        """End the desk as a killed process would: nothing is written, its lock is free."""
        self._desks.remove(desk)
        desk._seat._base.close()
        desk._seat._lock.release()

    def unit(self, source: str) -> Unit:
        """The unit as the catalog has it now, with the ledger's state."""
        from l10n.workspace import catalog_units

        return next(u for u in catalog_units(self.project, self.path, "uk") if u.source == source)

    def change(self, unit: Unit) -> None:
        """Change a unit behind the desk's back."""
        write(self.path, read(self.path).with_unit(replace(unit, locale="", path="")))

    def close(self) -> None:
        for desk in self._desks:
            desk.close()


@pytest.fixture
def make_room(tmp_path):
    rooms: list[Room] = []

    def make(units=None, settings: str = "", name: str = "room") -> Room:
        folder = tmp_path / name
        folder.mkdir()
        if units is None:
            units = [draft(*pair) for pair in zip(SOURCES, TARGETS, strict=True)]
        rooms.append(Room(folder, units, settings))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def room(make_room) -> Room:
    return make_room()
