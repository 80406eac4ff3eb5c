"""A newsroom that writes in both languages: one project, both directions, the whole chain."""

import json
import subprocess
from pathlib import Path

import pytest

from l10n.catalogs import read
from l10n.config import find_project
from l10n.model import State

ENGLISH = """# Grain ships leave Odesa

Three grain ships left the port on Monday. The **corridor** stays open.

Ukraine exported 45 tons of grain.
"""
UKRAINIAN = """# Дрони над Херсоном

У понеділок збили три дрони. **Генеральний штаб** повідомив про це.

За березень збили 450 дронів.
"""
GLOSSARY = "en,uk\ngrain,зерно\ndrone,дрон\nGeneral Staff,Генеральний штаб\n"
TARGETS = {
    "locales/uk/articles/grain.po": (
        "Кораблі із зерном вийшли з Одеси",
        "Три кораблі із зерном вийшли з порту в понеділок.",
        "<b>Коридор</b> лишається відкритим.",
        "Україна вивезла 45 тонн зерна.",
    ),
    "locales/en/articles/drone.po": (
        "Drones over Kherson",
        "Three drones were shot down on Monday.",
        "The <b>General Staff</b> said so.",
        "In March, 450 drones were shot down.",
    ),
}
ENGINE = '''
from l10n.errors import EngineError
from l10n.model import Hypothesis

class OneWay:
    """Has a model for one direction alone; says what it was asked for."""

    name = "oneway"

    def pairs(self):
        return [("en", "uk")]

    def translate(self, texts, *, source, target, progress=None):
        if (source, target) != ("en", "uk"):
            said = f"no model for {source} to {target}"
            raise EngineError(said, code="model-missing", hint="none")
        return [Hypothesis("Текст: " + text, -0.2, f"oneway {source}→{target}") for text in texts]
'''


@pytest.fixture
def project(cli, tmp_path):
    assert cli("init", ".")[0] == 0
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "grain.en.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "drone.uk.md").write_text(UKRAINIAN, encoding="utf-8")
    for name in ("grain.en.md", "drone.uk.md"):
        assert cli("add", name)[0] == 0
        (tmp_path / name).unlink()
    return find_project(tmp_path)


@pytest.fixture
def oneway(tmp_path, monkeypatch):
    about = tmp_path / "plugins" / "oneway-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: oneway\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[l10n.engines]\noneway = oneway_engine:OneWay\n")
    (about.parent / "oneway_engine.py").write_text(ENGINE, encoding="utf-8")
    monkeypatch.syspath_prepend(about.parent)


def decide(cli, tmp_path, catalog, targets=(), action="approve"):
    """Approve the catalog's texts as ``targets``, in order."""
    locale = catalog.split("/")[1]
    units = [unit for unit in read(tmp_path / catalog).units if not unit.obsolete]
    lines = [
        {
            "locale": locale, "catalog": catalog, "source": unit.source, "target": target,
            "codes": list(unit.codes), "action": action, "by": "Olha",
        }
        for unit, target in zip(units, targets, strict=True)
    ]  # fmt: skip
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, out, _err = cli("review", "--replay", str(file))
    assert (code, f"{len(units)} approved" in out) == (0, True)


@pytest.fixture
def approved(cli, project, tmp_path):
    for catalog, targets in TARGETS.items():
        decide(cli, tmp_path, catalog, targets)
    return project


def counts(cli, *command):
    return json.loads(cli(*command, "--format", "json")[1])


def test_the_catalog_of_a_foreign_article_says_what_it_is_translated_from(project):
    assert read(project.article_catalog("en", "drone")).source_locale == "uk"
    assert read(project.article_catalog("uk", "grain")).source_locale == ""
    assert project.targets == ("uk", "en")


def test_both_directions_are_drafted_in_one_run(cli, project):
    code, out, _err = cli("draft", "--engine", "echo")
    assert code == 0
    assert "en → uk: 4 drafts" in out
    assert "uk → en: 4 drafts" in out
    code, out, _err = cli("draft", "--to", "en", "--engine", "echo")
    assert (code, "uk → en: 0 drafts" in out, "en → uk" in out) == (0, True, False)


def test_an_article_is_drafted_into_the_other_language_alone(cli, project):
    code, out, _err = cli("draft", "articles/uk", "--engine", "echo")
    assert code == 0
    assert "uk → en: 4 drafts" in out
    assert "en → uk" not in out


def test_a_direction_without_a_model_is_one_line_and_the_other_is_drafted(cli, project, oneway):
    code, out, err = cli("draft", "--engine", "oneway")
    assert (code, err) == (0, "")
    assert "en → uk: 4 drafts (memory 0, term base 0, engine 4)" in out
    assert "uk → en: 0 drafts" in out
    (line,) = [line for line in out.splitlines() if "no model for uk to en" in line]
    assert line.endswith("Going on with memory and term base.")
    (unit,) = [u for u in read(project.article_catalog("uk", "grain")).units if "45" in u.source]
    assert (unit.state, unit.origin.name) == (State.DRAFT, "oneway en→uk")


def test_terms_are_looked_for_in_the_language_of_the_source(cli, project):
    cli("draft", "--engine", "echo")
    found = counts(cli, "draft", "--redo", "draft", "--engine", "none")["locales"]
    assert found.keys() == {"uk", "en"}
    drafts = read(project.article_catalog("en", "drone")).units
    (staff,) = [unit for unit in drafts if "штаб" in unit.source]
    assert staff.origin.terms_found == 1


def test_a_plan_and_a_result_count_each_direction(cli, project):
    plan = counts(cli, "draft", "--dry-run", "--engine", "echo")["locales"]
    assert (plan["uk"]["engine"]["units"], plan["en"]["engine"]["units"]) == (4, 4)
    assert [one["path"] for one in plan["en"]["catalogs"]] == ["locales/en/articles/drone.po"]
    result = counts(cli, "draft", "--engine", "echo")["locales"]
    assert (result["uk"]["from_engine"], result["en"]["from_engine"]) == (4, 4)


def test_checks_compare_numbers_and_terms_in_both_directions(cli, project, tmp_path):
    wrong = {
        "locales/uk/articles/grain.po": (*TARGETS["locales/uk/articles/grain.po"][:3], "54 тонни."),
        "locales/en/articles/drone.po": (
            *TARGETS["locales/en/articles/drone.po"][:3],
            "In March, 540 aircraft were shot down.",
        ),
    }
    for catalog, targets in wrong.items():
        decide(cli, tmp_path, catalog, targets)
    found = counts(cli, "check")["findings"]
    rules = {(item["path"], item["rule"]) for item in found}
    assert {(path, rule) for path in wrong for rule in ("numbers", "terms")} <= rules
    again = counts(cli, "check")["findings"]
    assert again == found


def test_what_is_approved_is_counted_verified_published_and_passes_the_gate(cli, approved):
    covered = counts(cli, "coverage")["locales"]
    assert {tag: (one["units"], one["approved"]) for tag, one in covered.items()} == {
        "uk": (4, 4),
        "en": (4, 4),
    }
    assert cli("approvals", "verify")[0] == 0
    assert cli("build")[0] == 0
    english, ukrainian = (
        (approved.root / "dist" / tag / "drone.html").read_text(encoding="utf-8")
        for tag in ("en", "uk")
    )
    assert "Three drones were shot down on Monday." in english
    assert "У понеділок збили три дрони." in ukrainian
    code, out, _err = cli("gate", "--min", "en=100", "--min", "uk=100")
    assert (code, "The gate says yes." in out) == (0, True)


def test_the_memory_keeps_the_directions_apart(cli, approved):
    code, out, _err = cli("memory", "search", "У вівторок збили три дрони.")
    assert code == 0
    assert "Three drones were shot down on Monday." in out
    pairs = counts(cli, "memory", "stats")["pairs"]
    assert [(one["lang"], one["locale"], one["entries"]) for one in pairs] == [
        ("en", "uk", 4),
        ("uk", "en", 4),
    ]
    _code, out, _err = cli("memory", "concordance", "дрон")
    assert "450 [дронів]" in out


def test_a_tmx_is_learnt_for_either_direction(cli, approved, tmp_path):
    assert cli("memory", "export", "all.tmx", "--to", "uk")[0] == 0
    code, out, _err = cli("memory", "import", "all.tmx", "--to", "en")
    assert (code, out.splitlines()[0]) == (0, "4 translations learnt.")
    _code, out, _err = cli("memory", "search", "Кораблі із зерном вийшли з Одеси", "--to", "en")
    assert "Grain ships leave Odesa" in out


def test_files_of_the_settings_are_learnt_for_both_directions(cli, approved, tmp_path):
    assert cli("memory", "export", "all.tmx", "--to", "uk")[0] == 0
    with (tmp_path / "l10n.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[memory]\nfiles = ["*.tmx"]\n')
    pairs = counts(cli, "memory", "stats")["pairs"]
    assert [(one["lang"], one["locale"], one["imported"]) for one in pairs] == [
        ("en", "uk", 4),
        ("uk", "en", 4),
    ]


def test_a_draft_of_a_new_article_comes_from_the_memory_of_its_direction(cli, approved, tmp_path):
    (tmp_path / "again.uk.md").write_text("У понеділок збили три дрони.\n", encoding="utf-8")
    assert cli("add", "again.uk.md")[0] == 0
    _code, out, _err = cli("draft", "--engine", "none")
    assert "uk → en: 1 draft (memory 1" in out


def test_an_analysis_counts_the_words_of_each_direction(cli, approved, tmp_path):
    (tmp_path / "again.uk.md").write_text("У понеділок збили сто дронів.\n", encoding="utf-8")
    cli("add", "again.uk.md")
    found = counts(cli, "analyze")["locales"]
    assert found["uk"]["total"]["open"]["segments"] == 0
    assert found["en"]["total"]["open"]["segments"] == 1


def test_two_articles_of_one_name_are_refused_and_the_project_stays_whole(cli, project, tmp_path):
    (tmp_path / "grain.uk.md").write_text("Кораблі вийшли.\n", encoding="utf-8")
    code, _out, err = cli("add", "grain.uk.md")
    assert (code, err.count("\n")) == (3, 1)
    assert "articles/en/grain.md has the name 'grain' already" in err
    assert "l10n memory align" in err
    assert not (project.article_folder("uk") / "grain.md").exists()
    assert cli("status")[0] == 0


def test_the_source_is_no_target_without_an_article_in_another_language(cli, tmp_path):
    cli("init", ".")
    code, _out, err = cli("draft", "--to", "en")
    assert code == 2
    assert "its target locales: uk; the source becomes one with an article" in err


def test_an_interface_in_its_own_language_is_no_work(cli, project):
    path = project.ui_catalog("en")
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Home"\nmsgstr ""\n')
    assert counts(cli, "coverage")["locales"]["en"]["units"] == 4
    assert cli("compile")[0] == 0
    assert not path.with_suffix(".mo").exists()


def test_an_article_that_is_not_translated_yet_fails_the_gate_of_a_change(cli, approved, tmp_path):
    def git(*arguments):
        who = ("-c", "user.name=Olha", "-c", "user.email=olha@example.org")
        subprocess.run(("git", *who, *arguments), cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / ".gitignore").write_text(".l10n/\n")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All approved")):
        git(*arguments)
    assert cli("gate", "--base", "HEAD")[0] == 0
    Path(tmp_path / "new.uk.md").write_text("Новий текст про зерно.\n", encoding="utf-8")
    cli("add", "new.uk.md")
    code, out, _err = cli("gate", "--base", "HEAD")
    assert code == 1
    assert "locales/en/articles/new.po" in out
    _code, out, _err = cli("pr-comment", "--base", "HEAD")
    assert "| en | 1 | 1 |" in out


def test_corrections_are_looked_for_by_direction(cli, approved):
    edits = approved.cache / "edits.jsonl"
    lines = [
        {
            "at": f"2024-11-05T10:00:0{n}+00:00", "by": "Olha", "locale": "en",
            "catalog": "locales/en/articles/drone.po", "context": None,
            "source": f"Учора фрегат {n} вийшов у море.", "action": "approve",
            "before": [f"The boat {n} sailed."], "after": [f"The frigate {n} sailed."],
        }
        for n in range(3)
    ]  # fmt: skip
    edits.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (item,) = counts(cli, "terms", "suggest")["suggestions"]
    assert item["cells"] == {"uk": "фрегат", "en": "frigate", "en:avoid": "boat"}
