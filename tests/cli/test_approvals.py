"""`l10n approvals`: verify, log, revoke."""

from __future__ import annotations

import json
import subprocess

import pytest

CATALOG = "locales/uk/LC_MESSAGES/messages.po"


@pytest.fixture
def run(cli, newsroom):
    def command(*arguments):
        return cli("-C", str(newsroom.root), *arguments)

    return command


def git(newsroom, *arguments):
    subprocess.run(["git", *arguments], cwd=newsroom.root, check=True, capture_output=True)


def alter(newsroom, old="Категорія", new="Розділ"):
    path = newsroom.root / CATALOG
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_stands_as_it_was_approved_is_proved(run):
    code, out, _err = run("approvals", "verify")
    assert (code, out) == (0, "uk: 9 approved and unchanged since, 0 translated and not approved\n")


def test_an_altered_text_is_named_with_who_approved_what_and_when(run, newsroom):
    git(newsroom, "init", "--quiet")
    git(newsroom, "add", "-A")
    git(newsroom, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "one")
    alter(newsroom)
    code, out, _err = run("approvals", "verify")
    assert code == 1
    assert "approval lost: Category" in out
    assert "sample editor approved, 2024-11-01T12:00:00+00:00" in out
    assert "= [-Категорія-]{+Розділ+}" in out
    code, out, _err = run("approvals", "verify", "--format", "json")
    data = json.loads(out)
    assert (code, data["version"], data["good"]) == (1, 1, False)
    (lost,) = data["locales"]["uk"]["lost"]
    assert (lost["source"], lost["targets"]) == ("Category", ["Розділ"])
    assert lost["approvals"][0]["targets"] == ["Категорія"]


def test_without_git_the_altered_text_is_named_all_the_same(run, newsroom):
    alter(newsroom)
    code, out, _err = run("approvals", "verify")
    assert code == 1
    assert "(a text git does not have in the catalog's last 50 versions)" in out


def test_the_log_is_found_by_text_place_person_and_time(run, newsroom):
    assert run("approvals", "log")[1].count("approved") == 9
    assert run("approvals", "log", "--unit", "Category")[1].count("approved") == 1
    lines = (newsroom.root / CATALOG).read_text(encoding="utf-8").splitlines()
    at = lines.index('msgid "Category"') + 1
    assert "Category" in run("approvals", "log", "--unit", f"{CATALOG}:{at}")[1]
    assert run("approvals", "log", "--by", "SAMPLE")[1].count("approved") == 9
    assert run("approvals", "log", "--by", "nobody")[1] == "No such decision.\n"
    assert run("approvals", "log", "--since", "2024-11-02")[1] == "No such decision.\n"
    data = json.loads(run("approvals", "log", "--unit", "Category", "--format", "json")[1])
    assert [(item["action"], item["in_force"]) for item in data["approvals"]] == [("approve", True)]


def test_a_revoked_text_waits_for_a_new_approval_and_both_are_told(run):
    code, out, _err = run("approvals", "revoke", "--unit", "Category", "--as", "Іван")
    assert (code, out.count("revoked: Category")) == (0, 1)
    out = run("approvals", "verify")[1]
    assert out == "uk: 8 approved and unchanged since, 1 translated and not approved\n"
    out = run("approvals", "log", "--unit", "Category")[1]
    assert "Іван  revoked" in out
    assert "sample editor  approved, revoked since" in out
    assert run("approvals", "revoke", "--unit", "Category")[0] == 2


def test_revoking_is_no_search(run):
    code, _out, err = run("approvals", "revoke", "--unit", "Cat")
    assert (code, "no approval in force matches" in err) == (2, True)
    assert run("approvals", "revoke")[0] == 2


def test_a_garbled_ledger_is_one_line(run, newsroom):
    path = newsroom.ledger("uk")
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    code, _out, err = run("approvals", "verify")
    assert code == 3
    assert "approvals.tsv:11: not an approval" in err
