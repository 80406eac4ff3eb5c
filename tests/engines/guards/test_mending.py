import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines import marks, mend, notes, translate_units
from l10n.engines.guards import worth
from l10n.engines.guards.mending import mend_all
from l10n.errors import EngineError
from l10n.model import Hypothesis

LONG = "The law was signed on Monday, the president of the country said, and it is in force now."


class Book:
    """An engine with a phrase book for the first pass and one for the second; it keeps a log."""

    name = "book"

    def __init__(self, first, second=None):
        self.first, self.second, self.asked = first, second, []
        if second is not None:
            self.retranslate = self._retranslate

    def pairs(self):
        return []

    def translate(self, texts, *, source, target, progress=None):
        self.asked.append(list(texts))
        return [Hypothesis(self.first.get(text, text)) for text in texts]

    def _retranslate(self, texts, *, source, target):
        self.asked.append(["again", *texts])
        return [Hypothesis(self.second[text]) for text in texts]


def translated(engine, *texts):
    given = translate_units(engine, [(text, ()) for text in texts], source="en", target="uk")
    return [one.text for one in given]


def test_capitals_are_translated_as_a_sentence_and_restored():
    engine = Book({"General election %s today": "Загальні вибори %s сьогодні"})
    assert translated(engine, "GENERAL ELECTION %s TODAY") == ["ЗАГАЛЬНІ ВИБОРИ %s СЬОГОДНІ"]


def test_capitals_that_only_got_lost_cost_no_second_pass():
    engine = Book({"GENERAL ELECTION B52": "Загальні вибори B52"})
    assert translated(engine, "GENERAL ELECTION B52") == ["ЗАГАЛЬНІ ВИБОРИ B52"]
    assert len(engine.asked) == 1


def test_a_loop_is_decoded_again_in_one_batch_with_the_others():
    first = {"One law.": "закон " * 9, "Two laws.": "⁇ закони", "Three laws.": "Три закони."}
    second = {"One law.": "Один закон.", "Two laws.": "Два закони."}
    engine = Book(first, second)
    assert translated(engine, *first) == ["Один закон.", "Два закони.", "Три закони."]
    assert engine.asked[1:] == [["again", "One law.", "Two laws."]]


def test_what_a_second_pass_makes_no_better_stays_and_is_marked():
    engine = Book({"One law.": "закон " * 9}, {"One law.": "закон " * 5})
    given_back = translate_units(engine, [("One law.", ())], source="en", target="uk")[0]
    assert given_back.text == "Закон " + "закон " * 8
    assert "loop" in marks("One law.", given_back, "en", "uk")


def test_a_long_sentence_is_split_at_its_clauses_and_joined():
    parts = {
        "The law was signed on Monday,": "Закон підписали в понеділок.",
        "the president of the country said,": "Сказав президент країни,",
        "and it is in force now.": "І він уже чинний.",
    }
    engine = Book({LONG: "Закон.", **parts})
    wanted = "Закон підписали в понеділок, сказав президент країни, і він уже чинний."
    assert translated(engine, LONG) == [wanted]
    assert engine.asked[1] == list(parts)


def test_what_is_split_is_less_sure():
    engine = Book({LONG: "Закон.", "and it is in force now.": "і він чинний."})
    given_back = translate_units(engine, [(LONG, ())], source="en", target="uk")[0]
    assert given_back.score <= 0


def test_a_wrong_number_gets_the_source_s_and_a_mark():
    engine = Book({"Signed in 2024.": "Підписано 2042 року."})
    given_back = translate_units(engine, [("Signed in 2024.", ())], source="en", target="uk")[0]
    assert given_back.text == "Підписано 2024 року."
    assert marks("Signed in 2024.", given_back, "en", "uk") == ("number-mended",)


def test_an_engine_that_dies_in_the_second_pass_loses_nothing_of_the_first():
    class Dying(Book):
        def _retranslate(self, texts, **more):
            raise EngineError("gone")

    engine = Dying({"One law.": "закон " * 9, "Two laws.": "Два закони."}, {})
    assert translated(engine, "One law.", "Two laws.")[1] == "Два закони."


def test_good_translations_cost_no_second_pass():
    engine = Book({"One law.": "Один закон."}, {})
    assert translated(engine, "One law.") == ["Один закон."]
    assert len(engine.asked) == 1


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("GENERAL ELECTION", "загальні вибори", "ЗАГАЛЬНІ ВИБОРИ"),
        ("NATO", "нато", "Нато"),
        ("GENERAL ELECTION", "GENERAL ELECTION", "GENERAL ELECTION"),
        ("OPEN {file_name} AGAIN", "відкрийте {file_name}", "ВІДКРИЙТЕ {file_name}"),
    ],
)
def test_capitals_are_those_of_the_source(source, target, wanted):
    assert mend(source, Hypothesis(target)).text == wanted


SOURCES = st.sampled_from(
    [LONG, "LAW IN FORCE NOW", "In 2024, 415 men.", "law", "The %s law", "", "News of the day"]
)
ANSWERS = st.text(alphabet="abзак он21%s.,A⁇", max_size=60)


@given(st.lists(st.tuples(SOURCES, ANSWERS), max_size=4), ANSWERS, st.floats(-3, 0))
def test_mending_never_makes_anything_worse(pairs, second, score):
    class Any(Book):
        def translate(self, texts, *, source, target, progress=None):
            return [Hypothesis(second, score) for _text in texts]

        def _retranslate(self, texts, *, source, target):
            return self.translate(texts, source=source, target=target)

    texts = [text for text, _answer in pairs]
    first = [mend(text, Hypothesis(answer, -0.3)) for text, answer in pairs]
    best = mend_all(Any({}, {}), texts, first, source="en", target="uk")
    for text, old, new in zip(texts, first, best, strict=True):
        before, after = notes(text, old, "en", "uk"), notes(text, new, "en", "uk")
        assert worth(new, after) >= worth(old, before)
        assert sum(n.price for n in after) <= sum(n.price for n in before)
