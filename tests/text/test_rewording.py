from hypothesis import given
from hypothesis import strategies as st

from l10n.text.rewording import Operation, marked, word_changes

TEXT = st.lists(st.sampled_from(["війська", "КНДР", "п'ять", " ", ",", "\n", "x"]), max_size=9).map(
    "".join
)


def shown(old, new):
    return marked(word_changes(old, new))


def test_changed_words_are_marked_and_the_rest_is_left():
    old = "Союзники України обурені розгортанням військ."
    new = "Партнери України дуже обурені розгортанням військ!"
    assert shown(old, new) == (
        "[-Союзники-]{+Партнери+} України {+дуже +}обурені розгортанням військ[-.-]{+!+}"
    )


def test_neighbouring_changes_are_one():
    assert shown("one two three", "uno dos three") == "[-one two-]{+uno dos+} three"


def test_a_word_with_an_apostrophe_is_one_word():
    assert shown("п'ять осіб", "п’ять осіб") == "[-п'ять-]{+п’ять+} осіб"


def test_a_text_that_came_or_went_is_one_change():
    assert shown("", "так, ні") == "{+так, ні+}"
    assert shown("так, ні", "") == "[-так, ні-]"


def test_two_huge_different_texts_are_one_change():
    old, new = "а " * 9000, "б " * 9000
    assert [item.operation for item in word_changes(old, new)][:2] == ["delete", "insert"]


@given(TEXT, TEXT)
def test_each_text_can_be_read_back(old, new):
    found = word_changes(old, new)
    assert "".join(s.text for s in found if s.operation is not Operation.INSERT) == old
    assert "".join(s.text for s in found if s.operation is not Operation.DELETE) == new
    if old == new:
        assert all(item.operation is Operation.EQUAL for item in found)
