from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, parse, read, write
from l10n.config import bare_project
from l10n.model import State, Unit
from l10n.workspace import catalog_units, directions, units, update_project
from l10n.workspace.languages import article_languages, source_of
from l10n.workspace.load import catalogs_under
from l10n.workspace.scaffold import create


@pytest.fixture
def project(tmp_path):
    """Three languages; an article in English, one in Ukrainian."""
    project = create(tmp_path / "news", "en", ["uk", "de"])
    for locale, name, text in (
        ("en", "grain.md", "Grain ships leave Odesa.\n"),
        ("uk", "drone.md", "Дрони над Херсоном.\n"),
    ):
        folder = project.article_folder(locale)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    update_project(project)
    return project


def said(project, locale, slug):
    return read(project.article_catalog(locale, slug)).source_locale


def sources(project, locale):
    return {unit.source: unit.source_locale for unit in units(project, locale)}


def test_the_source_is_a_target_only_where_articles_are_in_another_language(project, tmp_path):
    assert project.targets == ("uk", "de", "en")
    assert project.interface_targets == ("uk", "de")
    plain = create(tmp_path / "plain", "en", ["uk"])
    assert plain.targets == ("uk",)
    (plain.article_folder("en") / "grain.md").write_text("Grain.\n")
    folder = plain.article_folder("uk")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitkeep").touch()
    (folder / "segments.tsv").touch()
    assert plain.targets == ("uk",)


def test_every_unit_knows_the_language_of_its_source(project):
    assert sources(project, "en") == {"Дрони над Херсоном.": "uk"}
    assert sources(project, "uk") == {"Grain ships leave Odesa.": "en"}
    assert sources(project, "de") == {
        "Grain ships leave Odesa.": "en",
        "Дрони над Херсоном.": "uk",
    }
    only = [unit.source for unit in units(project, "de", source="uk")]
    assert only == ["Дрони над Херсоном."]


def test_directions_come_by_target_the_project_s_source_first(project):
    wanted = [("en", "uk"), ("en", "de"), ("uk", "de"), ("uk", "en")]
    assert directions(project, project.targets) == wanted
    there = [project.article_folder("uk")]
    assert directions(project, project.targets, there) == [("uk", "de"), ("uk", "en")]


def test_a_folder_of_articles_means_their_catalogs_alone(project):
    def chosen(*folders):
        found = catalogs_under(project, "de", [project.root / name for name in folders])
        return [path.stem for path in found]

    assert chosen("articles/uk") == ["drone"]
    assert chosen("articles/en") == ["grain"]
    assert chosen("articles") == ["drone", "grain"]
    assert catalogs_under(project, "uk", [project.article_folder("uk")]) == []


def test_the_header_names_a_source_that_is_not_the_project_s(project):
    assert said(project, "de", "drone") == said(project, "en", "drone") == "uk"
    assert said(project, "de", "grain") == ""
    assert not [result for result in update_project(project) if result.changed]


def test_a_header_is_kept_when_units_change(project):
    path = project.article_catalog("en", "drone")
    (unit,) = catalog_units(project, path, "en")
    write(
        path,
        read(path).with_unit(replace(unit, targets=("Drones.",), state=State.TRANSLATED)),
    )
    (again,) = catalog_units(project, path, "en")
    assert (again.target, again.source_locale) == ("Drones.", "uk")
    assert said(project, "en", "drone") == "uk"


def test_an_article_that_moves_to_another_folder_takes_its_language_along(project):
    (project.article_folder("uk") / "drone.md").rename(project.article_folder("en") / "drone.md")
    update_project(project)
    assert said(project, "de", "drone") == "en"
    assert sources(project, "de")["Дрони над Херсоном."] == "en"


def test_a_catalog_without_an_article_keeps_the_language_of_its_header(project):
    (project.article_folder("uk") / "drone.md").unlink()
    assert sources(project, "en") == {"Дрони над Херсоном.": "uk"}
    assert project.targets == ("uk", "de", "en")


@pytest.mark.parametrize("header", ["fr", "en", "../uk", "xx-nonsense", ""])
def test_a_header_that_names_no_other_language_of_the_project_says_nothing(project, header):
    path = project.article_catalog("en", "lost")
    write(path, new_catalog("en", X_Source_Language=header).with_unit(Unit("Text")))
    assert source_of(project, path, "en", article_languages(project)) == "en"


def test_the_interface_in_its_own_language_is_not_translated(project):
    write(project.ui_catalog("en"), new_catalog("en").with_unit(Unit("Home")))
    write(project.ui_catalog("uk"), new_catalog("uk").with_unit(Unit("Home")))
    assert "Home" not in sources(project, "en")
    assert sources(project, "uk")["Home"] == "en"
    assert project.ui_catalog("en") in project.catalog_paths("en")


def test_a_catalog_found_without_a_project_is_believed(tmp_path):
    path = tmp_path / "en.po"
    write(path, new_catalog("en", X_Source_Language="pt_BR").with_unit(Unit("Olá")))
    project = bare_project(tmp_path)
    assert source_of(project, path, "en", article_languages(project)) == "pt-BR"
    assert project.targets == ()


def test_a_catalog_gives_the_language_as_a_tag():
    catalog = parse(b'msgid ""\nmsgstr "X-Source-Language: pt_BR\\n"\n', "a.po")
    assert catalog.source_locale == "pt-BR"
