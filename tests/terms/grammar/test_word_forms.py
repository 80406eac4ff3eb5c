import pytest

from l10n.terms.grammar.morphology import morphology_available, word_forms

pytestmark = pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")


def test_a_word_has_all_its_forms_and_itself():
    assert {"дрон", "дроном", "дронів"} <= word_forms("дрона")
    assert {"атакувати", "атакував", "атакують"} <= word_forms("атакувала")


def test_a_word_no_dictionary_has_is_itself_at_least():
    assert "бргхъ" in word_forms("бргхъ")
