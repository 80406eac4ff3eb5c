"""``l10n memory align`` and ``accept`` as their users meet them."""

import io

import pytest

SOURCE = "# Nine drones\n\nThe ministry counted 12 drones. President Zelensky said so in Kyiv.\n"
TARGET = (
    "# Дев'ять дронів\n\nМіністерство нарахувало 12 дронів. "
    "Президент Зеленський сказав це в Києві.\n"
)


@pytest.fixture
def folder(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    (tmp_path / "a.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "b.md").write_text(TARGET, encoding="utf-8")
    return tmp_path


def found(cli):
    return cli("memory", "search", "The ministry counted 12 drones.")[1]


def test_pairs_count_once_a_person_accepted_them(cli, folder):
    code, out, _err = cli("memory", "align", "a.md", "b.md")
    assert (code, out.splitlines()[0]) == (0, "3 pairs of sentences.")
    assert found(cli) == "No match of 70 % or more.\n"
    path = folder / "a.uk.tsv"
    text = path.read_text(encoding="utf-8-sig").splitlines()
    assert text[0] == "accepted\tconfidence\ten\tuk"
    text[2] = "yes" + text[2]
    path.write_text("\n".join(text), encoding="utf-8")
    code, out, _err = cli("memory", "accept", "a.uk.tsv", "--by", "Olena")
    assert (code, out.splitlines()[-1]) == (0, "1 pair accepted, 2 wait.")
    assert found(cli).startswith("100 %  a.uk.tmx, Olena\n")


def test_accepted_pairs_come_back_from_their_tmx_as_reviewed(cli, folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    code, out, _err = cli("memory", "align", "a.md", "b.md", "--review", "--by", "Olena")
    assert (code, out.splitlines()[-1]) == (0, "3 pairs accepted, 0 wait.")
    (folder / "l10n.toml").write_text('locales = ["uk"]\n[memory]\nfiles = ["*.tmx"]\n')
    (folder / ".l10n" / "memory.sqlite").unlink()
    assert found(cli).startswith("100 %  a.uk.tmx, Olena\n")


def test_what_was_said_stays_when_the_review_is_left(cli, folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("x\ny\nт\n"))
    _code, out, _err = cli("memory", "align", "a.md", "b.md", "--review", "--by", "Olena")
    assert out.splitlines()[-1] == "1 pair accepted, 1 waits."
    lines = (folder / "a.uk.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ["yes", "no", ""]


def test_unreviewed_pairs_written_as_tmx_carry_the_penalty(cli, folder):
    assert cli("memory", "align", "a.md", "b.md", "-o", "all.tmx")[0] == 0
    assert cli("memory", "import", "all.tmx")[0] == 0
    assert found(cli).startswith("99 %  all.tmx, imported −1\n")


def test_a_reviewed_table_is_not_written_over(cli, folder):
    assert cli("memory", "align", "a.md", "b.md")[0] == 0
    code, _out, err = cli("memory", "align", "a.md", "b.md")
    assert code == 2
    assert "there is a file already" in err


def test_a_tmx_of_another_tool_is_not_written_over(cli, folder, monkeypatch):
    (folder / "a.uk.tmx").write_text("<tmx/>")
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    code, _out, err = cli("memory", "align", "a.md", "b.md", "--review", "--by", "Olena")
    assert code == 2
    assert "there is a file already" in err
    assert (folder / "a.uk.tmx").read_text() == "<tmx/>"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.md", "none.md"), "there is no file"),
        (("a.md", "b.md", "-o", "x.csv"), "not '.csv'"),
        (("a.md", "b.md", "--to", "de"), "no locale 'de'"),
        (("a.md", "l10n.toml"), "not an article format"),
    ],
)
def test_bad_input_is_one_clear_line(cli, folder, arguments, message):
    code, _out, err = cli("memory", "align", *arguments)
    assert code in (2, 3)
    assert message in err
    assert err.count("\n") == 1
