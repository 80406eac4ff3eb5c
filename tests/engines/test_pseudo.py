from hypothesis import given
from hypothesis import strategies as st

from l10n.engines import load_engine
from l10n.engines.placeholders import find_placeholders


def pseudo(text, **options):
    return load_engine("pseudo", **options).translate([text], source="en", target="uk")[0].text


def test_letters_get_accents_and_the_text_brackets_and_a_third_more_length():
    text = "The council approved the budget of the city on Monday"
    result = pseudo(text)
    assert result.startswith("[Ţĥé çöûñçîļ")
    assert result.endswith("]")
    assert 1.25 < len(result) / len(text) < 1.5


def test_ukrainian_letters_change_too():
    assert pseudo("новини", growth=0) == "[нӧвӥнӥ]"


def test_placeholders_addresses_and_tags_stay_letter_by_letter():
    kept = ("%(class_name)s", "{user_name}", "%s", "<b1>", "</b1>", "https://example.org/a_b?c=d")
    result = pseudo("Hello " + " and ".join(kept))
    assert all(piece in result for piece in kept)


def test_blank_texts_stay_blank():
    assert pseudo("") == ""
    assert pseudo(" \n") == " \n"


@given(st.text())
def test_any_text_keeps_its_placeholders_in_order(text):
    values = [text[start:end] for start, end in find_placeholders(text)]
    result = pseudo(text)
    at = 0
    for value in values:
        at = result.index(value, at) + len(value)
