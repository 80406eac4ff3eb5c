import pytest

from l10n.engines import translate_units
from l10n.engines.answers import ask
from l10n.errors import EngineError
from l10n.model import Hypothesis

PAGE = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head></html>"


class Engine:
    """Somebody else's engine, which does what ``answer`` does."""

    name = "elsewhere"

    def __init__(self, answer):
        self.answer = answer

    def pairs(self):
        return []

    def translate(self, texts, *, source, target, progress=None):
        return self.answer(texts)


def raising(error):
    def answer(texts):
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (lambda texts: [], "engine-answers", "0 answers to 2 texts"),
        (lambda texts: [Hypothesis(PAGE)] * 2, "engine-answers", "a web page"),
        (lambda texts: ["text", "text"], "engine-answers", "no translation"),
        (lambda texts: [Hypothesis(None)] * 2, "engine-answers", "no translation"),
        (lambda texts: None, "engine-failed", "TypeError"),
        (raising(ValueError("no such\nlanguage")), "engine-failed", "ValueError: no such"),
        (raising(TimeoutError()), "engine-failed", "TimeoutError"),
    ],
)
def test_whatever_goes_wrong_is_one_line_that_names_the_engine(answer, code, words):
    with pytest.raises(EngineError) as caught:
        ask(Engine(answer), ["one", "two"], source="en", target="uk")
    assert caught.value.code == code
    assert "'elsewhere'" in caught.value.message
    assert words in caught.value.message
    assert "\n" not in str(caught.value)


def test_the_engine_s_own_error_is_passed_on():
    mine = EngineError("the server is away", code="engine-away")
    with pytest.raises(EngineError) as caught:
        ask(Engine(raising(mine)), ["one"], source="en", target="uk")
    assert caught.value is mine


def test_ctrl_c_is_no_fault_of_the_engine():
    with pytest.raises(KeyboardInterrupt):
        ask(Engine(raising(KeyboardInterrupt())), ["one"], source="en", target="uk")


def test_a_text_that_is_a_page_may_come_back_as_one():
    engine = Engine(lambda texts: [Hypothesis(text) for text in texts])
    assert ask(engine, [PAGE], source="en", target="uk")[0].text == PAGE


def test_tags_an_engine_makes_up_are_not_taken_for_codes():
    engine = Engine(lambda texts: [Hypothesis("<b>новини</b> <<b>b>дня")])
    unit = ("News <b>today</b>", ("b",))
    assert translate_units(engine, [unit], source="en", target="uk")[0].text.count("<b>") == 1
