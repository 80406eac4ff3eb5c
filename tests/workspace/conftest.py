from dataclasses import replace
from pathlib import Path

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import read, write
from l10n.config import Project
from l10n.model import State, Unit
from l10n.workspace import catalog_units, update_project
from l10n.workspace.scaffold import create


class Desk:
    """A project with its files at hand."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def article(self, name: str, text: str) -> Path:
        path = self.project.article_folder("en") / name
        path.write_text(text, encoding="utf-8")
        return path

    def catalog(self, slug: str) -> Path:
        return self.project.article_catalog("uk", slug)

    def update(self, **more):
        return update_project(self.project, **more)

    def units(self, slug: str) -> list[Unit]:
        """The living units, with the ledger's states."""
        return catalog_units(self.project, self.catalog(slug), "uk")

    def states(self, slug: str) -> dict[str, tuple[str, State]]:
        return {unit.source: (unit.target, unit.state) for unit in self.units(slug)}

    def translate(self, slug: str, approved: bool = True) -> None:
        """Give every unit the target ``УК source``."""
        path = self.catalog(slug)
        catalog = read(path)
        units = [
            replace(unit, targets=(f"УК {unit.source}",), state=State.TRANSLATED, locale="uk")
            for unit in catalog.units
            if not unit.obsolete
        ]
        write(path, catalog.with_units(units))
        if approved:
            ledger = self.project.ledger("uk")
            given = [approve(unit, "Olha", "2024-11-05T12:00:00+00:00", slug) for unit in units]
            save(ledger, load(ledger).with_approvals(given))


@pytest.fixture
def desk(tmp_path):
    return Desk(create(tmp_path / "news", "en", ["uk"]))
