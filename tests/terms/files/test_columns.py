import pytest

from l10n.errors import GlossaryError
from l10n.terms.files.columns import columns_of


def columns(header, second="", **options):
    return columns_of(
        header.split(","), second.split(","), "g.csv", 1, options.pop("languages", ("en", "uk"))
    )


def refusal(header):
    with pytest.raises(GlossaryError) as caught:
        columns(header)
    return caught.value


def test_language_tags_may_be_written_in_any_capitals():
    assert columns("EN,UK,pt_br,zh-hant").languages == ("en", "uk", "pt-BR", "zh-Hant")


def test_columns_that_are_not_ours_are_left_alone():
    found = columns("en,uk,Status,x-desk,Description")
    assert found.unknown == ("Status", "x-desk", "Description")
    assert found.names == ("en", "uk", "", "", "")


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("en,uk,notes", "note"),
        ("en,uk,domian", "domain"),
        ("en,uk,uk:aviod", "uk:avoid"),
        ("en,uk,translateable", "translatable"),
        ("en,ua", "uk"),
    ],
)
def test_a_likely_misspelling_is_refused_with_what_was_meant(header, meant):
    assert f"did you mean '{meant}'" in refusal(header).hint


def test_a_column_of_a_language_that_has_none_is_refused():
    assert refusal("en,uk,fr:avoid").code == "glossary-column"


def test_languages_named_in_words_are_told_their_tags():
    assert "en,uk" in refusal("English,Українська").hint


def test_a_column_of_row_numbers_is_no_language():
    assert columns("id,en,uk", "1,Kyiv,Київ").languages == ("en", "uk")
    assert columns("id,en", "kota,town").languages == ("id", "en")


def test_a_column_that_stands_twice_is_refused():
    assert "twice" in refusal("en,uk,EN").message


def test_source_and_target_may_have_columns_of_their_own():
    assert columns("source,source:avoid,target").names == ("en", "en:avoid", "uk")
