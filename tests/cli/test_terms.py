import json
import xml.etree.ElementTree as ET

import pytest

from l10n.terms import morphology_available

needs_morphology = pytest.mark.skipif(
    not morphology_available("uk"), reason="needs the extra l10n-desk[uk]"
)
GLOSSARY = """en,en:avoid,uk,uk:avoid,uk:in,kind,domain,x-desk
Kyiv,Kiev,Київ,,у,place,places,foreign
Kursk region,Kurshchyna,Курщина|Курська область,,на,place,places,
drone|UAV,,безпілотник,безпілотнік,,term,weapons,war
"""


@pytest.fixture
def desk(cli, tmp_path, monkeypatch):
    """A project with a small glossary; gives the function that runs a command of ``terms``."""
    (tmp_path / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n', encoding="utf-8")
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8", newline="")
    return lambda *arguments: cli("terms", *arguments)


def glossary(tmp_path):
    return (tmp_path / "glossary.csv").read_text(encoding="utf-8")


@needs_morphology
def test_inflect_prints_the_promised_json(desk):
    code, out, _err = desk("inflect", "Курська область", "--format", "json")
    data = json.loads(out)
    assert (code, set(data), data["term"]) == (0, {"term", "forms", "uncertain"}, "Курська область")
    assert data["forms"]["singular"]["locative"] == ["Курській області"]
    assert len(data["forms"]["plural"]) == 7
    assert data["uncertain"] is False


@needs_morphology
def test_inflect_gives_one_case_and_one_number(desk):
    code, out, _err = desk(
        "inflect", "Курська область", "--case", "locative", "--number", "singular",
        "--format", "json",
    )  # fmt: skip
    assert (code, json.loads(out)["forms"]) == (0, {"singular": {"locative": ["Курській області"]}})


@needs_morphology
def test_inflect_takes_the_glossarys_forms(desk, tmp_path):
    desk("approve", "Курщина", "--form", "genitive=Курщини-тест")
    _code, out, _err = desk("inflect", "курщина", "--case", "genitive", "--format", "json")
    assert json.loads(out)["forms"]["singular"]["genitive"] == ["Курщини-тест"]


@needs_morphology
def test_inflect_needs_no_project(cli):
    assert cli("terms", "inflect", "Ганна Маляр", "--kind", "person", "--gender", "f")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--case", "locativ"), "did you mean 'locative'?"),
        (("--case", "seventh"), "known: nominative, genitive"),
        (("--number", "dual"), "known: singular, plural"),
        (("--kind", "city"), "known: term, person"),
        (("--gender", "x"), "known: m, f, n"),
    ],
)
def test_inflect_names_the_known_values_in_one_line(desk, arguments, said):
    code, out, err = desk("inflect", "Київ", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@needs_morphology
def test_check_is_content_with_a_good_glossary(desk):
    assert desk("check") == (0, "0 errors, 0 warnings, 0 paradigms to approve\n", "")


@needs_morphology
def test_check_names_every_problem_with_its_line_and_fails(desk, tmp_path):
    with (tmp_path / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("Kiev,,Киiв,,,,,\nLviv,,Львів,,,town,,\n")
    code, out, _err = desk("check")
    assert code == 1
    lines = out.splitlines()
    assert any(line.startswith("glossary.csv:5:") and "avoids it" in line for line in lines)
    assert any(line.startswith("glossary.csv:5:") and "Киів" in line for line in lines)
    assert any(line.startswith("glossary.csv:6:") and "town" in line for line in lines)
    findings = json.loads(desk("check", "--format", "json")[1])
    assert findings["version"] == 1
    assert {item["line"] for item in findings["findings"]} == {5, 6}


@needs_morphology
def test_forms_that_wait_fail_only_strictly_and_are_certain_once_approved(desk, tmp_path):
    assert desk("add", "en=Sybiha", "uk=Сибіга", "kind=person", "uk:gender=m")[0] == 0
    assert desk("check")[0] == 0
    assert desk("check", "--strict")[0] == 1
    code, out, _err = desk("approve", "Сибіга")
    assert (code, "Сибізі" in out) == (0, True)
    assert desk("check", "--strict")[0] == 0
    assert glossary(tmp_path).splitlines()[1] == GLOSSARY.splitlines()[1]


def test_approve_knows_preferred_terms_only(desk):
    code, _out, err = desk("approve", "Одеса")
    assert (code, err.count("\n")) == (2, 1)
    assert "no preferred term" in err


@needs_morphology
def test_add_writes_the_row_among_its_domain_and_shows_its_forms(desk, tmp_path):
    code, out, _err = desk("add", "en=Sumy region", "uk=Сумщина", "uk:in=на", "domain=places")
    assert code == 0
    assert "Сумщині" in out
    assert glossary(tmp_path).splitlines()[3] == "Sumy region,,Сумщина,,на,,places,"
    assert (
        "".join(glossary(tmp_path).splitlines(keepends=True)[:3])
        == GLOSSARY[: len(GLOSSARY) - len(GLOSSARY.splitlines(keepends=True)[-1])]
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("en=Kyiv", "uk=Київ-град"), "stands on line 2 already"),
        (("en=Kiev", "uk=Столиця"), "avoids it"),
        (("en=Kremlin", "uk=Крeмль"), "Кремль"),
        (("en=Lviv", "uk=Львів", "kind=town"), "choose one of"),
        (("en=Lviv", "uk:aviod=x"), "did you mean 'uk:avoid'?"),
        (("en=Lviv", "city=x"), "unknown column 'city'"),
        (("Lviv",), "is not COLUMN=TEXT"),
        (("en=Lviv", "en=Lvov"), "given twice"),
        (("kind=place",), "no column holds terms"),
    ],
)
def test_add_refuses_what_check_would_and_the_file_stays(desk, tmp_path, cells, said):
    code, out, err = desk("add", *cells)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert glossary(tmp_path) == GLOSSARY


def test_add_makes_the_first_glossary(desk, tmp_path):
    (tmp_path / "glossary.csv").unlink()
    assert desk("add", "en=Kyiv", "uk=Київ", "kind=place")[0] == 0
    assert glossary(tmp_path) == "en,uk,kind\nKyiv,Київ,place\n"


@needs_morphology
def test_find_tells_places_and_what_other_languages_say(desk, tmp_path):
    code, out, _err = desk("find", "на Курщині, у Києві")
    assert code == 0
    assert out.splitlines() == [
        "1:4: Курщині (Курщина) = en Kursk region",
        "1:15: Києві (Київ) = en Kyiv",
    ]
    (tmp_path / "story.txt").write_text("In Kyiv.\n\nDrones over Kurshchyna.\n", encoding="utf-8")
    _code, out, _err = desk("find", "story.txt", "--avoided")
    assert out == "story.txt:3:13: Kurshchyna [avoid: write Kursk region] = uk Курщина\n"
    (hit,) = json.loads(desk("find", "Kyiv", "--format", "json")[1])["hits"]
    assert hit["concept"]["languages"] == {"en": ["Kyiv"], "uk": ["Київ"]}


def test_find_without_a_glossary_says_how_to_make_one(desk, tmp_path):
    (tmp_path / "glossary.csv").unlink()
    code, _out, err = desk("find", "Kyiv")
    assert (code, err.count("\n")) == (3, 1)
    assert "l10n terms add" in err


@needs_morphology
def test_extract_lists_candidates_with_translations_and_leaves_known_terms_out(desk, tmp_path):
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        + "".join(
            f'msgid "the {one} over Kyiv {n}"\nmsgstr "{other} над Києвом {n}"\n\n'
            for n, (one, other) in enumerate([("cruise missile", "крилата ракета")] * 3)
        ),
        encoding="utf-8",
    )
    code, out, _err = desk("extract", "a.po")
    assert code == 0
    assert out.splitlines()[0] == "    3  cruise missile = крилата ракета (3)"
    assert "Kyiv " not in out.replace("over Kyiv ", "")
    data = json.loads(desk("extract", "a.po", "--format", "json")[1])
    assert (data["version"], data["candidates"][0]["translations"][0]["dice"]) == (1, 1.0)
    (tmp_path / "new.csv").write_text(desk("extract", "a.po", "--format", "csv")[1], "utf-8")
    assert desk("import", "new.csv")[0] == 0
    assert "cruise missile,,крилата ракета,,,,," in glossary(tmp_path)


def test_import_says_what_it_would_do_and_does_it(desk, tmp_path):
    (tmp_path / "new.csv").write_text(
        "en,uk,status\nKyiv|Kyiv city,Київ,ok\nLviv,Львів,ok\n", "utf-8"
    )
    code, out, _err = desk("import", "new.csv", "--dry-run")
    assert (code, glossary(tmp_path)) == (0, GLOSSARY)
    assert out.splitlines() == [
        "+ en=Lviv  uk=Львів",
        "~ glossary.csv:2: en=Kyiv|Kyiv city",
        "no place for: status",
        "Would be: 1 concept added, 1 completed, 0 known already, 0 conflicts",
    ]
    assert desk("import", "new.csv")[0] == 0
    assert "Kyiv|Kyiv city,Kiev,Київ,,у,place,places,foreign\n" in glossary(tmp_path)


def test_import_lists_conflicts_and_never_overwrites(desk, tmp_path):
    (tmp_path / "new.csv").write_text("en,uk\nKyiv,Києв\n", "utf-8")
    code, out, _err = desk("import", "new.csv")
    assert (code, glossary(tmp_path)) == (1, GLOSSARY)
    assert "glossary.csv:2 [uk]: Київ | new.csv:2: Києв" in out


def test_import_refuses_a_broken_row_or_lists_it_leniently(desk, tmp_path):
    (tmp_path / "new.csv").write_text("en,uk,kind\nLviv,Львів,town\nOdesa,Одеса,place\n", "utf-8")
    code, _out, err = desk("import", "new.csv")
    assert (code, glossary(tmp_path)) == (3, GLOSSARY)
    assert err.startswith("error: new.csv:2: 'town' is not a value of 'kind'")
    code, out, _err = desk("import", "new.csv", "--lenient")
    assert code == 0
    assert "left out: new.csv:2: 'town'" in out
    assert "Odesa" in glossary(tmp_path)


def test_import_takes_pairs_without_a_header_when_told(desk, tmp_path):
    (tmp_path / "new.csv").write_text("Lviv,Lwow\n", "utf-8")
    assert desk("import", "new.csv")[0] == 3
    assert desk("import", "new.csv", "--no-header", "--to", "pl")[0] == 0
    assert glossary(tmp_path).splitlines()[0].endswith(",x-desk,pl")


@pytest.mark.parametrize(("name", "root"), [("out.tbx", "tbx"), ("out.xml", "tbx")])
def test_export_writes_tbx_by_the_files_name(desk, tmp_path, name, root):
    assert desk("export", name) == (0, f"3 concepts written to {name}\n", "")
    assert ET.parse(tmp_path / name).getroot().tag.endswith(root)
    assert desk("export", name)[0] == 2
    assert desk("export", name, "--replace")[0] == 0
    code, out, _err = desk("import", name)
    assert (code, out) == (0, "0 concepts added, 0 completed, 3 known already, 0 conflicts\n")


def test_export_prints_what_no_file_is_named_for(desk):
    code, out, _err = desk("export")
    assert (code, out.splitlines()[0]) == (0, "en,en:avoid,uk,uk:avoid,uk:in,kind,domain")
    assert desk("export", "--format", "martif")[1].count("<termEntry") == 3


def test_a_broken_glossary_gets_one_line_from_every_command(desk, tmp_path):
    (tmp_path / "glossary.csv").write_text('en,uk\n"Kyiv,Київ\n', "utf-8")
    (tmp_path / "new.csv").write_text("en,uk\nLviv,Львів\n", "utf-8")
    for arguments in (
        ("find", "Kyiv"), ("add", "en=Lviv"), ("export",), ("import", "new.csv"),
        ("approve", "Київ"), ("inflect", "Київ"), ("extract",),
    ):  # fmt: skip
        code, out, err = desk(*arguments)
        assert (code, out, err.count("\n")) == (3, "", 1), arguments
        assert "glossary.csv:2: broken quotation marks in cell 1" in err
    code, out, _err = desk("check")
    assert code == 1
    assert "glossary.csv:2: error: broken quotation marks" in out


def test_leniently_the_good_rows_serve_and_the_bad_are_listed(desk, tmp_path):
    with (tmp_path / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("Lviv,,Львів,,,town,,\n")
    code, out, err = desk("find", "Kyiv, Lviv", "--lenient")
    assert (code, out) == (0, "1:1: Kyiv = uk Київ\n")
    assert err.startswith("left out: ")
    assert "glossary.csv:5: 'town' is not a value of 'kind'" in err
    assert "Lviv" not in desk("export", "--lenient")[1]
