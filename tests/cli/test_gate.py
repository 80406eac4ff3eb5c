import json
import shutil
import subprocess

import pytest

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = HEAD + 'msgid "yes"\nmsgstr "так"\n'
CATALOG = "locales/uk/LC_MESSAGES/messages.po"


@pytest.fixture
def project(tmp_path):
    """A project with one good catalog."""
    (tmp_path / CATALOG).parent.mkdir(parents=True)
    (tmp_path / CATALOG).write_text(GOOD)
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n[coverage]\ncount = "translated"\n')
    return tmp_path


def git(folder, *arguments):
    command = ["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def repository(folder):
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitignore").write_text(".l10n/\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")


def test_a_good_project_passes(cli, project):
    code, out, err = cli("gate", "--min", "uk=100")
    assert (code, err) == (0, "")
    assert out.endswith("The gate says yes.\n")


def test_a_minimum_fails_and_says_what_to_do(cli, project):
    (project / CATALOG).write_text(GOOD + '\nmsgid "no"\nmsgstr ""\n')
    code, out, _err = cli("gate", "--min", "messages=100")
    assert code == 1
    assert "messages: 50 %, wanted 100 %: 1 unit is missing" in out
    assert "l10n draft" in out


def test_an_error_in_a_draft_is_its_reviewers(cli, project):
    bad = '\nmsgid "{n} files"\nmsgstr "файли"\n'
    (project / CATALOG).write_text(GOOD + "\n#, fuzzy, python-brace-format" + bad)
    code, out, _err = cli("gate")
    assert code == 0
    assert "1 error in drafts" in out
    (project / CATALOG).write_text(GOOD + "\n#, python-brace-format" + bad)
    code, out, _err = cli("gate")
    assert code == 1
    assert f"{CATALOG}:8: [placeholders]" in out


def test_a_catalog_that_does_not_parse_fails_with_its_line_and_the_rest_counts(cli, project):
    (project / CATALOG).with_name("broken.po").write_text(HEAD + 'msgid "a"\nmsgstr "b\n')
    code, out, _err = cli("gate", "--format", "json")
    found = {item["condition"]: item for item in json.loads(out)["conditions"]}
    assert code == 1
    (failure,) = found["files"]["failures"]
    assert failure["path"] == CATALOG.replace("messages", "broken")
    assert failure["line"] == 5
    assert found["coverage"]["summary"] == "uk 100 %"
    code, out, err = cli("coverage")
    assert code == 3
    assert "LC_MESSAGES/messages" in out
    assert f"{failure['path']}:5" in err


@pytest.mark.parametrize("base", ["origin/main", "no such", "-x", "HEAD~99"])
def test_an_unknown_base_is_an_error_and_no_pass(cli, project, base):
    repository(project)
    code, out, err = cli("gate", f"--base={base}")
    assert code == 4
    assert "is no revision of this clone" in err
    assert "yes" not in out


def test_no_repository_is_an_error_and_no_pass(cli, project):
    code, _out, err = cli("gate", "--base", "main")
    assert code == 4
    assert "git repository" in err


def test_a_shallow_clone_is_told_how_to_get_its_history(cli, project, tmp_path):
    repository(project)
    git(project, "checkout", "-q", "-b", "work")
    git(project, "commit", "-q", "--allow-empty", "-m", "two")
    git(project, "checkout", "-q", "main")
    git(project, "commit", "-q", "--allow-empty", "-m", "three")
    clone = tmp_path / "clone"
    arguments = ["--depth=1", "--no-single-branch", "-b", "work", f"file://{project}", str(clone)]
    git(tmp_path, "clone", "-q", *arguments)
    code, _out, err = cli("-C", str(clone), "gate", "--base", "origin/main")
    assert code == 4
    assert "fetch --unshallow" in err
    git(clone, "fetch", "-q", "--unshallow")
    assert cli("-C", str(clone), "gate", "--base", "origin/main")[0] == 0


def test_a_base_that_lacks_its_contents_is_an_error(cli, project):
    """As in a partial clone that is offline."""
    repository(project)
    (project / CATALOG).write_text(GOOD + '\nmsgid "no"\nmsgstr "ні"\n')
    name = subprocess.run(
        ["git", "rev-parse", f"HEAD:{CATALOG}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (project / ".git/objects" / name[:2] / name[2:]).unlink()
    code, out, err = cli("gate", "--base", "main")
    assert code == 4
    assert err.startswith("error: ")
    assert "yes" not in out


@pytest.mark.parametrize(
    "arguments", [["--skip", "nothing"], ["--allow", "all"], ["--min", "xx=1"], ["--format", "x"]]
)
def test_bad_usage_has_its_own_code(cli, project, arguments):
    assert cli("gate", *arguments)[0] == 2


def test_committed_caches_are_not_believed(cli, project):
    cli("gate")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A", "-f")
    git(project, "commit", "-q", "-m", "start")
    code, out, _err = cli("gate")
    assert code == 1
    assert "git rm -r --cached .l10n" in out


def test_the_summary_of_a_github_step_is_written(cli, project, monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out, _err = cli("gate", "--format", "github")
    assert code == 0
    assert out.startswith("::notice")
    assert "| ✅ | coverage |" in summary.read_text()


def test_a_catalog_that_is_not_up_to_date_is_refused(cli, newsroom):
    folder = newsroom.root
    before = folder / "articles/en/g7-response-dprk.txt"
    cli("-C", str(folder), "extract")
    cli("-C", str(folder), "update")
    quiet = ("-C", str(folder), "gate", "--skip", "checks")
    assert cli(*quiet)[0] == 0
    before.write_text(before.read_text() + "\nOne more sentence.\n")
    code, out, _err = cli(*quiet)
    assert code == 1
    assert "run `l10n update` and commit the catalogs" in out


def test_what_was_looked_at_is_not_looked_at_again(cli, project, monkeypatch):
    from l10n.coverage import conditions

    first = cli("gate")
    monkeypatch.setattr(conditions, "checks", None)
    assert cli("gate") == first
    (project / CATALOG).write_text(GOOD + "\n")
    with pytest.raises(TypeError):
        cli("gate")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff"])
def test_a_damaged_cache_is_none(cli, project, damage):
    first = cli("gate")
    (project / ".l10n/gate.json").write_bytes(damage)
    assert cli("gate") == first


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_the_recipe_for_make_works(project, monkeypatch):
    import sys
    from pathlib import Path

    repository(project)
    recipe = Path(__file__).parents[2] / "docs/ci/Makefile"
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    done = subprocess.run(
        ["make", "-f", recipe, "l10n", "BASE=main"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "The gate says yes." in done.stdout
