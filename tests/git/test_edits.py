"""Machine drafts that became translations, in a real repository."""

import os
import subprocess

import pytest

from l10n.catalogs import new_catalog, write
from l10n.git.edits import edits_of_history
from l10n.model import Origin, OriginKind, State, Unit

PATH = "locales/uk/articles/a story.po"
ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 70)


@pytest.fixture
def repository(tmp_path):
    def git(*arguments, by="Olena"):
        subprocess.run(
            ["git", "-c", f"user.name={by}", "-c", "user.email=x@example.org", *arguments],
            cwd=tmp_path, check=True, capture_output=True,
            env={**os.environ, "GIT_COMMITTER_DATE": "2020-05-04T10:00:00Z"},
        )  # fmt: skip

    def commit(*units, path=PATH, by="Olena"):
        write(tmp_path / path, new_catalog("uk").with_units(units))
        git("add", ".")
        git("commit", "-m", "x", by=by)

    git("init")
    commit.git, commit.folder = git, tmp_path
    return commit


def draft(source, target):
    return Unit(source, (target,), state=State.DRAFT, origin=ENGINE)


def done(source, target):
    return Unit(source, (target,), state=State.TRANSLATED)


def test_a_draft_that_a_later_commit_translates_is_an_edit(repository):
    repository(draft("One.", "Адин."), draft("Two.", "Два."), Unit("Three."))
    repository(done("One.", "Один."), draft("Two.", "Два."), done("Three.", "Три."), by="Ivan")
    (edit,) = edits_of_history(repository.folder, "locales")
    assert (edit.source, edit.before, edit.after) == ("One.", ("Адин.",), ("Один.",))
    assert (edit.by, edit.locale, edit.catalog) == ("Ivan <x@example.org>", "uk", PATH)
    assert edit.origin.name == "argos en→uk 1.9"


def test_a_renamed_catalog_and_a_branch_are_followed_once(repository):
    units = [draft(f"Text {n}.", f"Текст {n}.") for n in range(9)]
    repository(*units)
    repository.git("mv", PATH, "locales/uk/articles/b.po")
    repository.git("checkout", "-b", "side")
    repository(done("Text 0.", "Слово 0."), *units[1:], path="locales/uk/articles/b.po")
    repository.git("checkout", "-")
    repository.git("merge", "--no-ff", "-m", "m", "side")
    found = list(edits_of_history(repository.folder, "locales"))
    assert [edit.after for edit in found] == [("Слово 0.",)]


def test_a_version_that_cannot_be_read_says_nothing(repository):
    repository(draft("One.", "Адин."))
    (repository.folder / PATH).write_text('msgid "broken')
    repository.git("commit", "-am", "x")
    repository(done("One.", "Один."))
    assert list(edits_of_history(repository.folder, "locales")) == []


def test_only_what_happened_since_counts(repository):
    repository(draft("One.", "Адин."))
    repository(done("One.", "Один."))
    found = [
        len(list(edits_of_history(repository.folder, "locales", f"{day}T00:00:00")))
        for day in ("2020-05-04", "2020-05-05")
    ]
    assert found == [1, 0]


def test_a_project_in_a_folder_of_the_repository_is_named_from_there(repository):
    inner = "news/" + PATH
    repository(draft("One.", "Адин."), path=inner)
    repository(done("One.", "Один."), path=inner)
    (edit,) = edits_of_history(repository.folder / "news", "locales")
    assert edit.catalog == PATH
