import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines import load_engine, translate_units
from l10n.engines.codes.icu import icu_syntax
from l10n.engines.codes.placeholders import find_placeholders
from l10n.errors import UsageError
from l10n.text.codes import code_errors

KEPT = [
    "%(class_name)s", "{user_name}", "%s", "%d", "{0}", "${HOME}", "{{ name }}", "&nbsp;",
    "&#160;", "\\n", "<b>", "</b>", "<a1/>", '<a href="x y">', "https://example.org/a_b?c=d",
    "a.b@example.org",
    "{d, date, long}", "{n, number}",
]  # fmt: skip
ICU = [
    "{n, plural, one {# file} other {# files}}",
    "{who, select, female {She has {n, plural, =0 {nothing} other {# cats}}} other {They run}}",
    "{n, plural, offset:1\n  one {you}\n  other {you and # guests '{'here'}'}\n}",
    "{n, selectordinal, two {#nd} other {#th}}",
]
MARKS = dict.fromkeys(map(ord, "\u202e\u202c\u2067\u2069"))
TEXTS = st.lists(
    st.one_of(st.sampled_from([" ", "word ", "Ship. ", "\n", "it's ", "x", "і "]), st.text()),
    max_size=6,
)


def pseudo(text, target="uk", **options):
    return load_engine("pseudo", **options).translate([text], source="en", target=target)[0].text


def found_in_order(values, text):
    at = 0
    for value in values:
        at = text.index(value, at) + len(value)
    return True


def test_letters_get_accents_and_the_text_brackets_and_a_third_more_length():
    text = "The council approved the budget of the city on Monday"
    result = pseudo(text)
    assert result.startswith("[Ţĥé çöûñçîļ")
    assert result.endswith("]")
    assert 1.25 < len(result) / len(text) < 1.5


def test_ukrainian_letters_change_too():
    assert pseudo("новини", growth=0) == "[нӧвӥнӥ]"


def test_placeholders_addresses_and_tags_stay_letter_by_letter():
    assert found_in_order(KEPT, pseudo("Hello " + " and ".join(KEPT)))


def test_blank_texts_stay_blank():
    assert pseudo("") == ""
    assert pseudo(" \n") == " \n"


def test_only_the_words_of_an_icu_message_change():
    assert pseudo(ICU[0], growth=0) == "[{n, plural, one {# fîļé} other {# fîļéš}}]"
    assert pseudo(ICU[1], growth=0) == (
        "[{who, select, female {Šĥé ĥåš {n, plural, =0 {ñöţĥîñĝ} other {# çåţš}}}"
        " other {Ţĥéý ŕûñ}}]"
    )


@pytest.mark.parametrize(
    "text",
    ["{n, plural, one {a}", "{n, plural}", "{n, plural, }", "{n, plural, one a}",
     "{n, choice, 0#x}", "{n, plural, one {{}}", "{a, select, b {" * 40],
)  # fmt: skip
def test_what_does_not_parse_is_no_icu_message(text):
    assert icu_syntax(text) == []


@given(st.text())
def test_any_text_keeps_its_placeholders_in_order(text):
    values = [text[start:end] for start, end in find_placeholders(text)]
    assert found_in_order(values, pseudo(text))
    assert found_in_order(values, pseudo(text, bidi=True))


@given(TEXTS, st.lists(st.sampled_from(KEPT + ICU), max_size=4), st.booleans(), st.randoms())
def test_placeholders_tags_and_icu_syntax_survive_among_any_text(texts, kept, bidi, random):
    pieces = [*texts, *(f" {one} " for one in kept)]
    random.shuffle(pieces)
    text = "".join(pieces)
    result = pseudo(text, bidi=bidi)
    spans = icu_syntax(text)
    syntax = [result[start:end] for start, end in icu_syntax(result)]
    assert syntax == [text[start:end] for start, end in spans]
    placeholders = [
        text[start:end]
        for start, end in find_placeholders(text)
        if not any(low <= start < high for low, high in spans)
    ]
    assert found_in_order(placeholders, result)


@given(st.one_of(st.text(), TEXTS.map("".join)))
def test_the_bidi_variant_differs_only_by_its_marks_each_closed_on_its_line(text):
    result = pseudo(text, bidi=True)
    assert result.translate(MARKS) == pseudo(text).translate(MARKS)
    if not set(text) & set(map(chr, MARKS)):
        for line in result.split("\n"):
            assert line.count("\u202e") == line.count("\u202c")
            assert line.count("\u2067") == line.count("\u2069")


def test_a_placeholder_stays_outside_the_override():
    assert pseudo("Hi %s there", bidi=True, growth=0) == (
        "\u2067[\u202eĤî \u202c%s\u202e ţĥéŕé\u202c]\u2069"
    )


def test_a_locale_written_from_right_to_left_gets_the_bidi_variant_by_itself():
    assert pseudo("Hi", target="ar").startswith("\u2067")
    assert pseudo("Hi", target="he-IL").startswith("\u2067")
    assert not pseudo("Hi", target="uk").startswith("\u2067")
    assert not pseudo("Hi", target="ar", bidi=False).startswith("\u2067")
    assert not pseudo("Hi", target="no such locale").startswith("\u2067")


@pytest.mark.parametrize("bidi", [False, True])
def test_inline_codes_come_back_where_they_were(bidi):
    text, codes = "The <b>ship</b> left<br/> <a1>the <i>port</i></a1> today", ("b", "br", "a1", "i")
    engine = load_engine("pseudo", bidi=bidi, growth=0)
    (answer,) = translate_units(engine, [(text, codes)], source="en", target="uk")
    assert code_errors(text, answer.text, codes) == []
    assert "<b>šĥîp</b>" in answer.text


@pytest.mark.parametrize(
    "options", [{"growth": "much"}, {"growth": -1}, {"growth": 1e9}, {"growth": True}, {"bidi": 1}]
)
def test_a_wrong_option_is_refused_in_one_line(options):
    with pytest.raises(UsageError) as caught:
        load_engine("pseudo", **options)
    assert caught.value.code == "engine-options"
    assert next(iter(options)) in caught.value.message
