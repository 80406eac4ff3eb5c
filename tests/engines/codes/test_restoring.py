import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines import load_engine, translate_units
from l10n.errors import EngineError
from l10n.model import Hypothesis
from l10n.text.codes import code_errors, find_codes, strip_codes


class Fixed:
    """An engine with a phrase book and, where given, word links."""

    name = "fixed"

    def __init__(self, book, alignment=()):
        self.book, self.alignment = book, alignment

    def pairs(self):
        return []

    def translate(self, texts, *, source, target, progress=None):
        return [Hypothesis(self.book[text], alignment=self.alignment) for text in texts]

    translate_aligned = translate


class Silent(Fixed):
    def translate(self, texts, *, source, target, progress=None):
        return []


def one(engine, text, *names):
    return translate_units(engine, [(text, names)], source="en", target="uk")[0]


def test_codes_around_the_whole_text_stay_around_it():
    engine = Fixed({"All of it.": "Усе це."})
    assert one(engine, "<b>All of it.</b>", "b") == Hypothesis("<b>Усе це.</b>")


def test_codes_follow_the_alignment_when_words_change_places():
    engine = Fixed({"red house here": "тут дім червоний"}, ((0, 2), (1, 1), (2, 0)))
    given_back = one(engine, "<b>red</b> house <i>here</i>", "b", "i")
    assert given_back.text == "<i>тут</i> дім <b>червоний</b>"
    assert given_back.score == 0


def test_a_name_that_stays_itself_keeps_its_code_without_alignment():
    engine = Fixed({"The report of NATO says so": "Так каже звіт НАТО (NATO)"})
    assert (
        one(engine, "The report of <b>NATO</b> says so", "b").text
        == "Так каже звіт НАТО (<b>NATO</b>)"
    )


def test_a_guessed_place_lowers_the_score():
    engine = Fixed({"one two three four": "раз два три чотири"})
    guessed = one(engine, "one <b>two</b> three four", "b")
    assert guessed.text == "раз <b>два</b> три чотири"
    assert guessed.score < 0
    assert guessed.marks == ("code-place",)


def test_a_lost_initial_capital_is_mended():
    engine = Fixed({"The law": "закон", "iPhone law": "iPhone закон", "law": "закон"})
    assert one(engine, "The law").text == "Закон"
    assert one(engine, "law").text == "закон"


def test_tags_that_are_no_codes_are_text():
    assert one(load_engine("echo"), "use <b> here").text == "use <b> here"


def test_an_engine_that_answers_too_little_is_an_error():
    with pytest.raises(EngineError) as caught:
        one(Silent({}), "text")
    assert caught.value.code == "engine-answers"


def test_progress_counts_every_unit_once():
    seen = []
    units = [("a", ()), ("<b>b</b>", ("b",)), ("c", ())]
    translate_units(load_engine("echo"), units, source="en", target="uk", progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 3


def _nested(children):
    wrapped = st.tuples(st.sampled_from("abc"), children).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>")
    joined = st.lists(st.one_of(wrapped, children), min_size=1, max_size=4).map("".join)
    return st.one_of(wrapped, joined)


WORDS = st.sampled_from(["word ", "новини, ", "%s ", "(law) ", "<br/>", " ", "one", "“two” ", "."])
TEXTS = st.recursive(WORDS, _nested, max_leaves=12)
ANSWERS = st.text(alphabet="аб в.,(«»)'-3<>/b", max_size=40)
LINKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12).map(tuple)
NAMES = ("a", "b", "c", "br")


@given(TEXTS)
def test_echo_gives_every_code_back_where_it_was(text):
    assert one(load_engine("echo"), text, *NAMES).text == text


@given(TEXTS)
def test_pseudo_keeps_every_code_once_and_well_nested(text):
    assert code_errors(text, one(load_engine("pseudo"), text, *NAMES).text, NAMES) == []


@given(TEXTS, ANSWERS, LINKS)
def test_whatever_an_engine_answers_the_codes_are_all_there_and_well_nested(text, answer, links):
    class Any(Fixed):
        def translate(self, texts, *, source, target, progress=None):
            return [Hypothesis(answer, alignment=links) for _text in texts]

        translate_aligned = translate

    given_back = one(Any({}), text, *NAMES)
    result = given_back.text
    if not result:
        assert not strip_codes(answer, NAMES).strip()
        return
    assert code_errors(text, result, NAMES) == []
    # Unsure and marked are the same, and cost confidence.
    assert ("code-place" in given_back.marks) == (given_back.score <= -0.5)
    while find_codes(answer, NAMES):
        answer = strip_codes(answer, NAMES)
    assert strip_codes(result, NAMES).casefold() == answer.casefold()


@given(st.text(alphabet="<>/abr x"))
def test_codes_that_were_never_well_nested_still_come_back_once(text):
    result = one(load_engine("pseudo"), text, *NAMES).text
    tags = [text[t.start : t.end] for t in find_codes(text, NAMES)]
    assert all(result.count(tag) == tags.count(tag) for tag in set(tags))


def test_no_translation_stays_none_instead_of_becoming_bare_codes():
    class Silent:
        name = "silent"

        def pairs(self):
            return []

        def translate(self, texts, *, source, target, progress=None):
            return [Hypothesis("") for _text in texts]

    given = translate_units(Silent(), [("Press <b>Enter</b>.", ("b",))], source="en", target="uk")
    assert given[0].text == ""
