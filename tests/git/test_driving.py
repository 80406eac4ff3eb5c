"""The merge driver as git runs it, in every way git merges."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import alternatives, dump, new_catalog, read
from l10n.git import install, standing, uninstall
from l10n.model import State, Unit

NAME = "locales/uk/LC_MESSAGES/messages.po"
LEDGER = "locales/uk/approvals.tsv"
AT = "2024-11-05T10:00:00+00:00"
ENV = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_EDITOR": "true",
    "LANG": "C",
    "PYTHONPATH": str(Path(__file__).parents[2]),
}


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "-b", "main")
        self.git("config", "user.name", "Олена")
        self.git("config", "user.email", "olena@example.org")

    def git(self, *arguments, code=0):
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=ENV, check=False, capture_output=True, text=True
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, **texts):
        """The catalog with these texts; one that ends with ! is approved, with ? a draft."""
        units, approved = [], []
        for source, text in texts.items():
            state = State.DRAFT if text.endswith("?") else State.TRANSLATED
            unit = Unit(source, (text.rstrip("!?"),), state=state if text else State.UNTRANSLATED)
            units.append(unit)
            if text.endswith("!"):
                approved.append(approve(Unit(source, unit.targets, locale="uk"), "Олена", AT, NAME))
        path = self.root / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(new_catalog("uk").with_units(units)))
        ledger = self.root / LEDGER
        save(ledger, load(ledger).with_approvals(approved))

    def commit(self, **texts):
        if texts:
            self.write(**texts)
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "work")

    @property
    def units(self):
        return {unit.source: unit for unit in read(self.root / NAME).units}


@pytest.fixture
def repository(tmp_path):
    """Two branches: on `other` One is approved and Two translated, on `main` both are too."""
    found = Repository(tmp_path)
    install(tmp_path)
    found.commit(One="", Two="", Three="")
    found.git("checkout", "--quiet", "-b", "other")
    found.commit(One="Один!", Two="Два", Three="")
    found.git("checkout", "--quiet", "main")
    found.commit(One="Раз", Two="", Three="Три!")
    return found


def looks_merged(repository, *, ours="Раз"):
    units = repository.units
    assert units["One"].target == "Один"
    assert alternatives(units["One"]) == ((ours,),)
    assert [units[name].target for name in ("Two", "Three")] == ["Два", "Три"]
    assert len(load(repository.root / LEDGER).approvals) == 2
    assert not repository.git("ls-files", "--unmerged")


def test_a_merge_knows_what_the_other_branch_approved(repository):
    repository.git("merge", "--quiet", "--no-edit", "other")
    looks_merged(repository)


def test_a_rebase_knows_what_the_commits_on_their_way_approved(repository):
    repository.git("checkout", "--quiet", "other")
    repository.git("rebase", "--quiet", "main")
    looks_merged(repository)


def test_a_cherry_pick_knows_what_the_picked_commit_approved(repository):
    repository.git("cherry-pick", "other")
    looks_merged(repository)


def test_a_stash_knows_what_it_approved(repository):
    repository.git("checkout", "--quiet", "--detach", "main~1")
    repository.write(One="Один!", Two="Два", Three="")
    repository.git("stash", "--quiet")
    repository.git("checkout", "--quiet", "main")
    repository.git("stash", "pop", "--quiet")
    looks_merged(repository)


def test_an_approval_that_waits_for_its_commit_counts(repository):
    repository.git("checkout", "--quiet", "-b", "third")
    repository.commit(One="Одне", Two="Двоє", Three="Три!")
    repository.git("checkout", "--quiet", "main")
    repository.commit(One="Раз", Two="", Three="Трійка")
    repository.write(One="Раз!", Two="", Three="Трійка")
    repository.git("merge", "--quiet", "--no-edit", "third")
    units = repository.units
    assert (units["One"].target, units["Two"].target) == ("Раз", "Двоє")
    assert alternatives(units["One"]) == (("Одне",),)


def test_what_stays_beside_is_told_in_one_line(repository):
    repository.git("checkout", "--quiet", "--detach", "main~1")
    repository.commit(One="Одне", Two="Двоє", Three="")
    said = repository.git("merge", "--no-edit", "main")
    assert f"{NAME}: 1 unit has another text beside it" in said


def test_a_catalog_both_sides_added_is_merged_too(tmp_path):
    found = Repository(tmp_path)
    install(tmp_path)
    found.git("add", "-A")
    found.git("commit", "--quiet", "-m", "start")
    found.git("checkout", "--quiet", "-b", "other")
    found.commit(One="Один")
    found.git("checkout", "--quiet", "main")
    found.commit(Two="Два")
    found.git("merge", "--quiet", "--no-edit", "other")
    assert {name: unit.target for name, unit in found.units.items()} == {
        "One": "Один",
        "Two": "Два",
    }


def test_a_side_that_cannot_be_read_is_left_to_git_without_markers(repository):
    path = repository.root / NAME
    broken = path.read_bytes() + b'\nmsgid "unclosed\n'
    path.write_bytes(broken)
    repository.commit()
    said = repository.git("merge", "--no-edit", "other", code=1)
    assert f"l10n: {NAME}:" in said
    assert "Traceback" not in said
    assert path.read_bytes() == broken
    assert NAME in repository.git("ls-files", "--unmerged")


def test_installing_twice_changes_nothing_and_uninstalling_takes_exactly_that_back(tmp_path):
    found = Repository(tmp_path)
    (tmp_path / ".gitattributes").write_bytes(b"*.png binary\r\n*.pot merge=l10n\n")
    config = (tmp_path / ".git/config").read_bytes()
    attributes = (tmp_path / ".gitattributes").read_bytes()
    assert not standing(tmp_path).good
    assert len(install(tmp_path).missing) == 4
    assert standing(tmp_path).good
    after = [(tmp_path / name).read_bytes() for name in (".gitattributes", ".git/config")]
    assert install(tmp_path).good
    assert [(tmp_path / n).read_bytes() for n in (".gitattributes", ".git/config")] == after
    taken = uninstall(tmp_path)
    assert taken == (
        "merge.l10n.driver",
        "*.po merge=l10n",
        "approvals.tsv merge=union",
        "assignments.tsv merge=union",
        "addresses.tsv merge=union",
    )
    assert (tmp_path / ".gitattributes").read_bytes() == attributes
    assert (tmp_path / ".git/config").read_bytes() == config
    assert uninstall(tmp_path) == ()
    assert found.git("status", "--porcelain").split() == ["??", ".gitattributes"]


def test_a_file_that_installing_made_goes_with_uninstalling(tmp_path):
    Repository(tmp_path)
    install(tmp_path)
    uninstall(tmp_path)
    assert not (tmp_path / ".gitattributes").exists()


def test_a_clone_of_an_installed_project_needs_its_own_driver(repository, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone")
    repository.git("clone", "--quiet", str(repository.root), str(clone))
    found = standing(clone)
    assert (found.missing, found.driver, found.good) == ((), "", False)
    install(clone)
    assert standing(clone).good
    uninstall(clone)
    assert (clone / ".gitattributes").exists()


def test_a_driver_whose_program_is_gone_is_seen(repository):
    repository.git("config", "merge.l10n.driver", "/no/such/python -m l10n git merge-driver %O")
    found = standing(repository.root)
    assert (found.runs, found.current, found.good) == (False, False, False)
    install(repository.root)
    assert sys.executable in standing(repository.root).driver
