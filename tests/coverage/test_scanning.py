from dataclasses import replace
from pathlib import Path

import pytest

from l10n.approvals import Ledger, approve, save
from l10n.catalogs import new_catalog, write
from l10n.config.gate import CoverageSettings
from l10n.coverage import count_project, project_gates, project_rows, rows, scanning
from l10n.model import BlockKind, State, Unit
from l10n.workspace import units

TEXTS = [
    Unit(
        "One <b>two</b> three", ("Раз",), state=State.TRANSLATED, codes=("b",), kind=BlockKind.LEAD
    ),
    Unit("approved text", ("Схвалено",), state=State.TRANSLATED),
    Unit("a draft", ("Чернетка",), state=State.DRAFT),
    Unit("a stale one", ("Старе",), state=State.STALE, previous_source="an old one"),
    Unit("nothing yet"),
    Unit("a file", ("файл", "файли", "файлів"), None, "files", state=State.TRANSLATED),
    Unit("gone", ("зникло",), state=State.TRANSLATED, obsolete=True),
]


@pytest.mark.parametrize("worth", [scanning._WORTH, 1])
def test_the_counts_are_those_of_the_units(newsroom, monkeypatch, worth):
    # With every byte worth a process, several count; where threads run, one does.
    monkeypatch.setattr(scanning, "_WORTH", worth)
    path = newsroom.article_catalog("uk", "story")
    write(path, new_catalog("uk").with_units(TEXTS))
    approval = approve(replace(TEXTS[1], locale="uk"), "Олена", "2026-01-01T00:00:00+00:00", "x")
    save(newsroom.ledger("uk"), Ledger().with_approvals([approval]))
    counted = project_rows(newsroom, newsroom.targets)
    by_units = rows(unit for locale in newsroom.targets for unit in units(newsroom, locale))
    assert counted == by_units
    (story,) = [row.counts for row in counted if row.catalog.endswith("story.po")]
    assert (story.units, story.words) == (6, 14)
    assert (story.approved, story.translated, story.draft, story.stale) == (1, 2, 1, 1)


def test_a_broken_catalog_is_told_and_the_rest_is_counted(newsroom):
    write(newsroom.article_catalog("uk", "story"), new_catalog("uk").with_units(TEXTS))
    newsroom.article_catalog("uk", "broken").write_text('msgid "a"\nmsgstr "b\n')
    found = count_project(newsroom, newsroom.targets)
    assert any(row.catalog.endswith("story.po") for row in found.rows)
    (problem,) = found.problems
    assert (problem.path, problem.line) == ("locales/uk/articles/broken.po", 2)
    assert all(path.stem != "broken" for path in found.catalogs["uk"])


def test_paths_are_ignored_and_ranked_by_the_settings(newsroom):
    for name in ("a", "b", "c"):
        write(newsroom.article_catalog("uk", name), new_catalog("uk").with_units(TEXTS))
    wanted = CoverageSettings(ignore=("**/a.po",), priority={"**/c.po": 1, "**/articles/*": 2})
    project = replace(newsroom, settings=replace(newsroom.settings, coverage=wanted))
    names = [Path(row.catalog).stem for row in count_project(project, project.targets).rows]
    assert "a" not in names
    assert names.index("c") == 0
    assert names.index("b") < names.index("messages")


def test_a_minimum_holds_for_a_path_and_for_what_is_gone(newsroom):
    write(newsroom.article_catalog("uk", "story"), new_catalog("uk").with_units(TEXTS))
    wanted = CoverageSettings(paths={"**/story.po": 100}, minimum={"attic": 50})
    project = replace(newsroom, settings=replace(newsroom.settings, coverage=wanted))
    found = count_project(project, project.targets).rows
    short = project_gates(project, found, State.TRANSLATED)
    assert [(item.name, item.minimum) for item in short] == [
        ("attic", 50),
        ("locales/uk/articles/story.po", 100),
    ]
