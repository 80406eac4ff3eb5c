"""A rule that is not called would have found nothing: the filters hide no mistake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.checks import CheckContext, View
from l10n.checks.planning import planned, unit_rules
from l10n.checks.running import look, look_at_all
from l10n.model import State, Unit

PIECES = (
    "The port ", "не ", "not ", "Новини", " i ", "5 березня ", "March 5", "12:30", " 3,5 %",
    "Січня", "%s", "{name}", "<b>", "</b>",
    "&amp;", "«", "»", '"', "'", "’", "(", ")", "  ", " ,", ".", "?",
    "https://x.y/z", "--help", "/usr/bin", "\n", "\u200b", "ы", "Пoрт", "$5", "порт порт", "_F",
    " of the port and the ", "~F", "01.02.2024", "п′ять", " Кавано", " Kavanaugh", "...", "…", ":",
    ",а", ".А", "( ", "слово", "«порт порт", "the/the the", "порт-порт ", "(Львові)", "e\u0301 ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize(("here", "there"), [("en", "uk"), ("uk", "en"), ("en", "de")])
@settings(max_examples=150, deadline=None)
@given(source=texts, target=texts)
def test_what_is_not_planned_finds_nothing(here, there, source, target):
    context = CheckContext(here, there)
    unit = Unit(source, (target,), locale=there, state=State.TRANSLATED)
    view = View(unit, there)
    plan = planned(view, context)
    for rule in unit_rules():
        if rule not in plan and (not rule.languages or there in rule.languages):
            assert not list(rule.check(view, context)), rule.name


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(texts, texts), min_size=1, max_size=8))
def test_many_units_have_the_findings_of_each_alone(pairs):
    units = [Unit(one, (other,), locale="uk", state=State.TRANSLATED) for one, other in pairs]
    views = [View(unit, "uk") for unit in units]
    alone = [look(View(unit, "uk"), CheckContext("en", "uk")) for unit in units]
    met = CheckContext("en", "uk")
    assert look_at_all(views, met) == alone
    assert look_at_all(views[::-1], met) == alone[::-1]


def test_an_ignored_rule_is_not_planned():
    view = View(Unit("In 2024", ("У 2023",), locale="uk", state=State.TRANSLATED), "uk")
    names = {rule.name for rule in planned(view, CheckContext(ignore=frozenset({"numbers"})))}
    assert "numbers" not in names and "numbers" in {
        rule.name for rule in planned(view, CheckContext())
    }


def test_what_is_remembered_is_bounded(monkeypatch):
    from l10n.checks import planning

    monkeypatch.setattr(planning, "_PLANS", 5)
    monkeypatch.setattr(planning, "_WORDS", 5)
    context = CheckContext()
    for number in range(0x100, 0x180):
        text = f"{chr(number)}ord {chr(number + 0x300)} " + "«(%"[: number % 4]
        planned(View(Unit(text, (text,), locale="uk"), "uk"), context)
    assert len(context.plans) <= 5
    assert all(len(words.met) <= 5 for words in context.words.values())
