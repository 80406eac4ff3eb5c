import pytest

from l10n.errors import InputError
from l10n.memory.entries import Trust
from l10n.memory.importing import XLIFF, found_in, imported
from l10n.memory.xliff import read_xliff_memory

HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
FILE = '<file original="a" source-language="{0}" target-language="{1}"><body>{2}</body></file>'
UNIT = '<trans-unit id="1" approved="{2}"><source>{0}</source><target>{1}</target></trans-unit>'
WAITING = '<trans-unit id="2"><source>Two</source></trans-unit>'


def xliff(tmp_path, *files, name="a.xlf"):
    path = tmp_path / name
    path.write_text(HEAD + "".join(files) + "</xliff>", encoding="utf-8")
    return path


def test_what_a_reviewer_accepted_counts_for_more_than_what_was_only_written(tmp_path):
    body = UNIT.format("One", "Один", "yes") + UNIT.format("Six", "Шість", "no") + WAITING
    found = read_xliff_memory(xliff(tmp_path, FILE.format("en", "uk", body)), "en", "uk")
    assert [(entry.target, entry.trust, entry.origin) for entry in found.entries] == [
        ("Один", Trust.TRANSLATED, "a.xlf"),
        ("Шість", Trust.IMPORTED, "a.xlf"),
    ]
    assert found.open == 1


def test_a_language_stands_for_its_regions_and_other_files_are_passed_over(tmp_path):
    german = FILE.format("en", "de", UNIT.format("One", "Eins", ""))
    path = xliff(tmp_path, FILE.format("en-GB", "uk_UA", UNIT.format("One", "Один", "")), german)
    assert [entry.target for entry in read_xliff_memory(path, "en", "uk").entries] == ["Один"]


def test_a_file_of_other_languages_is_told_which_it_has(tmp_path):
    path = xliff(tmp_path, FILE.format("en", "de", UNIT.format("One", "Eins", "")))
    with pytest.raises(InputError, match="not from 'en' into 'uk', but en → de"):
        imported(path, "en", "uk")
    assert list(found_in(path, "en", "uk")) == []


def test_a_broken_file_gives_no_entry_at_all(tmp_path):
    path = xliff(tmp_path, FILE.format("en", "uk", UNIT.format("One", "Один", "")) + "<file>")
    with pytest.raises(InputError, match="not well-formed"):
        imported(path, "en", "uk")


@pytest.mark.parametrize("end", XLIFF)
def test_files_of_all_these_names_are_xliff(tmp_path, end):
    lines = []
    body = UNIT.format("One", "Один", "") + WAITING
    path = xliff(tmp_path, FILE.format("en", "uk", body), name=f"a{end}")
    assert [entry.source for entry in imported(path, "en", "uk", lines.append)] == ["One"]
    assert lines == ["1 segment left out: nobody has translated it yet."]
