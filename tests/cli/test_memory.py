"""``l10n memory`` as its users meet it."""

import json
from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.memory.projects import memory_path
from l10n.model import State, Unit

TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>The port is closed.</seg></tuv>'
    '<tuv xml:lang="uk"><seg>Порт закрито.</seg></tuv></tu></body></tmx>'
)

XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="en-GB" target-language="uk-UA">'
    '<body><trans-unit id="1" approved="yes"><source>The port is closed.</source>'
    "<target>Порт закрито.</target></trans-unit>"
    '<trans-unit id="2"><source>The gate is open.</source></trans-unit></body></file></xliff>'
)


@pytest.fixture
def project(cli, newsroom, monkeypatch):
    units = [
        Unit("The ship left on 12 May.", ("Корабель вийшов 12 травня.",), state=State.TRANSLATED),
        Unit("Two ships came.", ("Прийшли два кораблі.",), state=State.TRANSLATED),
    ]
    path = newsroom.article_catalog("uk", "ships")
    write(path, new_catalog("uk").with_units(units))
    monkeypatch.chdir(newsroom.root)
    return newsroom


def test_a_search_shows_the_match_what_differs_and_what_was_repaired(cli, project):
    code, out, _err = cli("memory", "search", "The ship left on 15 May.")
    assert code == 0
    assert out == (
        "87 %  locales/uk/articles/ships.po, numbers differ −2, repaired: 12 → 15\n"
        "  The ship left on [-12-]{+15+} May.\n"
        "  Корабель вийшов 15 травня.\n"
    )


def test_a_search_as_json_has_its_version_and_the_differences(cli, project):
    code, out, _err = cli("memory", "search", "Two ships came!", "--format", "json")
    found = json.loads(out)
    assert (code, found["version"]) == (0, 1)
    (match,) = found["matches"]
    assert (match["score"], match["target"], match["locale"]) == (96, "Прийшли два кораблі.", "uk")
    assert match["difference"][-1] == {"operation": "insert", "text": "!"}


def test_what_was_translated_since_counts_at_once(cli, project):
    assert cli("memory", "search", "New")[1] == "No match of 70 % or more.\n"
    path = project.article_catalog("uk", "ships")
    catalog = read(path)
    unit = replace(catalog.units[0], source="New", targets=("Нове",))
    write(path, catalog.with_units([*catalog.units, unit]))
    assert cli("memory", "search", "New")[1].startswith("100 %")


def test_a_concordance_marks_the_phrase(cli, project):
    assert cli("memory", "concordance", "ship")[1] == (
        "Two [ships] came.\n"
        "  Прийшли два кораблі.\n"
        "  locales/uk/articles/ships.po\n"
        "The [ship] left on 12 May.\n"
        "  Корабель вийшов 12 травня.\n"
        "  locales/uk/articles/ships.po\n"
    )


def test_a_tmx_is_learnt_and_written_again(cli, project):
    (project.root / "old.tmx").write_text(TMX, encoding="utf-8")
    code, out, _err = cli("memory", "import", "old.tmx")
    assert (code, out.splitlines()[0]) == (0, "1 translation learnt.")
    assert cli("memory", "import", "old.tmx")[1] == "0 translations learnt.\n"
    assert cli("memory", "search", "The port is closed.")[1].startswith("99 %  old.tmx, imported")
    assert cli("memory", "export", "all.tmx")[0] == 0
    assert "Порт закрито." in (project.root / "all.tmx").read_text(encoding="utf-8")
    pairs = json.loads(cli("memory", "stats", "--format", "json")[1])["pairs"]
    assert pairs[0]["imported"] == 1


def test_an_xliff_is_learnt_without_what_nobody_has_translated(cli, project):
    (project.root / "old.sdlxliff").write_text(XLIFF, encoding="utf-8")
    code, out, _err = cli("memory", "import", "old.sdlxliff")
    assert (code, out.splitlines()[:2]) == (
        0, ["1 segment left out: nobody has translated it yet.", "1 translation learnt."],
    )  # fmt: skip
    assert cli("memory", "search", "The port is closed.")[1].startswith("100 %  old.sdlxliff")


def test_a_file_of_one_target_is_no_obstacle_for_the_others(cli, project):
    (project.root / "old.tmx").write_text(TMX, encoding="utf-8")
    (project.root / "l10n.toml").write_text(
        'source = "en"\nlocales = ["uk", "de"]\n\n[memory]\nfiles = ["*.tmx"]\n', encoding="utf-8"
    )
    code, out, _err = cli("memory", "search", "The port is closed.")
    assert (code, out.split(",")[0]) == (0, "99 %  old.tmx")


def test_files_that_the_settings_name_are_learnt_again_after_the_cache_is_gone(cli, project):
    (project.root / "old.tmx").write_text(TMX, encoding="utf-8")
    settings = project.root / "l10n.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '\n[memory]\nfiles = ["*.tmx"]\n', encoding="utf-8"
    )
    assert cli("memory", "search", "The port is closed.")[1].startswith("99 %")
    memory_path(project).unlink()
    assert cli("memory", "search", "The port is closed.")[1].startswith("99 %")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("de.tmx", TMX.replace('"uk"', '"de"'), "its languages are en, de"),
        ("cut.tmx", TMX[:150], "not well-formed"),
        ("x.xlf", "<xliff/>", "x.xlf:1: XLIFF of version '' is not known"),
        ("x.csv", "a,b", "cannot be imported"),
        ("pl.po", 'msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid "a"\nmsgstr "b"\n', "in 'pl'"),
    ],
)
def test_a_file_that_cannot_be_imported_changes_nothing_and_says_why(
    cli, project, name, text, said
):
    cli("memory", "stats")
    before = cli("memory", "stats")[1]
    (project.root / name).write_text(text, encoding="utf-8")
    code, _out, err = cli("memory", "import", name)
    assert code == 3
    assert said in err
    assert len(err.splitlines()) == 1
    assert cli("memory", "stats")[1] == before


def test_what_no_catalog_has_is_listed_first_and_dropped_when_told(cli, project):
    cli("memory", "stats")
    project.article_catalog("uk", "ships").unlink()
    code, out, _err = cli("memory", "prune")
    assert (code, out.splitlines()[-1]) == (
        0, "2 translations would be dropped; add --apply to do it.",
    )  # fmt: skip
    assert "ships.po: Two ships came." in out
    assert cli("memory", "prune", "--apply")[1].endswith("2 translations dropped.\n")
    assert cli("memory", "prune")[1] == "0 translations would be dropped.\n"
    assert "No match" in cli("memory", "search", "Two ships came.")[1]


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_half_written_memory_is_set_aside_and_filled_anew(cli, project, keep):
    cli("memory", "stats")
    path = memory_path(project)
    path.write_bytes(path.read_bytes()[:keep].ljust(keep and 9000, b"\x7f"))
    code, _out, err = cli("memory", "search", "Two ships came.")
    if code:
        assert (code, len(err.splitlines())) == (4, 1)
        assert cli("memory", "rebuild")[0] == 0
    assert cli("memory", "search", "Two ships came.")[1].startswith("100 %")


def test_a_rebuilt_memory_has_what_the_catalogs_and_the_imports_have(cli, project):
    (project.root / "old.tmx").write_text(TMX, encoding="utf-8")
    cli("memory", "import", "old.tmx")
    before = cli("memory", "stats")[1]
    assert cli("memory", "rebuild")[0] == 0
    assert cli("memory", "stats")[1] == before


def test_a_memory_of_a_newer_version_is_left_alone(cli, project):
    import sqlite3

    cli("memory", "stats")
    with sqlite3.connect(memory_path(project)) as connection:
        connection.execute("PRAGMA user_version = 99")
    code, _out, err = cli("memory", "stats")
    assert code == 4
    assert "newer l10n" in err
