"""``l10n terms suggest`` as its users meet it."""

import io
import json

import pytest

from l10n.approvals.edits import Edit, append_edits
from l10n.terms.grammar.morphology import morphology_available

pytestmark = pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")

ROWS = [
    ("Drones came.", "Дрони прилетіли.", "Безпілотники прилетіли."),
    ("We saw drones.", "Ми бачили дрони.", "Ми бачили безпілотники."),
    ("It was hit by a drone.", "По ньому влучили дроном.", "По ньому влучили безпілотником."),
]


@pytest.fixture
def folder(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    append_edits(
        tmp_path / ".l10n",
        (
            Edit("", "Olena", "uk", "a.po", None, source, (before,), (after,), "approve")
            for source, before, after in ROWS
        ),
    )
    return tmp_path


def test_nothing_is_added_until_a_person_accepts(cli, folder):
    code, out, _err = cli("terms", "suggest")
    assert code == 0
    assert out.splitlines()[0] == "1. дрон → безпілотник  (drone), uk, 3 times"
    assert "     [-Дрони-]{+Безпілотники+} прилетіли." in out.splitlines()
    assert not (folder / "glossary.csv").exists()
    assert cli("terms", "suggest", "--accept", "1")[0] == 0
    text = (folder / "glossary.csv").read_text()
    assert text == "en,uk,uk:avoid\ndrone,безпілотник,дрон\n"
    assert cli("terms", "suggest")[1] == "No correction recurs often enough.\n"


def test_an_accepted_form_to_avoid_changes_only_its_cell(cli, folder):
    path = folder / "glossary.csv"
    path.write_text('en;uk;my notes\r\n"drone";безпілотник;x\r\n', newline="")
    assert cli("terms", "suggest", "--accept", "1")[0] == 0
    text = path.read_bytes().decode()
    assert text == 'en;uk;my notes;uk:avoid\r\n"drone";безпілотник;x;дрон\r\n'


@pytest.mark.parametrize(("answer", "added"), [("так\n", True), ("n\n", False), ("", False)])
def test_each_is_asked_about(cli, folder, monkeypatch, answer, added):
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert cli("terms", "suggest", "--ask")[0] == 0
    assert (folder / "glossary.csv").exists() is added


def test_the_source_term_can_be_named(cli, folder):
    assert cli("terms", "suggest", "--accept", "1", "--term", "unmanned aircraft")[0] == 0
    assert "unmanned aircraft,безпілотник,дрон" in (folder / "glossary.csv").read_text()


def test_json_has_the_evidence_and_the_cells(cli, folder):
    found = json.loads(cli("terms", "suggest", "--format", "json")[1])
    (item,) = found["suggestions"]
    assert (found["version"], item["count"], len(item["evidence"])) == (1, 3, 3)
    assert item["cells"] == {"en": "drone", "uk": "безпілотник", "uk:avoid": "дрон"}


def test_a_number_that_is_none_is_one_clear_line(cli, folder):
    code, _out, err = cli("terms", "suggest", "--accept", "7")
    assert code == 2
    assert "there is no suggestion 7" in err


def test_a_correction_against_the_glossary_is_not_accepted(cli, folder):
    (folder / "glossary.csv").write_text("en,uk\ndrone,дрон\n")
    code, _out, err = cli("terms", "suggest", "--accept", "1")
    assert code == 2
    assert "glossary.csv:2" in err
    assert (folder / "glossary.csv").read_text() == "en,uk\ndrone,дрон\n"
