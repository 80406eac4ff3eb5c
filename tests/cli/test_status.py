"""What a desk sees first: what waits, where, and what to do about it."""

import json
from dataclasses import replace

import pytest

from l10n.catalogs import read, write
from l10n.catalogs.po.alternatives import comment
from l10n.config import find_project
from l10n.model import State


@pytest.fixture
def project(cli, tmp_path):
    assert cli("init", ".")[0] == 0
    for name, text in (
        ("grain.en.md", "Ships left.\n\nPrices rose.\n\nTalks began.\n\nAllies met.\n"),
        ("short.en.md", "One more.\n"),
        ("drone.uk.md", "Збили дрон.\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert cli("add", name)[0] == 0
    return find_project(tmp_path)


def change(path, *changes):
    """Give the first units of a catalog these fields."""
    catalog = read(path)
    units = [replace(unit, **more) for unit, more in zip(catalog.units, changes, strict=False)]
    write(path, catalog.with_units(units))


def test_a_project_without_articles_is_told_how_to_begin(cli):
    cli("init", ".")
    _code, out, _err = cli("status")
    assert "en → uk: nothing to translate yet" in out
    assert out.splitlines()[-1] == "Next: l10n add FILE"


def test_the_most_urgent_of_each_direction_comes_first(cli, project):
    text = {"targets": ("Текст.",)}
    change(
        project.article_catalog("uk", "grain"),
        {**text, "state": State.DRAFT, "comments": ("l10n: rejected no", comment(("Інший.",)))},
        {**text, "state": State.STALE, "previous_source": "Prices fell."},
        {**text, "state": State.TRANSLATED},
    )
    _code, out, _err = cli("status")
    assert out.splitlines() == [
        f"Project {project.root.name}: en → uk, uk → en; 3 articles",
        "",
        "en → uk: 5 segments, 0 approved (0 %)",
        "       1  with another text beside, left by a merge",
        "       1  sent back by a reviewer",
        "       1  stale: the source has changed",
        "       1  draft",
        "       1  translated, not approved",
        "       2  untranslated",
        "  in 2 catalogs, most in:",
        "       4  locales/uk/articles/grain.po",
        "       1  locales/uk/articles/short.po",
        "",
        "uk → en: 1 segment, 0 approved (0 %)",
        "       1  untranslated",
        "",
        "Next: l10n draft --to uk",
        "Next: l10n review --to uk",
        "Next: l10n draft --to en",
        "Nothing is published yet: l10n build",
    ]


def test_scripts_get_the_directions_and_what_waits(cli, project):
    change(
        project.article_catalog("en", "drone"),
        {"targets": ("Text.",), "state": State.DRAFT, "comments": ("l10n: rejected no",)},
    )
    found = json.loads(cli("status", "--format", "json")[1])
    assert found["directions"] == [
        {"source": "en", "target": "uk"},
        {"source": "uk", "target": "en"},
    ]
    assert found["waiting"]["en"] == {"rejected": 1, "alternatives": 0}
    assert found["locales"]["en"]["draft"] == 1


def test_what_is_done_asks_for_nothing(cli, project, tmp_path):
    lines = [
        {
            "locale": locale, "catalog": catalog, "source": unit.source, "target": "Готово.",
            "action": "approve", "by": "Olha",
        }
        for locale, catalog in (
            ("uk", "locales/uk/articles/grain.po"),
            ("uk", "locales/uk/articles/short.po"),
            ("en", "locales/en/articles/drone.po"),
        )
        for unit in read(project.root / catalog).units
    ]  # fmt: skip
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert cli("review", "--replay", str(file))[0] == 0
    assert cli("build")[0] == 0
    _code, out, _err = cli("status")
    assert "en → uk: 5 segments, 5 approved (100 %)" in out
    assert "uk → en: 1 segment, 1 approved (100 %)" in out
    assert "Next" not in out
