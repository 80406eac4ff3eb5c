"""Glossaries as other tools write them: ``fixtures`` holds one file of each kind."""

from pathlib import Path

import pytest

from l10n.errors import GlossaryError
from l10n.terms import load_glossary
from l10n.terms.files.reading import parse_glossary

FIXTURES = Path(__file__).parents[1] / "fixtures"


def pairs(name, **options):
    glossary = load_glossary(FIXTURES / name, **options)
    return [(item.preferred("en"), item.preferred("uk")) for item in glossary.concepts]


def test_excels_semicolons_mark_line_ends_and_decomposed_letters_are_read():
    assert pairs("excel.csv") == [
        ("Kyiv", "Київ"),
        ("Mykolaiv", "Миколаїв"),
        ('the "Moskva" cruiser', "крейсер «Москва»"),
    ]
    assert load_glossary(FIXTURES / "excel.csv").concepts[1].note == "a city; a region"


def test_excels_sep_line_names_the_separator_and_counts_as_a_line():
    assert pairs("excel-sep.csv") == [("Kharkiv", "Харків"), ("Sumy, a city", "Суми")]
    assert load_glossary(FIXTURES / "excel-sep.csv").concepts[0].line == 3


def test_excels_unicode_text_is_read():
    assert pairs("excel-unicode.csv") == [("Odesa", "Одеса"), ("Lviv", "Львів")]


def test_weblates_export_is_read_and_its_other_columns_are_no_languages():
    assert pairs("weblate.csv") == [
        ("ceasefire", "припинення вогню"),
        ("front line", "лінія фронту"),
    ]
    assert load_glossary(FIXTURES / "weblate.csv").languages() == ("en", "uk")


def test_deepls_export_names_its_languages_in_every_row():
    assert pairs("deepl.csv")[1] == ("cruise missile", "крилата ракета")
    assert load_glossary(FIXTURES / "deepl.csv", languages=("de", "fr")).languages() == ("en", "uk")


def test_pairs_without_a_header_are_seen_by_their_scripts():
    assert pairs("deepl-pairs.csv")[1] == ("truce, peace", "перемир’я")


def test_pairs_in_one_script_are_read_when_they_are_said_to_have_no_header():
    data = b"ceasefire,Waffenruhe\ndrone,Drohne\n"
    with pytest.raises(GlossaryError, match="no column holds terms"):
        parse_glossary(data, "g.csv", languages=("en", "de"))
    glossary = parse_glossary(data, "g.csv", languages=("en", "de"), header=False)
    assert [item.preferred("de") for item in glossary.concepts] == ["Waffenruhe", "Drohne"]


def test_googles_columns_for_people_may_hold_line_breaks():
    assert pairs("google.csv") == [("sanctions", "санкції")]


def test_utf16_without_its_mark_is_refused_with_the_way_to_mend_it():
    with pytest.raises(GlossaryError) as caught:
        parse_glossary("en\tuk\n".encode("utf-16-le"), "g.csv")
    assert caught.value.code == "glossary-encoding"
    assert "CSV UTF-8" in caught.value.hint
