from pathlib import Path

UNTIDY = 'msgid ""\n"a b"\nmsgstr "в г"\n'
TIDY = 'msgid "a b"\nmsgstr "в г"\n'


def test_check_names_what_would_change_and_changes_nothing(cli, tmp_path):
    (tmp_path / "a.po").write_text(UNTIDY)
    (tmp_path / "b.po").write_text(TIDY)
    assert cli("normalize", ".", "--check") == (1, "a.po\n", "")
    assert (tmp_path / "a.po").read_text() == UNTIDY


def test_diff_shows_what_would_change(cli, tmp_path):
    (tmp_path / "a.po").write_text(UNTIDY)
    code, out, _err = cli("normalize", "a.po", "--diff")
    assert code == 1
    assert (
        out
        == '--- a.po\n+++ a.po\n@@ -1,3 +1,2 @@\n-msgid ""\n-"a b"\n+msgid "a b"\n msgstr "в г"\n'
    )
    assert (tmp_path / "a.po").read_text() == UNTIDY


def test_catalogs_are_written_once(cli, tmp_path):
    (tmp_path / "a.po").write_text(UNTIDY)
    assert cli("normalize", "a.po")[:2] == (0, "a.po: normalized\n")
    assert (tmp_path / "a.po").read_text() == TIDY
    code, out, _err = cli("normalize", "a.po")
    assert (code, out) == (0, "1 catalog, laid out as it should be\n")


def test_a_project_is_normalized_as_a_whole(cli, newsroom, capsys):
    folder = str(newsroom.root)
    assert cli("-C", folder, "normalize")[0] == 0
    assert cli("-C", folder, "normalize", "--check")[0] == 0


def test_a_bad_catalog_stays_as_it_is(cli, tmp_path):
    (tmp_path / "a.po").write_text("nonsense\n")
    code, _out, err = cli("normalize", "a.po")
    assert code == 3
    assert err.startswith("error: ")
    assert "a.po:1: not a PO line: nonsense" in err
    assert (tmp_path / "a.po").read_text() == "nonsense\n"


def test_other_files_are_refused(cli, tmp_path):
    Path(tmp_path / "a.txt").write_text("x")
    assert cli("normalize", "a.txt")[0] == 2
