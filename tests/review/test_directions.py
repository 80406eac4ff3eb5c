"""A desk with articles of both languages: each unit has the help of its own direction."""

import pytest

from l10n.catalogs import read, write
from l10n.config import find_project
from l10n.memory import open_memory
from l10n.model import Origin, OriginKind, State
from l10n.review import Filter, Order
from l10n.review.desk import Desk
from l10n.workspace import catalog_units, update_project

from .conftest import draft

GLOSSARY = "en,uk\ndrone,дрон\nship,корабель\n"
TEXTS = {"en": "Three ships left.\n", "uk": "Збили 450 дронів.\n"}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n', encoding="utf-8")
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    project = find_project(tmp_path)
    for locale, text in TEXTS.items():
        path = project.article_folder(locale) / f"{locale}-story.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    update_project(project)
    for path, target in (
        (project.article_catalog("uk", "en-story"), "Вийшли три кораблі."),
        (project.article_catalog("en", "uk-story"), "540 drones were shot down."),
    ):
        catalog = read(path)
        origin = Origin(OriginKind.ENGINE, "echo", 80)
        unit = draft(catalog.units[0].source, target, origin=origin, locale="")
        write(path, catalog.with_unit(unit))
    return project


@pytest.fixture
def memory():
    with open_memory(None) as found:
        yield found


def at(desk, locale):
    """The session in front of the unit of ``locale``."""
    session = desk.start(Filter(), Order.DOCUMENT)
    while session.item.unit.locale != locale:
        session = desk.go(session, session.index + 1)
    return session


@pytest.mark.parametrize(
    ("locale", "source", "term"), [("uk", "en", "ships"), ("en", "uk", "дронів")]
)
def test_terms_are_those_of_the_unit_s_source(project, locale, source, term):
    with Desk(project, by="Olha") as desk:
        session = at(desk, locale)
        assert session.item.unit.source_locale == source
        (found,) = desk.aids(session).terms
        assert (found.hit.text, found.kept) == (term, True)


def test_findings_compare_the_languages_of_the_unit(project):
    with Desk(project, by="Olha") as desk:
        rules = {item.rule for item in desk.start().item.findings}
        assert "numbers" in rules
        assert not {"untranslated", "wrong-language"} & rules


def test_what_is_approved_teaches_the_memory_its_direction(project, memory):
    with Desk(project, by="Olha", memory=memory) as desk:
        session = desk.approve(desk.edit(at(desk, "en"), ["450 drones were shot down."]))
        assert session is not None
    assert [(pair.lang, pair.locale) for pair in memory.stats()] == [("uk", "en")]
    path = project.article_catalog("en", "uk-story")
    (unit,) = catalog_units(project, path, "en")
    assert (unit.state, unit.source_locale) == (State.APPROVED, "uk")
    assert read(path).source_locale == "uk"
    (match,) = memory.search("Збили 460 дронів.", locale="en", lang="uk")
    assert match.target == "450 drones were shot down."


def test_a_phrase_is_looked_for_in_the_language_of_the_unit(project, memory):
    more = {"locale": "en", "source_locale": "uk", "state": State.TRANSLATED, "path": "a.po"}
    memory.add([draft("Бачили дрони.", "Drones were seen.", **more)])
    with Desk(project, by="Olha", memory=memory) as desk:
        (found,) = desk.concordance(at(desk, "en"), "дрон")
        assert found.source == "Бачили дрони."
