"""A small bilingual newsroom on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import dump, new_catalog, read, write
from l10n.config import find_project
from l10n.model import State, Unit
from l10n.storage import write_atomic
from l10n.workspace.update import update_project

FIXTURES = Path(__file__).parent / "fixtures"
LABELS = {
    "Add to favourites": "Додати до обраного",
    "Category": "Категорія",
    "More on the topic": "Більше по темі",
    "Points of attention": "Важливо знати",
    "Publication date": "Дата публікації",
}
UKRAINIAN = {
    "Kyiv's partners promise a response to the actions of the DPRK": (
        "Партнери Києва обіцяють відповідь на дії КНДР"
    ),
    "Allies of Ukraine are outraged by the deployment of North Korean troops in Russia.": (
        "Союзники України обурені розгортанням північнокорейських військ у Росії."
    ),
    "It was published on Tuesday.": "Її оприлюднили у вівторок.",
    "Ukraine": "Україна",
}


class Newsroom:
    """A project and the few things tests do to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("l10n.toml", 'source = "en"\nlocales = ["uk"]\n')

    @property
    def project(self):
        return find_project(self.root)

    def write(self, name: str, text: str) -> None:
        write_atomic(self.root / name, text.encode())

    def labels(self) -> None:
        units = [Unit(key) for key in LABELS]
        pot = new_catalog("en").with_units(units)
        write_atomic(self.root / "locales/messages.pot", dump(pot))
        done = [Unit(key, (text,), state=State.TRANSLATED) for key, text in LABELS.items()]
        path = self.project.ui_catalog("uk")
        write_atomic(path, dump(new_catalog("uk").with_units(done)))

    def update(self) -> None:
        update_project(self.project)

    def translate(self, slug: str, texts: dict[str, str], state=State.APPROVED, **more) -> None:
        """Put ``texts`` into the Ukrainian catalog of ``slug`` in ``state``."""
        path = self.project.article_catalog("uk", slug)
        catalog = read(path)
        units = [
            replace(unit, targets=(texts[unit.source],), state=state, locale="uk", **more)
            for unit in catalog.units
            if unit.source in texts
        ]
        assert len(units) == len(texts)
        write(path, catalog.with_units(units))
        if state is State.APPROVED:
            ledger = self.project.ledger("uk")
            given = [
                approve(unit, "Olha", "2024-11-05T12:00:00+00:00", self.project.relative(path))
                for unit in units
            ]
            save(ledger, load(ledger).with_approvals(given))


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


@pytest.fixture
def g7(newsroom):
    """The newsroom with the sample article, some of it approved."""
    newsroom.labels()
    newsroom.write("articles/en/g7.txt", (FIXTURES / "g7.txt").read_text(encoding="utf-8"))
    newsroom.update()
    newsroom.translate("g7", UKRAINIAN)
    return newsroom
