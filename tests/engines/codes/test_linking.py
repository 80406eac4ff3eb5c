"""Links of words: out of attention over tokens, and from words that look alike."""

from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.codes.linking import by_attention, pair


def test_the_pieces_of_a_word_count_together():
    # "con" "fig" "uration" share the attention: no piece alone has enough.
    spans = ([(0, 3), (3, 6), (6, 13), (14, 16)], [(0, 5), (5, 12), (13, 15)])
    rows = [[0.3, 0.3, 0.3, 0.1], [0.2, 0.3, 0.3, 0.2], [0.1, 0.0, 0.0, 0.9]]
    found = by_attention("configuration is", "конфігурація це", spans, rows)
    assert found == [(0, 13, 0, 12), (14, 16, 13, 15)]


def test_a_word_that_looks_everywhere_is_linked_to_nothing():
    spans = ([(0, 1), (2, 3), (4, 5)], [(0, 1)])
    assert by_attention("a b c", "д", spans, [[0.35, 0.33, 0.32]]) == []


def test_a_word_made_of_two_is_linked_to_both():
    spans = ([(0, 3), (4, 9)], [(0, 8)])
    found = by_attention("all rights", "всеправо", spans, [[0.5, 0.5]])
    assert found == [(0, 3, 0, 8), (4, 10, 0, 8)]


def test_the_attention_on_marks_and_on_the_end_is_no_link():
    spans = ([(0, 3), (3, 4)], [(0, 3), (3, 4)])
    assert by_attention("law.", "акт.", spans, [[0.2, 0.1, 0.7], [0.0, 1.0, 0.0]]) == []


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)
ROWS = st.lists(st.lists(st.floats(0, 1), max_size=9), max_size=9)


@given(st.text("аb ,", max_size=20), st.text("аb ,", max_size=20), SPANS, SPANS, ROWS)
def test_whatever_tokens_say_links_join_words(source, target, left, right, rows):
    from l10n.text.words import tokens

    here, there = tokens(source), tokens(target)
    for a, b, c, d in by_attention(source, target, (left, right), rows):
        assert (a, b) in here
        assert (c, d) in there


def test_free_words_are_those_beside_the_neighbours_words():
    found = pair("one two three", "раз два три", ((0, 0), (2, 2)))
    assert found.near[1].free == (1,)
    assert found.back == {0: {0}, 2: {2}}


def test_words_in_two_alphabets_are_one_name():
    found = pair("Olena Kovalenko left Kharkiv", "З Харкова виїхала Олена Коваленко", ())
    assert found.back == {1: {3}, 3: {0}, 4: {1}}
