"""Where codes go: by the engine's links, by words that look alike, in proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.codes.linking import pair
from l10n.engines.codes.placing import place

DOCTOR = ("Ask your doctor about this medicine", "Запитайте про ці ліки свого лікаря")


def placed(source, target, coded, links=(), language="en"):
    start = source.index(coded)
    found = place(pair(source, target, links, language), start, start + len(coded))
    return target[found.start : found.end], found.sure


def test_a_free_word_goes_to_the_free_source_word_beside_its_neighbour():
    links = ((0, 0), (3, 1), (4, 2), (1, 4), (5, 3))
    assert placed(*DOCTOR, "doctor", links) == ("лікаря", True)


def test_a_gap_with_words_of_both_sides_is_a_guess():
    links = ((0, 0), (3, 2), (4, 3), (5, 4))
    source, target = "The European Union will send aid", "Європейський Союз надішле більше допомоги"
    text, sure = placed(source, target, "European Union", ((1, 0), (4, 2), (5, 4)))
    assert not sure
    assert text.startswith("Європейський")
    assert placed(*DOCTOR, "doctor", links)[1] is False


@pytest.mark.parametrize(
    ("source", "target", "coded", "wanted"),
    [
        ("The train to Odesa leaves", "До Одеси вирушає потяг", "Odesa", "Одеси"),
        ("The president of Poland is here", "Тут президент Польщі", "president", "президент"),
        ("In 2024 they met in Kharkiv", "У Харкові зустрілися 2024 року", "Kharkiv", "Харкові"),
        ("Contact the administrator now", "Негайно до адміністратора", "administrator",
         "адміністратора"),
    ],
)  # fmt: skip
def test_words_that_look_alike_need_no_links(source, target, coded, wanted):
    assert placed(source, target, coded)[0] == wanted


def test_words_that_look_alike_correct_a_wrong_link():
    source, target = "The river Dnipro flows", "Тече річка Дніпро"
    assert placed(source, target, "Dnipro", ((3, 2), (2, 0))) == ("Дніпро", True)


def test_a_link_of_an_article_is_not_believed():
    source, target = "Rain in the west of it", "На заході дощ"
    links = ((2, 0), (3, 1), (0, 2))
    assert placed(source, target, "the west", links)[0] == "заході"
    assert placed(source, target, "the west", links, language="")[0] == "На заході"
    assert placed("sign the law", "підпишіть цей закон", "the law", ((0, 0), (1, 1), (2, 2))) == (
        "цей закон",
        True,
    )


def test_a_link_that_crosses_makes_a_place_unsure():
    source, target = "one two three four", "раз два три чотири"
    links = ((0, 0), (1, 1), (2, 2), (3, 3))
    assert placed(source, target, "two three", links) == ("два три", True)
    assert placed(source, target, "two three", (*links[:3], (0, 2), (3, 3)))[1] is False


def test_a_stray_link_does_not_stretch_the_span():
    source, target = "a b c d e f", "р с т у ф х"
    links = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (1, 5))
    assert placed(source, target, "b", links, "") == ("с", False)


def test_a_sign_stays_with_its_number():
    assert placed("It fell to -5 degrees", "Упала до -5 градусів", "-5") == ("-5", True)


def test_a_part_of_a_word_is_found_in_the_same_word():
    source, target = "Water is H2O here", "Вода — це H2O"
    at = source.index("2")
    found = place(pair(source, target, (), "en"), at, at + 1)
    assert (target[found.start : found.end], found.sure) == ("2", True)
    assert placed("It is unbelievable", "Це неймовірно", "believable")[1] is False


def test_a_part_of_a_word_and_the_space_after_it_stay_within_the_word():
    found = place(pair("law law law", "law", (), ""), 5, 8)
    assert (found.start, found.end) == (1, 3)


def test_a_point_is_where_no_link_crosses():
    source, target = "one two three four", "раз тут два три чотири"
    texts = pair(source, target, ((0, 0), (1, 2), (2, 3), (3, 4)))
    at = source.index(" three")
    found = place(texts, at, at)
    assert (target[: found.start].strip(), found.sure) == ("раз тут два", True)


SOME = ["law", "Kyiv", "2024", "the", "закон", "київ", "у,", "«так»", "-5", "(x)", "…"]
WORDS = st.lists(st.sampled_from(SOME), max_size=9)
LINKS = st.lists(st.tuples(st.integers(-1, 10), st.integers(-1, 10)), max_size=15).map(tuple)


@given(WORDS, WORDS, LINKS, st.integers(0, 40), st.integers(0, 40), st.sampled_from(["", "en"]))
def test_every_place_is_inside_the_target_and_the_same_each_time(left, right, links, a, b, lang):
    source, target = " ".join(left), " ".join(right)
    start, end = sorted((min(a, len(source)), min(b, len(source))))
    found = place(pair(source, target, links, lang), start, end)
    assert 0 <= found.start <= found.end <= len(target)
    assert found == place(pair(source, target, links, lang), start, end)


@given(WORDS)
def test_a_copy_is_linked_to_itself(words):
    text = " ".join(words)
    found = pair(text, text, ())
    assert all(links == {word} for word, links in found.back.items())
