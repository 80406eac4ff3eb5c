"""``l10n extract`` from the command line."""

import pytest


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "l10n.toml").write_text('source = "en"\nlocales = ["uk"]\n')
    (tmp_path / "a.py").write_text('print(_("One"))\n')
    return tmp_path


def template(folder):
    return folder / "locales" / "messages.pot"


def test_it_writes_the_template_and_says_how_much(cli, folder):
    code, out, err = cli("extract")
    assert (code, err) == (0, "")
    assert out == "locales/messages.pot: 1 message from 1 file, 1 new, 0 gone\n"
    assert 'msgid "One"' in template(folder).read_text()


def test_a_second_run_leaves_the_file_alone(cli, folder):
    cli("extract")
    before = template(folder).stat().st_mtime_ns
    assert cli("extract")[1].endswith("0 new, 0 gone\n")
    assert template(folder).stat().st_mtime_ns == before


def test_check_leaves_with_1_and_lists_what_changed(cli, folder):
    cli("extract")
    assert cli("extract", "--check")[0] == 0
    before = template(folder).read_bytes()
    (folder / "a.py").write_text('print(_("Two \\x1b[31m"))\n')
    code, out, _err = cli("extract", "--check")
    assert code == 1
    assert "+ Two \\x1b[31m  (a.py:1)" in out
    assert "- One" in out
    assert template(folder).read_bytes() == before


def test_dry_run_writes_nothing_and_is_fine(cli, folder):
    code, out, _err = cli("extract", "--dry-run")
    assert (code, template(folder).exists()) == (0, False)
    assert "+ One  (a.py:1)" in out


def test_a_broken_file_is_one_line_and_leaves_with_3(cli, folder):
    (folder / "b.py").write_text("_('x')\ndef f(:\n")
    code, out, err = cli("extract")
    assert code == 3
    assert err.startswith("error: b.py:2: ")
    assert len(err.splitlines()) == 1
    assert "1 message" in out
    assert 'msgid "One"' in template(folder).read_text()


def test_extract_then_update_carries_a_changed_text(cli, folder):
    cli("extract")
    catalog = folder / "locales/uk/LC_MESSAGES/messages.po"
    assert cli("update")[0] == 0
    catalog.write_text(
        catalog.read_text().replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Один"')
    )
    (folder / "a.py").write_text('print(_("One!"))\n')
    assert cli("extract")[0] == 0
    assert cli("update")[0] == 0
    assert '#, fuzzy\n#| msgid "One"\nmsgid "One!"\nmsgstr "Один"' in catalog.read_text()
