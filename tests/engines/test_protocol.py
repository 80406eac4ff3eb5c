import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines import confidence, engine_names, load_engine, notes, translate_units
from l10n.errors import UsageError
from l10n.model import Hypothesis
from l10n.text.codes import code_errors

PIECES = st.lists(
    st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br/>", "word ", "two words ", "%(name)s "]),
    max_size=12,
).map("".join)


def test_our_engines_are_found_by_name():
    assert {"argos", "echo", "pseudo"} <= set(engine_names())
    with pytest.raises(UsageError, match="argo"):
        load_engine("argo")


@pytest.mark.parametrize("name", ["echo", "pseudo"])
@given(text=PIECES)
def test_every_well_nested_code_comes_back_well_nested(name, text):
    codes = ("b", "i", "br")
    tags = re.findall(r"<[^>]*>", text)
    if len(set(tags)) < len(tags) or code_errors(text, text, codes):
        return
    (answer,) = translate_units(load_engine(name), [(text, codes)], source="en", target="uk")
    if answer.text:
        assert code_errors(text, answer.text, codes) == []


def test_pseudo_keeps_placeholders_and_grows():
    (answer,) = load_engine("pseudo").translate(["Hello %(name)s"], source="en", target="uk")
    assert "%(name)s" in answer.text
    assert len(answer.text) > len("Hello %(name)s")


@pytest.mark.parametrize(
    ("source", "target", "note"),
    [
        ("He said it once.", "так так так так так так так так", "loop"),
        ("In 2024 it was 35 %.", "У 2023 було 35 %.", "numbers"),
        ("Ships left the port today.", "Ships left the port today.", "untranslated"),
    ],
)
def test_a_known_failure_is_noticed_and_lowers_the_confidence(source, target, note):
    bad = Hypothesis(target)
    found = [item.code for item in notes(source, bad, "en", "uk")]
    assert note in found
    assert confidence(source, bad, "en", "uk") < 100
