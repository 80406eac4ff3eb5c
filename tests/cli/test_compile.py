import gettext
import json


def test_interface_catalogs_are_compiled_beside_them(cli, newsroom):
    code, out, _err = cli("-C", str(newsroom.root), "compile")
    assert (code, out) == (0, "locales/uk/LC_MESSAGES/messages.mo: 5 messages\n")
    folder = newsroom.ui_catalog("uk").parents[2]
    assert gettext.translation("messages", folder, ["uk"]).gettext("Category") == "Категорія"


def test_json_goes_to_a_folder_for_each_locale(cli, newsroom):
    arguments = ("compile", "--format", "i18next", "--out", "web")
    assert cli("-C", str(newsroom.root), *arguments)[0] == 0
    found = json.loads((newsroom.root / "web/uk/messages.json").read_text(encoding="utf-8"))
    assert found["Category"] == "Категорія"


def test_what_is_left_out_is_told(cli, tmp_path):
    text = 'msgid "a"\nmsgstr "b"\n\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n'
    (tmp_path / "a.po").write_text(text)
    assert cli("compile", "a.po")[1] == "a.mo: 1 message; 1 is not translated\n"
    assert b"d" not in (tmp_path / "a.mo").read_bytes()[28:]


def test_a_wrong_number_of_plural_forms_leaves_the_old_file(cli, tmp_path):
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=n;\\n"\n\n'
    (tmp_path / "a.po").write_text(head + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n')
    (tmp_path / "a.mo").write_bytes(b"old")
    code, _out, err = cli("compile", "a.po")
    assert code == 3
    assert "a.po:4: 1 plural form, the header says 3" in err
    assert (tmp_path / "a.mo").read_bytes() == b"old"


def test_a_language_cannot_lead_out_of_the_folder(cli, tmp_path):
    (tmp_path / "a.po").write_text('msgid ""\nmsgstr "Language: ../../x\\n"\n')
    assert cli("compile", "a.po", "--out", "out")[0] == 2
    assert not (tmp_path / "out").exists()
