"""What a change of a source is called: by hand-made pairs of real edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.changes import SMALL, Change, changed_words, kind_of_change, kinds_of_change
from l10n.text.vocabulary import vocabulary

ENGLISH = vocabulary("en")

SMALL_EDITS = [
    ("The goverment met.", "The government met.", Change.TYPO),
    ("Teh army left.", "The army left.", Change.TYPO),
    ("It helped alot.", "It helped a lot.", Change.TYPO),
    ("He said so and left.", "He said so, and left.", Change.PUNCTUATION),
    ("The end", "The end.", Change.PUNCTUATION),
    ("A well known plan.", "A well-known plan.", Change.PUNCTUATION),
    ('He said "no" - twice...', "He said “no” — twice…", Change.TYPOGRAPHY),
    ("It's Kyiv's plan.", "It’s Kyiv’s plan.", Change.TYPOGRAPHY),
    ("Pages 5-10.", "Pages 5–10.", Change.TYPOGRAPHY),
    ("The president spoke.", "The President spoke.", Change.CAPITALS),
    ("Two  words,\nand more.", "Two words, and more.", Change.SPACING),
    ("Two words , and more.", "Two words, and more.", Change.SPACING),
]
MEANT_EDITS = [
    ("The country sent troops.", "The county sent troops.", Change.WORDING),
    ("A million people.", "A billion people.", Change.WORDING),
    ("The soldier left.", "The soldiers left.", Change.WORDING),
    ("He has now agreed.", "He has not agreed.", Change.NEGATION),
    ("He can agree.", "He can't agree.", Change.NEGATION),
    ("A lawful act.", "An unlawful act.", Change.NEGATION),
    ("Він прийшов.", "Він не прийшов.", Change.NEGATION),
    ("Some 1,000 people.", "Some 1.000 people.", Change.NUMBER),
    ("It rose 5 %.", "It rose 5.", Change.NUMBER),
    ("It fell to -5 degrees.", "It fell to 5 degrees.", Change.NUMBER),
    ("It paid $5.", "It paid €5.", Change.NUMBER),
    ("The mayor Smyth spoke.", "The mayor Smith spoke.", Change.NAME),
    ("It helped us all.", "It helped US all.", Change.NAME),
    ("He is a hero.", "He is a “hero”.", Change.WORDING),
    ("They left.", "They left?", Change.WORDING),
    ("Were there.", "We’re there.", Change.WORDING),
    ("The government met.", "The goverment met.", Change.WORDING),
    ("A man came in.", "A man in a hat came in.", Change.WORDING),
    ("5, 10 and more.", "5-10 and more.", Change.NUMBER),
]


@pytest.mark.parametrize(("old", "new", "kind"), SMALL_EDITS)
def test_a_small_edit_is_called_by_its_kind(old, new, kind):
    assert kind_of_change(old, new, known=ENGLISH) is kind
    assert kind in SMALL


@pytest.mark.parametrize(("old", "new", "kind"), MEANT_EDITS)
def test_what_may_change_the_meaning_is_never_small(old, new, kind):
    assert kind_of_change(old, new, known=ENGLISH) is kind
    assert kind not in SMALL


def test_without_a_dictionary_no_typing_error_is_recognized():
    assert kind_of_change("The goverment met.", "The government met.") is Change.WORDING


def test_inline_codes_that_come_or_go_are_no_small_edit():
    assert kind_of_change("A <b>plan</b>.", "A plan.", {"b"}) is Change.CODES
    assert kind_of_change("A <b>plan</b>.", "A <b>plan</b>!", {"b"}) is Change.PUNCTUATION


def test_all_kinds_are_told_together():
    kinds = kinds_of_change("He  saw 5 men.", "He saw 6 men!", known=ENGLISH)
    assert kinds == {Change.SPACING, Change.NUMBER, Change.PUNCTUATION}


def test_a_ukrainian_typing_error_needs_the_ukrainian_dictionary():
    pytest.importorskip("pymorphy3")
    known = vocabulary("uk")
    assert kind_of_change("Уряд схваллив план.", "Уряд схвалив план.", known=known) is Change.TYPO
    assert kind_of_change("Уряд схвалив план.", "Уряд схвалив плани.", known=known) not in SMALL


def test_a_language_without_a_dictionary_has_none():
    assert vocabulary("cy") is None


def test_the_changed_words_are_told_and_nothing_else():
    assert changed_words("The goverment met.", "The government met.") == ("goverment", "government")
    assert changed_words("He came.", "He never came.") == ("He", "He never")
    assert changed_words("same", "same") == ("", "")


sentence = st.lists(
    st.sampled_from(["five", "5", "not", "Kyiv", "plan", "“", ",", ".", "?", "%", "<b>"]),
    max_size=8,
).map(" ".join)


@given(sentence, sentence)
def test_other_figures_or_negations_are_never_small(old, new):
    for token, count in ((token, old.split().count(token)) for token in ("5", "not", "%", "five")):
        if new.split().count(token) != count:
            assert kind_of_change(old, new, known=lambda word: True) not in SMALL


@given(sentence, sentence)
def test_the_same_words_in_another_order_are_no_small_edit(old, new):
    if sorted(old) == sorted(new) and [w for w in old.split() if w.isalnum()] != [
        w for w in new.split() if w.isalnum()
    ]:
        assert kind_of_change(old, new, known=lambda word: True) not in SMALL


@pytest.mark.parametrize(
    ("lang", "old", "new"),
    [
        ("en", "It took two days.", "It took three days."),
        ("en", "It cost five million dollars.", "It cost five billion dollars."),
        ("en", "They came on Tuesday.", "They came on Wednesday."),
        ("en", "They ran ten miles.", "They ran ten kilometres."),
        ("uk", "Прийшли два гості.", "Прийшли три гості."),
        ("uk", "Це було у вівторок.", "Це було у середу."),
        ("uk", "Це коштує 5 мільйонів.", "Це коштує 5 мільярдів."),
        ("uk", "Зустріч 3 січня.", "Зустріч 3 березня."),
    ],
)
def test_what_is_counted_in_words_is_a_number_in_a_known_language(lang, old, new):
    assert Change.NUMBER in kinds_of_change(old, new, lang=lang)


def test_an_article_and_another_case_of_a_number_are_no_other_number():
    assert Change.NUMBER not in kinds_of_change("He saw a dog.", "He saw the dog.", lang="en")
    assert Change.NUMBER not in kinds_of_change("Бачу два.", "Бачу двох.", lang="uk")
