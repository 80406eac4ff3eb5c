"""Bad input gives one clear line, the documented exit code, and leaves files as they were."""

import pytest


def lines(err):
    return [line for line in err.splitlines() if line.strip()]


def at(project, *arguments):
    return ("-C", str(project.root), *arguments)


def test_no_project_here(cli):
    code, _out, err = cli("status")
    assert code == 3
    assert "l10n init" in err
    assert len(lines(err)) == 1


def test_a_misspelt_setting_names_the_nearest(cli, newsroom):
    newsroom.file.write_text('source = "en"\nlocals = ["uk"]\n')
    code, _out, err = cli(*at(newsroom, "status"))
    assert code == 3
    assert "l10n.toml:2" in err
    assert "'locales'" in err


def test_broken_settings_name_their_line(cli, newsroom):
    newsroom.file.write_text('source = "en"\nlocales = [\n')
    code, _out, err = cli(*at(newsroom, "status"))
    assert code == 3
    assert len(lines(err)) == 1


def test_an_unknown_locale_in_the_settings(cli, newsroom):
    newsroom.file.write_text('source = "en"\nlocales = ["xx"]\n')
    assert cli(*at(newsroom, "status"))[0] == 3


def test_an_unknown_locale_on_the_command_line(cli, newsroom):
    code, _out, err = cli(*at(newsroom, "draft", "--to", "pl"))
    assert code == 2
    assert "uk" in err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"text", "not an article format"),
        ("a.docx", b"text", "no office document"),
        ("a.txt", b"", "empty"),
        ("a.txt", "Привіт, світе".encode("cp1251"), "not UTF-8"),
        ("a.txt", b"a\0b", "NUL"),
    ],
)
def test_an_article_that_cannot_be_used(cli, newsroom, name, data, words):
    path = newsroom.root / name
    path.write_bytes(data)
    before = sorted(newsroom.root.rglob("*.po"))
    code, _out, err = cli(*at(newsroom, "add", str(path)))
    assert code == 3
    assert words in err
    assert len(lines(err)) == 1
    assert sorted(newsroom.root.rglob("*.po")) == before


def test_a_glossary_with_a_wrong_column_names_the_nearest(cli, newsroom):
    newsroom.glossary.write_text("en,uk,en:avoyd\nKyiv,Київ,Kiev\n")
    code, _out, err = cli(*at(newsroom, "check"))
    assert code == 3
    assert "glossary.csv" in err
    assert "en:avoid" in err


def test_a_catalog_that_does_not_parse_names_its_line(cli, newsroom):
    path = newsroom.article_catalog("uk", "g7-response-dprk")
    path.write_text(path.read_text() + '\nmsgid "open\n')
    before = path.read_bytes()
    code, _out, err = cli(*at(newsroom, "draft", "--to", "uk"))
    assert code == 3
    assert "g7-response-dprk.po:" in err
    assert len(lines(err)) == 1
    assert path.read_bytes() == before


def test_init_refuses_a_project_that_is_there(cli, newsroom):
    before = newsroom.file.read_bytes()
    code, _out, err = cli("init", str(newsroom.root))
    assert code == 3
    assert "nothing was changed" in err
    assert newsroom.file.read_bytes() == before


@pytest.mark.parametrize("command", [["nonsense"], ["draft", "--nonsense"], ["coverage", "--min"]])
def test_wrong_usage_leaves_with_2(cli, newsroom, command):
    assert cli(*at(newsroom, *command))[0] == 2


def test_a_folder_that_cannot_be_made_leaves_with_4(cli, tmp_path):
    (tmp_path / "file").write_text("in the way")
    code, _out, err = cli("init", str(tmp_path / "file" / "inside"))
    assert code == 4
    assert len(lines(err)) == 1


def test_a_missing_model_is_one_line_and_drafting_goes_on(cli, newsroom):
    code, out, _err = cli(*at(newsroom, "draft", "--to", "uk"))
    assert code == 0
    assert "l10n models install en uk" in out
