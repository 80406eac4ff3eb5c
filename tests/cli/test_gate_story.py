"""A newsroom that takes its gate from the documentation: each way to do harm is told, and how to
mend it; the sample project stands for the newsroom, its repository is a real one.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

DOCS = Path(__file__).parents[2] / "docs/ci"
STORY = "locales/uk/articles/g7-response-dprk.po"
ARTICLE = "articles/en/g7-response-dprk.txt"
LABELS = "locales/uk/LC_MESSAGES/messages.po"
LEDGER = "locales/uk/approvals.tsv"
ENVIRONMENT = {
    **os.environ, "LANG": "C.UTF-8", "L10N_STARTER": "off", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Olha", "GIT_AUTHOR_EMAIL": "o@example.org",
    "GIT_COMMITTER_NAME": "Olha", "GIT_COMMITTER_EMAIL": "o@example.org",
}  # fmt: skip


def git(folder, *arguments):
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """The repository as its newsroom begins: the demo's project, committed, on a branch."""
    folder = tmp_path_factory.mktemp("story") / "desk"
    subprocess.run(
        [sys.executable, "-m", "l10n", "demo", str(folder)],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )
    for path, target in ((LABELS, "{n} сторінок"), ("locales/messages.pot", "")):
        with (folder / path).open("a", encoding="utf-8") as stream:
            stream.write(f'\n#, python-brace-format\nmsgid "{{n}} pages"\nmsgstr "{target}"\n')
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    git(folder, "checkout", "-q", "-b", "work")
    return folder


@dataclass
class Desk:
    folder: Path
    run: object

    def edit(self, path, old, new):
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def l10n(self, *arguments):
        code, out, err = self.run("-C", str(self.folder), *arguments)
        return code, out + err


@pytest.fixture
def desk(start, tmp_path, cli):
    shutil.copytree(start, tmp_path / "desk")
    return Desk(tmp_path / "desk", cli)


def nothing(_desk):
    pass


def a_translation_deleted(desk):
    desk.edit(
        STORY, 'msgstr "Партнери Києва обіцяють відповідь на дії КНДР і Російської Федерації"',
        'msgstr ""',
    )  # fmt: skip


def a_draft_deleted(desk):
    text = '"Союзники України обурені розгортанням північнокорейських військ у Росії."\n'
    desk.edit(STORY, text, "")


def a_source_edited(desk):
    desk.edit(ARTICLE, "three other key allied", "four other key allied")


def a_source_edited_and_updated(desk):
    a_source_edited(desk)
    desk.l10n("update")


def a_sign_changed_and_updated(desk):
    desk.edit(ARTICLE, "support for the Russian Federation.", "support for the Russian Federation!")
    desk.l10n("update")


def an_edit_that_pages_keep(desk):
    with (desk.folder / "l10n.toml").open("a") as stream:
        stream.write('\n[publish.stale]\nnumber = "keep"\nwording = "keep"\n')
    a_source_edited_and_updated(desk)


def a_placeholder_broken(desk):
    desk.edit(LABELS, "{n} сторінок", "{m} сторінок")


def an_approval_revoked(desk):
    line = (desk.folder / STORY).read_text(encoding="utf-8").split('msgid ""\n"The Group')[0]
    unit = f"{STORY}:{line.count(chr(10)) + 1}"
    code, said = desk.l10n("approvals", "revoke", "--unit", unit, "--by", "Іван")
    assert code == 0, said


def an_approved_text_edited_by_hand(desk):
    desk.edit(STORY, '"Група семи (G7) і ще три', '"Група семи (G7) та ще три')


def a_catalog_renamed(desk):
    git(desk.folder, "mv", STORY, STORY.replace("g7-response-dprk", "g7"))


def an_article_renamed(desk):
    git(desk.folder, "mv", ARTICLE, ARTICLE.replace("g7-response-dprk", "g7"))
    desk.l10n("update")


def a_string_marked(desk):
    (desk.folder / "app.py").write_text('print(_("A brand new string"))\n')


def a_catalog_broken(desk):
    desk.edit(STORY, 'msgstr "Партнери Києва', "msgstr Партнери Києва")


def a_ledger_merged_badly(desk):
    with (desk.folder / LEDGER).open("a") as stream:
        stream.write("<<<<<<< ours\n")


@pytest.mark.parametrize(
    ("harm", "said", "hint"),
    [
        (a_translation_deleted, [f"{STORY}:54: [approval-lost]"], "restore the text"),
        (a_draft_deleted, [f"{STORY}:28: [worse]"], "restore the translation"),
        (a_source_edited, ["[catalog-outdated]", f"{ARTICLE}:1: [stale]"], "run `l10n update`"),
        (a_source_edited_and_updated, [f"{ARTICLE}:1: [stale]"], "l10n stale"),
        (a_placeholder_broken, ["[placeholders]"], "{n}"),
        (an_approval_revoked, ["its approval was taken back"], "--allow approval-lost"),
        (an_approved_text_edited_by_hand, ["with another text"], "approve it again"),
        (a_catalog_renamed, ["[catalog-outdated]"], "run `l10n update`"),
        (a_string_marked, ["app.py:1: [template-lacks]"], "l10n extract"),
        (a_catalog_broken, [f"{STORY}:57: [catalog-syntax]"], "before a quoted text"),
        (a_ledger_merged_badly, [f"{LEDGER}:24: [ledger-syntax]"], "delete the marker lines"),
    ],
    ids=lambda item: item.__name__.replace("_", " ") if callable(item) else "",
)
def test_harm_is_told_with_what_to_do_next(desk, harm, said, hint):
    harm(desk)
    code, out = desk.l10n("gate", "--base", "main", "--skip", "build")
    assert code == 1, out
    assert hint in out
    told = re.findall(r"^    .*\[[\w-]+\].*$", out, re.MULTILINE)
    assert len(told) == len(said), out
    for wanted in said:
        assert any(wanted in line for line in told), out
    assert len(out.splitlines()) < 20


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (nothing, "0 catalogs changed"),
        (a_sign_changed_and_updated, "1 kept: it says nothing new"),
        (an_article_renamed, "1 catalog changed"),
        (an_edit_that_pages_keep, "1 kept: it says nothing new"),
    ],
)
def test_what_does_no_harm_passes(desk, change, said):
    change(desk)
    code, out = desk.l10n("gate", "--base", "main", "--skip", "build")
    assert code == 0, out
    assert said in out


def test_the_commands_of_the_workflows_run_as_they_are_written(desk):
    """Each `l10n` line of the GitHub and GitLab files, in a shell, after a harm."""
    a_source_edited_and_updated(desk)
    git(desk.folder, "commit", "-q", "-a", "-m", "edit")
    steps = yaml.safe_load((DOCS / "github.yml").read_text())["jobs"]["gate"]["steps"]
    job = yaml.safe_load((DOCS / "gitlab.yml").read_text())["l10n"]
    scripts = [step["run"] for step in steps if "l10n " in step.get("run", "")]
    scripts += [*job["script"], *job["after_script"]]
    scripts = [line for line in scripts if "pip install" not in line]
    assert len(scripts) > 6
    folder = Path(sys.executable).parent
    # `gh` talks to GitHub; here it only says what it was asked.
    (desk.folder / "bin").mkdir()
    (desk.folder / "bin/gh").write_text('#!/bin/sh\necho "gh $*"\n')
    (desk.folder / "bin/gh").chmod(0o755)
    environment = {
        **ENVIRONMENT,
        "PATH": f"{desk.folder}/bin:{folder}:{os.environ['PATH']}",
        "BASE": "main",
        "NUMBER": "7",
    }
    for script in scripts:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=desk.folder,
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        refuses = "gate" in script and "test $?" not in script
        assert done.returncode == int(refuses), f"{script}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
    for report in ("l10n.sarif", "l10n-junit.xml", "coverage.html", "comment.md"):
        assert (desk.folder / report).stat().st_size > 200, report
