from l10n.text.plural_forms import form_counts, numbers_served


def test_forms_serve_the_numbers_of_their_language():
    assert numbers_served("uk", 3) == ((1, 21, 31), (2, 3, 4), (0, 5, 6))
    assert numbers_served("en", 2) == ((1,), (0, 2, 3))
    assert numbers_served("uk", 4) == ()


def test_gettext_and_cldr_may_count_otherwise():
    assert form_counts("uk-UA") == {3, 4}
    assert form_counts("ja") == {1}
    assert form_counts("xx") == form_counts("no such") == frozenset()
