from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import GlossaryError, StorageError
from l10n.storage import locked
from l10n.terms.files.csv_files import open_table, places, rows, written
from l10n.terms.files.editing import Edits, cells_of, edit_file, edited, new_file
from l10n.terms.files.reading import parse_glossary

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_only_the_edited_cell_changes():
    data = (FIXTURES / "excel.csv").read_bytes()
    new = edited(data, "g.csv", Edits({3: {"uk:in": "в"}}))
    before, after = data.split(b"\r\n"), new.split(b"\r\n")
    assert [n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [
        2
    ]
    assert after[2] == before[2].replace("у".encode(), "в".encode())


def test_a_cell_keeps_its_quotation_marks_and_gets_them_where_it_needs_them():
    data = b'en,uk\n"Kyiv",Kyiv\n'
    new = edited(data, "g.csv", Edits({2: {"en": "Kiew", "uk": 'a, "b"'}}))
    assert new == b'en,uk\n"Kiew","a, ""b"""\n'


def test_a_new_column_stands_last_and_only_where_it_is_used():
    data = "en,uk,x-desk\nKyiv,Київ,1\nLviv,Львів,2\n".encode()
    new = edited(data, "g.csv", Edits({3: {"uk:in": "у"}}))
    assert new.decode() == "en,uk,x-desk,uk:in\nKyiv,Київ,1\nLviv,Львів,2,у\n"


def test_a_new_row_stands_after_the_last_one_of_its_domain():
    data = "en,uk,domain\nKyiv,Київ,places\ndrone,дрон,weapons\n".encode()
    rows_to_add = [
        {"en": "Lviv", "uk": "Львів", "domain": "places"},
        {"en": "tank", "uk": "танк", "domain": "weapons"},
        {"en": "truce", "uk": "перемир’я"},
    ]
    new = edited(data, "g.csv", Edits(added=rows_to_add)).decode().splitlines()
    assert [line.partition(",")[0] for line in new] == [
        "en", "Kyiv", "Lviv", "drone", "tank", "truce",
    ]  # fmt: skip


def test_a_row_added_to_a_file_without_a_last_line_end_gets_its_own_line():
    new = edited(
        "en;uk\r\nKyiv;Київ".encode(), "g.csv", Edits(added=[{"en": "Lviv", "uk": "Львів"}])
    )
    assert new.decode() == "en;uk\r\nKyiv;Київ\r\nLviv;Львів\r\n"


def test_a_file_of_quoted_cells_gets_a_quoted_row():
    data = (FIXTURES / "weblate.csv").read_bytes()
    new = edited(data, "g.csv", Edits(added=[{"en": "truce", "uk": "перемир’я"}]))
    assert new.startswith(data)
    assert new.decode().splitlines()[-1].startswith('"","truce","перемир’я",""')


def test_utf16_stays_utf16():
    data = (FIXTURES / "excel-unicode.csv").read_bytes()
    new = edited(data, "g.csv", Edits({2: {"uk": "Одеса|Одеща"}}))
    assert new == data.replace("Одеса".encode("utf-16-le"), "Одеса|Одеща".encode("utf-16-le"))


def test_a_file_without_a_header_cannot_get_a_column():
    data = (FIXTURES / "deepl-pairs.csv").read_bytes()
    with pytest.raises(GlossaryError) as caught:
        edited(data, "g.csv", Edits({1: {"uk:in": "у"}}))
    assert caught.value.code == "glossary-header"


CELL = st.text(alphabet='ab"«ї;,\t \n\r', max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_places_of_cells_are_those_the_reader_finds(table):
    text = written([["en", "uk", "x-a", "x-b"], *table])
    opened = open_table(text.encode(), "g.csv")
    read = [(line, row) for line, row in rows(opened) if row]
    found = [place for place in places(opened) if place.cells]
    assert [line for line, _row in read] == [place.line for place in found]
    assert [len(row) for _line, row in read] == [len(place.cells) for place in found]


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), st.data())
def test_an_edit_changes_one_cell_and_no_other(table, data):
    header = ["en", "uk", "x-a"]
    opened = written([header, *table]).encode()
    read = [(line, row) for line, row in rows(open_table(opened, "g")) if row][1:]
    at = data.draw(st.integers(0, len(read) - 1))
    text = data.draw(CELL)
    line, _row = read[at]
    new = [
        row
        for _line, row in rows(open_table(edited(opened, "g", Edits({line: {"uk": text}})), "g"))
    ]
    wanted = [list(row) for _line, row in read]
    wanted[at][1] = text
    assert [row for row in new if row][1:] == wanted


def test_cells_of_a_concept_make_the_same_concept_again():
    glossary = parse_glossary(
        "en,en:article,en:avoid,uk,uk:in,uk:forms,uk:gender,uk:number,kind,translatable,case,match,"
        "domain,note\n"
        "Kursk region|Kursk,the,Kurshchyna,Курщина,на,genitive=Курщини; plural.genitive=Курщин,f,"
        "sg,place,no,any,exact,places,a note\n".encode(),
        "g.csv",
    )
    made = new_file([cells_of(glossary.concepts[0])], ("en", "uk"))
    assert parse_glossary(made, "g.csv").concepts == glossary.concepts


def test_a_file_that_is_not_there_is_made(tmp_path):
    path = tmp_path / "glossary.csv"
    edit_file(
        path, Edits(added=[{"en": "Kyiv", "uk": "Київ", "kind": "place"}]), tmp_path / ".l10n"
    )
    assert path.read_text(encoding="utf-8") == "en,uk,kind\nKyiv,Київ,place\n"


def test_another_writer_is_waited_for_and_the_file_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "glossary.csv"
    path.write_text("en,uk\nKyiv,Київ\n", encoding="utf-8")
    monkeypatch.setattr(
        "l10n.terms.files.editing.locked", lambda folder: locked(folder, timeout=0.01)
    )
    with locked(tmp_path / ".l10n"), pytest.raises(StorageError):
        edit_file(path, Edits({2: {"en": "Kiew"}}), tmp_path / ".l10n")
    assert path.read_text(encoding="utf-8") == "en,uk\nKyiv,Київ\n"
