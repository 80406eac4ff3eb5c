"""Texts made to stop a checker: any characters at all, and bait for regular expressions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.checks import CheckContext, check_unit
from l10n.model import State, Unit

PIECES = (
    "%s", "%1$d", "%(a)s", "{0}", "{n, plural, one {#} other {#}}", "{{x}}", "${y}", "%", "{",
    "}", "<b>", "</b>", "<br/>", "<", "&amp;", "_F", "&F", "--opt", "/etc/x", "https://a.org/x",
    "a@b.org", "1,234.5", "5 млн", "$5m", "10:30", "5 p.m.", "03/04/2024", "March", "березня",
    "Monday", "не ", "not ", "don't ", "«", "»", '"', "5 km", "5 миль", " Kavanaugh ", " Кавано ",
    "\n", " ", "\u202e", "\u0301", "٣", "a", "ї",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
FLAGS = st.sampled_from(["", "c-format", "python-format", "python-brace-format", "qt-format"])
BAIT = (
    "$1", "%(", "{n,plural,a{", "<a ", '"a ', "a://", "a@", "--a-", "/etc/", "a Abcd", "не ",
    "don't ", "_a", "&a", "10:", "1 ", "1,", "{a.", "a_", "5 km", "&lt;", "12/", "Січня ", "five ",
)  # fmt: skip


@given(TEXTS, TEXTS, TEXTS, FLAGS, st.sampled_from(("uk", "en", "de", "ja", "ar", "xx")))
@settings(max_examples=80, deadline=None)
def test_every_finding_points_into_its_text(source, one, other, flag, locale):
    unit = Unit(
        source or "x", (one, other, one), source_plural=other or "y", locale=locale,
        state=State.TRANSLATED, flags=frozenset({flag} - {""}), codes=("b",), notes=("max 5",),
    )  # fmt: skip
    for finding in check_unit(unit, CheckContext("uk" if locale == "en" else "en", locale)):
        text = finding.source if finding.side == "source" else finding.target
        assert 0 <= finding.start <= finding.end <= len(text), finding


@pytest.mark.parametrize("bait", BAIT)
def test_bait_costs_bounded_time(bait):
    long = bait * 20_000
    for source, target in ((long, long + "x"), ("A text, 5", long), (long, "Текст, 5")):
        unit = Unit(source, (target,), locale="uk", state=State.TRANSLATED, notes=(long[:9999],))
        check_unit(unit, CheckContext())
