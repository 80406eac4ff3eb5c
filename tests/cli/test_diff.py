"""`l10n diff`: files, revisions and the working tree."""

from __future__ import annotations

import json
import subprocess

import pytest

CATALOG = "locales/uk/LC_MESSAGES/messages.po"


@pytest.fixture
def run(cli, newsroom):
    for command in (["init", "-qb", "main"], ["add", "-A"], _commit("one")):
        subprocess.run(["git", *command], cwd=newsroom.root, check=True, capture_output=True)

    def command(*arguments):
        return cli("-C", str(newsroom.root), *arguments)

    return command


def _commit(message):
    return ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-aqm", message]


def alter(newsroom, old, new):
    path = newsroom.root / CATALOG
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_prints_nothing(run):
    assert run("diff", "--exit-code") == (0, "", "")


def test_the_working_tree_is_compared_with_head_by_words_and_states(run, newsroom):
    alter(newsroom, "Дата публікації", "Дата\x1b[31m виходу")
    code, out, _err = run("diff")
    assert code == 0
    assert "approvals lost: 1" in out
    assert "approved → translated, approval lost" in out
    assert "Publication date" in out
    assert r"= Дата[- публікації-]{+\x1b[31m виходу+}" in out
    assert run("diff", "--exit-code")[0] == 1
    assert run("diff", CATALOG)[1] == out == run("diff", f"HEAD:{CATALOG}")[1]
    assert run("diff", "--stat")[1] == f"{CATALOG}: 1 changed, approvals lost: 1\n"


def test_two_revisions_are_compared_and_told_in_json(run, newsroom):
    alter(newsroom, "Дата публікації", "Дата виходу")
    subprocess.run(["git", *_commit("two")], cwd=newsroom.root, check=True)
    code, out, _err = run("diff", "HEAD~1", "HEAD", "--format", "json")
    data = json.loads(out)
    assert (code, data["version"]) == (0, 1)
    (catalog,) = data["catalogs"]
    (change,) = catalog["changes"]
    assert (change["kind"], change["approval"]) == ("changed", "lost")
    assert (change["before"]["state"], change["after"]["state"]) == ("approved", "translated")
    assert {"op": "insert", "text": "виходу"} in change["words"][0]
    assert json.loads(run("diff", "HEAD~1", "--format", "json")[1])["catalogs"] == [catalog]


def test_a_revoked_approval_shows_though_no_catalog_changed(run):
    run("approvals", "revoke", "--unit", "Category")
    out = run("diff")[1]
    assert "approved → translated, approval lost" in out


def test_new_renamed_and_removed_catalogs_are_seen(run, newsroom):
    folder = (newsroom.root / CATALOG).parent
    (folder / "messages.po").rename(folder / "other.po")
    subprocess.run(["git", "add", "-A"], cwd=newsroom.root, check=True)
    assert "removed" not in run("diff", "HEAD")[1]
    (folder / "other.po").unlink()
    out = run("diff")[1]
    assert "removed (approved), approval lost" in out


def test_two_files_need_no_repository(cli, tmp_path):
    (tmp_path / "a.po").write_text('msgid "One"\nmsgstr "Один"\n', encoding="utf-8")
    (tmp_path / "b.po").write_text('msgid "Two"\nmsgstr "Два"\n', encoding="utf-8")
    code, out, err = cli("diff", "a.po", "b.po")
    assert (code, err) == (0, "")
    assert "+ 1: added (translated)" in out
    assert "- 1: removed (translated)" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "nothing"), "neither a file nor a revision"),
        (("diff", "HEAD:nothing.po", CATALOG), "no such file at this revision"),
        (("diff", f"HEAD:{CATALOG}", "HEAD"), "whole revision"),
        (("diff", "--output=x"), ""),
        (("diff", "-x"), ""),
    ],
)
def test_what_cannot_be_compared_is_one_line(run, arguments, said):
    code, _out, err = run(*arguments)
    assert code in (2, 3)
    assert said in err
