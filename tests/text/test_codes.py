from hypothesis import given
from hypothesis import strategies as st

from l10n.text import code_errors, count_words, find_codes, strip_codes
from l10n.text.locales import locale
from l10n.text.scripts import dominant_script

TEXT = st.text(alphabet="<>/ab1 ", max_size=40)


def test_only_declared_names_are_codes():
    assert [token.name for token in find_codes("<b>x</b> <i>", ["b"])] == ["b", "b"]
    assert strip_codes("<b>x</b> <i>", ["b"]) == "x <i>"


@given(TEXT)
def test_a_text_agrees_with_itself_unless_badly_nested(text):
    errors = code_errors(text, text, ["a", "b"])
    assert not any("missing" in error or "too much" in error for error in errors)


@given(TEXT)
def test_without_its_codes_a_text_keeps_everything_else(text):
    codes = find_codes(text, ["a"])
    assert len(strip_codes(text, ["a"])) == len(text) - sum(c.end - c.start for c in codes)


def test_words_are_counted_as_people_count_them():
    assert count_words("П’ять well-known 3,5 слів — і все.") == 6


def test_a_locale_brings_its_plurals_quotes_and_direction():
    uk = locale("uk")
    assert (uk.nplurals, uk.quotes, uk.script, uk.direction) == (3, ("«", "»"), "Cyrl", "ltr")
    assert locale("ar").direction == "rtl"


def test_a_script_is_what_most_letters_are_of():
    assert dominant_script("Курщина (Kursk)") == "Cyrl"
    assert dominant_script("123 —") is None
