import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import romanize_names


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Заяву Олега Коваленка", "by Олега Коваленка.", "by Oleh Kovalenko."),
        ("Ірину Петренко бачили", "saw Ірину Петренко", "saw Iryna Petrenko"),
        ("живе в Ужгороді", "lives in Ужгороді", "lives in Uzhhorod"),
        ("Слово Шевченка", "Шевченка's word", "Shevchenko's word"),
        ("поблизу Знам’янки", "near Знам’янки", "near Znamianka"),
    ],
)
def test_a_name_left_in_a_draft_is_romanized_in_its_nominative(source, target, expected):
    assert romanize_names(source, target, "uk", "en") == (expected, ())


def test_a_name_nobody_knows_is_romanized_as_it_stands_and_marked():
    assert romanize_names("з Куршхіною", "with Куршхіною", "uk", "en") == (
        "with Kurshkhinoiu",
        ("name-form",),
    )


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Слово. Слово", "the Слово", ("uk", "en")),
        ("Київ", "the Львів", ("uk", "en")),
        ("Kyiv", "Київ", ("en", "uk")),
        ("Київ", "Kijów i Київ", ("uk", "pl")),
    ],
)
def test_other_words_stay(source, target, languages):
    assert romanize_names(source, target, *languages) == (target, ())


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_draft_without_ukrainian_capitals_stays(source, target):
    if not any("Ѐ" <= char <= "ӿ" for char in target):
        assert romanize_names(source, target, "uk", "en") == (target, ())
