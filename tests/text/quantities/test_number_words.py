import pytest

from l10n.text.quantities.number_words import spelled


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("twenty-one ships", "en", "21"),
        ("two hundred and five", "en", "205"),
        ("five thousand two hundred", "en", "5200"),
        ("the second both times", "en", "2"),
        ("двадцять перший", "uk", "21"),
        ("п’ятдесяти двох", "uk", "52"),
        ("триста сорок п'ять", "uk", "345"),
        ("обидва", "uk", "2"),
    ],
)
def test_words_mean_their_number(text, lang, value):
    assert value in spelled(text, lang)


def test_a_language_without_a_list_has_no_number_words():
    assert spelled("zwölf", "de") == frozenset()
