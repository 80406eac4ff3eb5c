"""`l10n check`: what is printed, what is mended, what it leaves with."""

import json
from dataclasses import replace

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import new_catalog, read, write
from l10n.model import State, Unit

UI = "locales/uk/LC_MESSAGES/messages.po"


@pytest.fixture
def project(cli, tmp_path):
    assert cli("init", "desk")[0] == 0
    folder = tmp_path / "desk"

    def fill(texts, path=UI, comments=()):
        units = [
            Unit(source, (target,), state=State.TRANSLATED, comments=comments)
            for source, target in texts
        ]
        write(folder / path, new_catalog("uk").with_units(units))
        return folder

    return fill


@pytest.fixture
def check(cli, tmp_path):
    return lambda *arguments: cli("-C", str(tmp_path / "desk"), "check", *arguments)


def test_a_finding_looks_like_a_compilers(project, check):
    project([("Hello, {name}", "Привіт, {імʼя}")])
    code, out, _err = check("--rule", "placeholders")
    assert code == 1
    assert out.startswith(f"{UI}:")
    assert "  source | Hello, {name}\n" in out
    assert "error[placeholders]" in out
    assert out.endswith("checked: 1 unit\n")


def test_nothing_found_leaves_with_nought(project, check):
    project([("Hello, {name}", "Привіт, {name}")])
    assert check() == (0, "nothing found\nchecked: 1 unit\n", "")


def test_warnings_fail_only_when_strict(project, check):
    project([("One of the ports is open today", "Один з портів портів відкрито сьогодні")])
    assert check("--rule", "repeated-words")[0] == 0
    assert check("--rule", "repeated-words", "--strict")[0] == 1
    assert check("--severity", "error") == (0, "nothing found\nchecked: 1 unit\n", "")


def test_settings_weigh_rules_and_leave_them_out_by_path(project, check):
    folder = project([("One port is open today", "Один порт порт відкрито сьогодні")])
    settings = folder / "l10n.toml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain + '\n[check.rules.repeated-words]\nseverity = "error"\n')
    assert check()[0] == 1
    settings.write_text(plain + '\n[check.rules.repeated-words]\nseverity = "off"\n')
    assert check()[0] == 0
    settings.write_text(plain + '\n[check.paths]\n"locales/uk/**" = ["repeated-words"]\n')
    assert check("--strict")[0] == 0


@pytest.mark.parametrize(
    ("setting", "hint"),
    [
        ("[check.rules.number]\n", "numbers"),
        ("[check.rules.numbers]\nratio = 3\n", "check.rules.numbers.ratio"),
        ('[check.rules.numbers]\nseverity = "bad"\n', "error, warning, info, off"),
        ('[check.paths]\n"*.po" = ["number"]\n', "unknown rule 'number'"),
        ("[check]\nbaselin = 1\n", "check.baseline"),
    ],
)
def test_settings_that_nothing_reads_are_one_clear_line(project, check, setting, hint):
    folder = project([("a", "б")])
    file = folder / "l10n.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n" + setting, encoding="utf-8")
    code, out, err = check()
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert hint in err and f"{file}:" in err


def test_fixes_are_written_and_shown(project, check):
    folder = project([("A port is here", "Тут пoрт"), ("Two words", "Два  слова")])
    code, out, _err = check("--fix")
    assert code == 0
    assert "  - Тут пoрт\n  + Тут порт\n" in out
    assert "2 findings mended" in out
    targets = [unit.target for unit in read(folder / UI).units]
    assert targets == ["Тут порт", "Два слова"]


def test_an_approved_translation_is_mended_only_when_asked(project, check):
    folder = project([("A port is here", "Тут пoрт")])
    (unit,) = read(folder / UI).units
    given = approve(replace(unit, locale="uk"), "Olha", "2024-11-05T12:00:00+00:00", UI)
    ledger = folder / "locales/uk/approvals.tsv"
    save(ledger, load(ledger).with_approvals([given]))
    before = (folder / UI).read_bytes()
    code, out, _err = check("--fix")
    assert code == 1 and "--fix-approved" in out
    assert (folder / UI).read_bytes() == before
    code, out, _err = check("--fix-approved")
    assert code == 0 and "no longer approved" in out
    assert [unit.target for unit in read(folder / UI).units] == ["Тут порт"]


def test_a_baseline_forgives_what_was_there(project, check):
    folder = project([("A port is here", "Тут пoрт")])
    assert check("--baseline", "checks.tsv")[0] == 2
    assert check("--write-baseline", "--baseline", str(folder / "checks.tsv"))[0] == 0
    code, out, _err = check("--baseline", str(folder / "checks.tsv"))
    assert code == 0 and "1 finding forgiven" in out
    project([("A port is here", "Тут пoрт"), ("A second port", "Другий пoрт")])
    code, out, _err = check("--baseline", str(folder / "checks.tsv"))
    assert code == 1 and "Другий" in out and "Тут" not in out
    project([("A good port", "Гарний порт")])
    assert "forgives nothing any more" in check("--baseline", str(folder / "checks.tsv"))[1]


def test_a_catalog_that_cannot_be_read_is_one_line_and_the_rest_is_checked(project, check):
    folder = project([("A port is here", "Тут пoрт")])
    bad = folder / "locales/uk/LC_MESSAGES/other.po"
    bad.write_text('msgid "x\n')
    code, out, err = check()
    assert (code, err.count("\n")) == (3, 1)
    assert "other.po:1" in err and "homoglyphs" in out


def test_catalogs_of_no_project_are_checked_by_their_own_language(cli, tmp_path):
    folder = tmp_path / "po"
    write(
        folder / "uk.po",
        new_catalog("uk").with_unit(Unit("A port", ("Пoрт",), state=State.TRANSLATED)),
    )
    before = sorted(folder.iterdir())
    for where in ("po", "po/uk.po"):
        code, out, err = cli("check", where)
        assert (code, err) == (1, "") and "po/uk.po:" in out and "homoglyphs" in out
    assert sorted(folder.iterdir()) == before


def test_a_file_that_is_neither_is_refused(project, check):
    folder = project([("a", "б")])
    (folder / "notes.bin").write_bytes(b"x")
    code, _out, err = check(str(folder / "notes.bin"))
    assert code == 2 and "neither a catalog nor an article" in err


def test_every_format_tells_the_finding(project, check):
    project([("A port is here", "Тут пoрт")])
    assert json.loads(check("--format", "json")[1])["findings"][0]["fix"] == "Тут порт"
    run = json.loads(check("--format", "sarif")[1])["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["homoglyphs"]
    assert '<testsuite name="locales/uk/LC_MESSAGES/messages.po"' in check("--format", "junit")[1]
    assert check("--format", "github")[1].startswith("::error file=locales/uk/")


def test_paths_for_github_begin_at_the_checkout(project, check, monkeypatch, tmp_path):
    project([("A port is here", "Тут пoрт")])
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert check("--format", "github")[1].startswith("::error file=desk/locales/uk/")


def test_the_rules_are_listed_and_explained(project, check):
    project([("a", "б")])
    assert "numbers" in check("--list")[1]
    assert {"rule", "severity", "scope", "summary"} == set(
        json.loads(check("--list", "--format", "json")[1])["rules"][0]
    )
    assert "by value" in check("--explain", "numbers")[1]
    assert "did you mean 'numbers'" in check("--explain", "number")[2]


def test_a_hostile_translation_cannot_paint_the_terminal(project, check):
    project([("A port {n}", "\x1b]0;x\x07\x1b[2J" + "порт " * 30_000 + "\u202e")])
    _code, out, err = check()
    assert not set("\x1b\x07\u202e") & set(out + err)
    assert max(map(len, out.splitlines())) < 400


def test_drafts_are_looked_at_where_they_are_asked_for(project, check):
    folder = project([])
    draft = Unit("In 2024", ("У 2023",), state=State.DRAFT)
    write(folder / UI, new_catalog("uk").with_units([draft]))
    code, out, _err = check()
    assert code == 0
    assert out == (
        "nothing found\nchecked: 0 units\n1 draft was not looked at; --drafts looks at it too\n"
    )
    out = check("--drafts")[1]
    assert "[numbers]" in out
    assert out.endswith("checked: 1 unit\n")
