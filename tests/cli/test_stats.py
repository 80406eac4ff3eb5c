"""``l10n stats`` as its users meet it."""

import json

import pytest

from l10n.approvals.edits import Edit, append_edits
from l10n.model import Origin, OriginKind

ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 70)


@pytest.fixture
def folder(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    for minute, after in enumerate(("Два кораблі.", "Три кораблі.")):
        edit = Edit(
            f"2026-05-04T10:0{minute}:00+00:00", "Olena", "uk", "locales/uk/articles/a.po", None,
            "Two ships came.", ("Два кораблі.",), (after,), "approve", ENGINE,
        )  # fmt: skip
        append_edits(tmp_path / ".l10n", [edit])
    return tmp_path


def test_figures_are_printed_by_engine_model_domain_and_author(cli, folder):
    code, out, _err = cli("stats")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert lines[1][:8] == ["all", "2", "6", "0", "50", "%", "12.5", "%"]
    assert {line[0] for line in lines if line} >= {"engine", "argos", "model", "domain", "Olena"}


def test_json_has_its_version_and_all_groups(cli, folder):
    found = json.loads(cli("stats", "--format", "json")[1])
    assert found["version"] == 1
    assert found["total"]["words_per_hour"] == pytest.approx(180)
    assert set(found["by"]) == {"engine", "model", "domain", "author", "locale"}


def test_since_leaves_out_what_was_before(cli, folder):
    assert cli("stats", "--since", "2026-05-05")[1].startswith("No edits yet")
    code, _out, err = cli("stats", "--since", "May")
    assert (code, "is no date" in err) == (2, True)


def test_names_of_models_cannot_steer_the_terminal(cli, folder):
    evil = Origin(OriginKind.ENGINE, "\x1b[2Jargos")
    edit = Edit("", "\x1b[31m", "uk", "a.po", None, "x", ("a",), ("b",), "approve", evil)
    append_edits(folder / ".l10n", [edit])
    assert "\x1b" not in cli("stats")[1]


def test_outside_a_repository_the_history_is_one_clear_line(cli, folder):
    code, _out, err = cli("stats", "--git")
    assert code == 2
    assert "not in a git repository" in err


def test_a_damaged_log_is_one_clear_line(cli, folder):
    with (folder / ".l10n" / "edits.jsonl").open("a") as stream:
        stream.write("{}\n")
    code, _out, err = cli("stats")
    assert code == 3
    assert "edits.jsonl:3" in err
