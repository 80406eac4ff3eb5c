"""``l10n analyze`` as its users meet it."""

import csv
import io
import json

import pytest

from l10n.catalogs import new_catalog, write
from l10n.cli.analyze import as_csv
from l10n.config import find_project
from l10n.memory.analysis import Analysis, Band, FileVolumes, Volume, weights
from l10n.model import State, Unit


@pytest.fixture
def project(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    project = find_project(tmp_path)
    units = [
        Unit("Nine drones flew over the port.", context="1"),
        Unit("Nine drones flew over the port.", context="2"),
        Unit("The ship left.", ("Корабель вийшов.",), state=State.TRANSLATED),
    ]
    write(project.article_catalog("uk", "=ships"), new_catalog("uk").with_units(units))
    return project


def test_the_table_has_bands_weights_and_files(cli, project):
    code, out, _err = cli("analyze")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert ["repetitions", "1", "6", "31", "25", "%", "1.5"] in lines
    assert ["to", "translate", "2", "12", "62", "7.5"] in lines
    assert ["translated", "1", "3", "14"] in lines
    assert lines[-1][0] == "locales/uk/articles/=ships.po"


def test_json_has_its_version_and_the_sums(cli, project):
    _code, out, _err = cli("analyze", "--format", "json")
    found = json.loads(out)
    assert found["version"] == 1
    (file,) = found["locales"]["uk"]["files"]
    assert file["bands"]["new"] == {"segments": 1, "words": 6, "characters": 31}
    assert file["weighted"] == found["locales"]["uk"]["total"]["weighted"] == 7.5


def test_a_written_csv_opens_in_a_spreadsheet(cli, project):
    assert cli("analyze", "--format", "csv", "-o", "out.csv")[0] == 0
    data = (project.root / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfscope,locale,file,band")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["file"] for row in rows} == {"locales/uk/articles/=ships.po", ""}


def test_no_cell_of_a_csv_is_a_formula():
    volumes = FileVolumes("=HYPERLINK(1).po", {Band.NEW: Volume(1, 2, 3)})
    text = as_csv([Analysis("uk", (volumes,))], weights({}))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["file"] == "'=HYPERLINK(1).po"


def test_the_lines_of_files_add_up_to_those_of_the_total(cli, project):
    _code, out, _err = cli("analyze", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    for name in ("segments", "words", "characters"):
        sums = [
            sum(int(row[name]) for row in rows if row["scope"] == scope)
            for scope in ("file", "total")
        ]
        assert sums[0] == sums[1] > 0


def test_only_the_paths_given_are_the_job(cli, project):
    other = project.article_catalog("uk", "other")
    write(other, new_catalog("uk").with_units([Unit("Nine drones flew over the port.")]))
    _code, out, _err = cli("analyze", str(other), "--format", "json")
    (file,) = json.loads(out)["locales"]["uk"]["files"]
    assert list(file["bands"]) == ["new"]


def test_a_path_that_is_not_there_is_one_clear_line(cli, project):
    code, _out, err = cli("analyze", "nowhere.po")
    assert code == 2
    assert "there is no file" in err


def test_many_processes_count_what_one_counts(cli, project, monkeypatch):
    units = [Unit(f"The ship number {n} left port.", context=str(n)) for n in range(40)]
    units += [Unit("The ship left port.", ("Корабель вийшов.",), state=State.TRANSLATED)]
    write(project.article_catalog("uk", "many"), new_catalog("uk").with_units(units))
    one = cli("analyze", "--format", "json")
    monkeypatch.setattr("l10n.memory.analysis.fuzzy._AT_LEAST", 2)
    assert cli("analyze", "--format", "json") == one
    bands = json.loads(one[1])["locales"]["uk"]["total"]["bands"]
    assert (
        bands["75-84"]["segments"] + bands["85-94"]["segments"] + bands["95-99"]["segments"] == 40
    )
