from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import GlossaryError
from l10n.terms import Glossary, is_abbreviation, load_glossary
from l10n.terms.files.reading import parse_glossary

ROOT = Path(__file__).parents[3]


def refusal(text: str | bytes) -> GlossaryError:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(GlossaryError) as caught:
        parse_glossary(data, "glossary.csv")
    return caught.value


def test_the_sample_glossary_has_sixty_concepts_with_both_languages():
    glossary = load_glossary(ROOT / "glossary.csv")
    assert len(glossary.concepts) >= 60
    assert all(item.preferred("en") and item.preferred("uk") for item in glossary.concepts)
    assert glossary.languages() == ("en", "uk")


def test_the_first_alternative_is_preferred_and_the_rest_are_admitted():
    glossary = parse_glossary("en,uk\nNorth Korea|DPRK,Північна Корея|КНДР\n".encode(), "g.csv")
    (concept,) = glossary.concepts
    assert concept.preferred("uk") == "Північна Корея"
    assert concept.synonyms("uk") == ("КНДР",)
    assert concept.spellings("en").abbreviations == ("DPRK",)
    assert concept.allows("КНДР", "uk")
    assert concept.preferred("en-GB") == "North Korea"
    assert concept.preferred("fr") == ""


def test_no_glossary_is_an_empty_one():
    assert load_glossary(None) == Glossary()


def test_spreadsheets_marks_and_line_ends_do_no_harm():
    data = "\ufeffen;uk;uk:in\r\nKyiv;Киї\u0306в;у\r\n;;\r\n".replace("ї\u0306", "ї").encode()
    (concept,) = parse_glossary(data, "g.csv").concepts
    assert concept.preferred("uk") == "Київ"
    assert concept.spellings("uk").locative == "у"


def test_a_plain_two_column_file_names_its_languages_by_position():
    glossary = parse_glossary("source,target\nKyiv,Київ\n".encode(), "g.csv")
    assert glossary.concepts[0].preferred("uk") == "Київ"


def test_an_unknown_column_names_the_nearest_known_one():
    error = refusal("en,uk,uk:aviod\nKyiv,Київ,\n")
    assert (error.line, error.code) == (1, "glossary-column")
    assert "'uk:avoid'" in error.hint


def test_a_column_of_the_newsrooms_own_is_left_alone():
    assert parse_glossary(b"en,x-desk\nKyiv,foreign\n", "g.csv").concepts


def test_a_file_without_a_language_column_is_refused():
    assert refusal("domain,note\na,b\n").code == "glossary-column"
    assert refusal("english,ukrainian\na,b\n").code == "glossary-column"
    assert refusal("").code == "glossary-empty"


def test_text_that_is_not_utf8_is_refused_with_its_line():
    error = refusal("en,uk\nKyiv,Київ\n".encode() + "Lviv,Львів\n".encode("cp1251"))
    assert (error.line, error.code) == (3, "glossary-encoding")


def test_a_spelling_that_two_concepts_claim_is_refused():
    error = refusal("en,uk\nKyiv,Київ\nkyiv,Києв\n")
    assert (error.line, error.code) == (3, "glossary-duplicate")
    assert "line 2" in error.message


def test_a_spelling_both_admitted_and_avoided_is_refused():
    assert refusal("en,en:avoid\nKyiv,Kyiv\n").code == "glossary-contradiction"


@pytest.mark.parametrize("row", ["Kyiv||,Київ", "Kyiv,Київ|", " , ,x"])
def test_an_empty_term_is_refused(row):
    error = refusal(f"en,uk,note\n{row}\n")
    assert (error.line, error.code) == (2, "glossary-empty-term")


def test_broken_quoting_is_refused_where_its_row_begins():
    error = refusal('en,uk\nKyiv,Київ\n"Lviv,Львів\nOdesa,Одеса\n')
    assert (error.line, error.code) == (3, "glossary-quoting")


def test_a_row_wider_than_the_header_is_refused():
    assert refusal("en,uk\nKyiv,Київ,extra\n").code == "glossary-row"


def test_an_unknown_value_is_refused_with_the_choices():
    assert "place" in refusal("en,kind\nKyiv,city\n").hint


def test_a_wrong_override_is_refused_with_an_example():
    error = refusal("uk,uk:forms\nКрим,locativ=Криму\n")
    assert error.code == "glossary-forms"
    assert "locative=" in error.hint


def test_lenient_reading_keeps_the_good_rows_and_names_the_bad():
    data = "en,uk\nKyiv,Київ\nKyiv,Києв\nLviv,Львів\n".encode()
    glossary = parse_glossary(data, "g.csv", lenient=True)
    assert [item.preferred("en") for item in glossary.concepts] == ["Kyiv", "Lviv"]
    assert [problem.line for problem in glossary.problems] == [3]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_glossary_or_one_error(data):
    try:
        parse_glossary(b"en,uk\n" + data, "g.csv", lenient=True)
    except GlossaryError as error:
        assert error.code


@given(st.text(alphabet='en,uk;|"\n\r\tїxavoid:', max_size=60))
def test_any_header_gives_a_glossary_or_one_error(text):
    try:
        parse_glossary(text.encode(), "g.csv")
    except GlossaryError as error:
        assert error.code


def test_one_word_of_capitals_is_an_abbreviation():
    assert all(map(is_abbreviation, ["G7", "КНДР", "БпЛА", "G-7"]))
    assert not any(map(is_abbreviation, ["Kyiv", "2024", "North Korea", "U", "McDonald"]))
