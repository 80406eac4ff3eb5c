import subprocess

import pytest

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = "locales/uk/LC_MESSAGES/messages.po"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one translated unit, in a repository."""
    for name in ("GITHUB_REPOSITORY", "CI_PROJECT_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / CATALOG).parent.mkdir(parents=True)
    (tmp_path / CATALOG).write_text(HEAD + 'msgid "Open the page"\nmsgstr "Відкрити сторінку"\n')
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n[coverage]\ncount = "translated"\n')
    (tmp_path / ".gitignore").write_text(".l10n/\n")
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def add(project, source, target=""):
    with (project / CATALOG).open("a") as stream:
        stream.write(f'\nmsgid "{source}"\nmsgstr "{target}"\n')


def test_a_change_without_catalogs_says_so(cli, project):
    code, out, _err = cli("pr-comment", "--base", "main")
    assert code == 0
    assert out.startswith("<!-- l10n pr-comment -->\n")
    assert "touches no catalog" in out


def test_words_are_told_by_band_with_their_cost(cli, project):
    add(project, "Open the pages")
    add(project, "A wholly different text of seven words")
    add(project, "Close", "Закрити")
    code, out, _err = cli("pr-comment", "--base", "main", "--rate", "0.10 EUR")
    assert code == 0
    assert "| uk | 4 | 3 | 0 | 0 | – | 100 % → 50 % |" in out
    (row,) = [line for line in out.splitlines() if line.startswith("| uk |") and "EUR" in line]
    weighted, cost = (cell.strip() for cell in row.split("|")[-3:-1])
    assert f"{float(weighted) * 0.10:.2f} EUR" == cost
    assert 7 < float(weighted) < 10, "three of the words are nearly known"


def test_a_text_between_its_old_neighbours_is_known_fully(cli, project):
    story = project / "locales/uk/articles/story.po"
    texts = [
        ("First it rained.", "Спершу дощило."),
        ("It stopped.", "Перестало."),
        ("Good.", "Ура."),
    ]
    entries = [f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in texts]
    story.parent.mkdir()
    story.write_text(HEAD + "\n".join(entries))
    subprocess.run(["git", "add", "-A"], cwd=project, check=True)
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "story"]
    subprocess.run(command, cwd=project, check=True)
    entries[1] = 'msgid "It stopped."\nmsgstr ""\n'
    story.with_name("copy.po").write_text(HEAD + "\n".join(entries))
    out = cli("pr-comment", "--base", "main")[1]
    titles = next(line for line in out.splitlines() if line.startswith("|") and "101" in line)
    assert "1 unit to translate" in out
    (row,) = [line for line in out.splitlines() if line.startswith("| uk | 2 |")]
    assert titles.split("|").index(" 101 % ") == 2, row


def test_links_lead_to_the_commit(cli, project, monkeypatch):
    add(project, "new")
    monkeypatch.setenv("GITHUB_REPOSITORY", "desk/news")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    out = cli("pr-comment", "--base", "main")[1]
    assert f"(<https://github.com/desk/news/blob/abc/{CATALOG}>)" in out
    assert f"(<https://github.com/desk/news/blob/abc/{CATALOG}#L7>) <code>new</code>" in out


def test_hostile_texts_neither_mention_nor_format(cli, project):
    add(project, "@everyone | [x](https://evil.example) </details><img src=x> `")
    out = cli("pr-comment", "--base", "main")[1]
    assert "@" not in out
    assert "<img" not in out
    assert "evil.example" not in out
    assert out.count("</details>") == 2


@pytest.mark.parametrize("rate", ["x", "-1", "nan", "1e9", "0.1 " + "E" * 40])
def test_a_price_that_is_none_is_refused(cli, project, rate):
    assert cli("pr-comment", "--base", "main", "--rate", rate)[0] == 2


def test_an_unknown_base_is_an_error(cli, project):
    assert cli("pr-comment", "--base", "nope")[0] == 4
