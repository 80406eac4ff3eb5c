import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.messageformat import is_message, message


def test_arguments_kinds_and_selectors_are_read_through_all_depths():
    found = message(
        "{n, plural, offset:1 =0 {no} one {{g, select, a {x} other {{who}}}} other {#}}"
    )
    assert found.fault is None
    assert [(one.name, one.kind, one.selectors) for one in found.arguments] == [
        ("n", "plural", ("=0", "one", "other")),
        ("g", "select", ("a", "other")),
        ("who", "", ()),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{n, plural, one {#}", "open"),
        ("a } b", "closed"),
        ("{ }", "name"),
        ("{n, plural, }", "branches"),
        ("{n, plural}", "branches"),
        ("{n what}", "syntax"),
        ("{a, select, x {" * 20, "deep"),
    ],
)
def test_a_fault_says_what_is_wrong(text, code):
    fault = message(text).fault
    assert fault is not None
    assert fault.code == code


@pytest.mark.parametrize("text", ["it's", "'{' and '}'", "{n, number, #,##0.0}", "{0} '{a}' {b}"])
def test_quoted_braces_and_simple_arguments_are_fine(text):
    assert message(text).fault is None


@given(st.text("{}',# n plural,select one other=0\n", max_size=120))
def test_any_text_is_read_or_its_fault_lies_inside(text):
    fault = message(text).fault
    assert fault is None or 0 <= fault.at <= len(text)


@pytest.mark.parametrize("bait", ["{", "'{", "{n,plural,", "{n,plural,a{", "'", "{n,select,a{}b{}"])
def test_bait_costs_bounded_time(bait):
    assert is_message(bait * 3) in {True, False}
    message(bait * 10**5)
