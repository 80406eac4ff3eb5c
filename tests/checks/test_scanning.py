"""Whole projects: found once, looked up afterwards, the same whichever way."""

import sqlite3
from dataclasses import replace

import pytest

from l10n.catalogs import read, write
from l10n.catalogs.po.catalog import new_catalog
from l10n.checks import CheckContext, check_units, scanning
from l10n.checks.jobs import Job
from l10n.checks.scanning import scan
from l10n.model import State, Unit
from l10n.text.spelling import speller

TEXTS = [
    ("In 2024", "У 2023"),
    ("A port", "Пoрт"),
    ("A good text", "Добрий текст"),
    ("Hello {name}", "Привіт"),
    ("Untranslated text here", ""),
]


def made(folder, name, texts):
    units = [
        Unit(source, (target,), state=State.TRANSLATED if target else State.UNTRANSLATED)
        for source, target in texts
    ]
    path = folder / name
    write(path, new_catalog("uk").with_units(units))
    return path


@pytest.fixture
def jobs(tmp_path):
    files = [
        made(tmp_path, "a.po", TEXTS),
        made(tmp_path, "b.po", [("A good text", "Гарний текст"), ("Only here", "Лише тут")]),
    ]
    return [Job(path, path.name, CheckContext("en", "uk")) for path in files]


@pytest.fixture
def looked(monkeypatch):
    """The sources of the units that were really looked at."""
    seen = []
    look = scanning.look_at_all

    def spy(views, context):
        seen.extend(view.unit.source for view in views)
        return look(views, context)

    monkeypatch.setattr(scanning, "look_at_all", spy)
    return seen


def rules(findings):
    return [(finding.path, finding.rule) for finding in findings]


def test_findings_come_file_by_file_and_line_by_line(jobs):
    found = rules(scan(jobs).findings)
    assert found == sorted(found, key=lambda item: item[0])
    assert ("a.po", "placeholders") in found and ("b.po", "duplicate-differs") in found
    assert scan(jobs).units == 7


def test_a_scan_finds_what_checking_the_units_finds(jobs):
    units = [unit for job in jobs for unit in read(job.path).units]
    alone = sorted(finding.rule for finding in check_units(units, jobs[0].context))
    assert sorted(rule for _path, rule in rules(scan(jobs).findings)) == alone


def test_what_is_unchanged_is_not_looked_at_again(jobs, tmp_path, looked):
    cache = tmp_path / "cache" / "findings.sqlite"
    first = scan(jobs, cache).findings
    looked.clear()
    assert scan(jobs, cache).findings == first
    assert looked == []


def test_of_a_changed_catalog_only_the_changed_unit_is_looked_at(jobs, tmp_path, looked):
    cache = tmp_path / "findings.sqlite"
    scan(jobs, cache)
    catalog = read(jobs[0].path)
    changed = Unit("In 2024", ("У 2024",), state=State.TRANSLATED)
    write(jobs[0].path, catalog.with_unit(changed))
    looked.clear()
    found = scan(jobs, cache).findings
    assert looked == ["In 2024"]
    assert found == scan(jobs).findings


def test_lines_follow_units_that_moved(jobs, tmp_path):
    cache = tmp_path / "findings.sqlite"
    scan(jobs, cache)
    text = jobs[0].path.read_text(encoding="utf-8")
    jobs[0].path.write_text("# one more line\n" + text, encoding="utf-8")
    assert scan(jobs, cache).findings == scan(jobs).findings


@pytest.mark.parametrize("change", [{"ignore": frozenset({"numbers"})}, {"options": {"x": 1}}])
def test_other_settings_look_again(jobs, tmp_path, looked, change):
    cache = tmp_path / "findings.sqlite"
    scan(jobs, cache)
    looked.clear()
    other = [Job(job.path, job.shown, CheckContext("en", "uk", **change)) for job in jobs]
    assert scan(other, cache).findings == scan(other).findings
    assert looked


@pytest.mark.parametrize("damage", ["text", "row"])
def test_a_damaged_cache_costs_time_alone(jobs, tmp_path, damage):
    cache = tmp_path / "findings.sqlite"
    first = scan(jobs, cache).findings
    if damage == "text":
        cache.write_bytes(b"not a database, " * 1000)
    else:
        base = sqlite3.connect(cache)
        base.execute("""UPDATE seen SET findings='{"0": [["x"]]}'""")
        base.execute("UPDATE sets SET findings='[[1]]'")
        base.commit()
        base.close()
    assert scan(jobs, cache).findings == first
    assert scan(jobs, cache).findings == first


def test_what_cannot_be_read_is_told_and_the_rest_is_checked(jobs, tmp_path):
    bad = tmp_path / "bad.po"
    bad.write_text('msgid "x\nmsgstr ""\n')
    gone = Job(tmp_path / "gone.po", "gone.po", jobs[0].context)
    done = scan([Job(bad, "bad.po", jobs[0].context), gone, *jobs])
    assert [problem.path.rpartition("/")[2] for problem in done.problems] == ["bad.po", "gone.po"]
    assert done.findings == scan(jobs).findings


def test_processes_and_parts_of_a_large_catalog_find_the_same(tmp_path, monkeypatch):
    many = [(f"Text {number} of {{name}}", f"Текст {number + number % 7}") for number in range(300)]
    path = made(tmp_path, "many.po", many)
    jobs = [Job(path, "many.po", CheckContext("en", "uk"))]
    alone = scan(jobs)
    monkeypatch.setattr(scanning, "_WORTH", 1)
    monkeypatch.setattr(scanning, "_LARGE", 1000)
    monkeypatch.setattr(scanning.os, "cpu_count", lambda: 3)
    together = scan(jobs, tmp_path / "findings.sqlite")
    assert together.findings == alone.findings and len(alone.findings) >= 300
    assert together.units == alone.units == 300
    assert scan(jobs, tmp_path / "findings.sqlite").findings == alone.findings


def test_sources_in_different_languages_are_not_compared(tmp_path):
    target = "Союзники пообіцяли нову допомогу"
    english = made(tmp_path, "a.po", [("The allies promised Kyiv more help", target)])
    german = made(tmp_path, "b.po", [("Verbündete sagten weitere Hilfe zu", target)])
    pairs = ((english, "en"), (german, "de"))

    def found(*sources):
        jobs = [
            Job(path, path.name, CheckContext(source, "uk"))
            for (path, _lang), source in zip(pairs, sources, strict=True)
        ]
        return [name for _path, name in rules(scan(jobs, tmp_path / "findings.sqlite").findings)]

    assert "reused-target" in found("en", "en")
    assert "reused-target" not in found("en", "de")


def test_words_that_hunspell_alone_knows_are_told_neither_way(tmp_path):
    pytest.importorskip("hunspell")
    if speller("uk") is None:
        pytest.skip("no Ukrainian dictionary for Hunspell")
    texts = [("A slip of the keyboard", "Описка на клавіатруі"), ("A word", "Слово словоформа")]
    path = made(tmp_path, "a.po", texts)
    context = CheckContext("en", "uk", ignore=frozenset({"names"}))
    found = scan([Job(path, path.name, context)]).findings
    assert [one.rule for one in found] == ["spelling"]
    assert "клавіатурі" in found[0].hint
    assert [one.hint for one in check_units(read(path).units, context)] == [found[0].hint]


def test_drafts_are_counted_and_left_out_where_they_are_not_asked_for(tmp_path):
    path, cache = tmp_path / "uk.po", tmp_path / "findings.sqlite"
    draft = Unit("In 2024", ("У 2023",), state=State.DRAFT)
    stale = Unit("In 2025", ("У 2023",), state=State.STALE, previous_source="In 2023")
    done = Unit("In 2020", ("У 2019",), state=State.TRANSLATED)
    write(path, new_catalog("uk").with_units([draft, stale, done]))
    context = CheckContext("en", "uk")
    for _time in range(2):
        few = scan([Job(path, "uk.po", context, drafts=False)], cache)
        assert [found.source for found in few.findings] == ["In 2020"]
        assert (few.units, few.drafts) == (1, 2)
    every = scan([Job(path, "uk.po", context)], cache)
    assert sorted(found.source for found in every.findings) == ["In 2020", "In 2024", "In 2025"]
    assert (every.units, every.drafts) == (3, 0)


def test_a_draft_that_became_a_translation_is_looked_at(tmp_path):
    path, cache = tmp_path / "uk.po", tmp_path / "findings.sqlite"
    draft = Unit("In 2024", ("У 2023",), state=State.DRAFT)
    jobs = [Job(path, "uk.po", CheckContext("en", "uk"), drafts=False)]
    write(path, new_catalog("uk").with_units([draft]))
    assert scan(jobs, cache).findings == []
    write(path, new_catalog("uk").with_units([replace(draft, state=State.TRANSLATED)]))
    assert [found.rule for found in scan(jobs, cache).findings] == ["numbers"]
