import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.coverage import Row, as_json, as_markdown, count, gates, parse_minima, percent, rows
from l10n.errors import UsageError
from l10n.model import Counts, State, Unit

UNITS = st.lists(st.sampled_from(list(State)).map(lambda s: Unit("a b", locale="uk", state=s)))


@given(UNITS)
def test_the_states_add_up_to_the_whole(units):
    counts = count(units)
    states = ("approved", "translated", "draft", "untranslated", "stale")
    assert sum(getattr(counts, state) for state in states) == counts.units == len(units)
    assert counts.words == 2 * len(units)


@given(UNITS, st.integers(0, 100))
def test_a_gate_fails_exactly_below_its_minimum(units, minimum):
    found = gates(rows(units), {"uk": minimum})
    approved = sum(unit.state is State.APPROVED for unit in units)
    assert bool(found) == (approved * 100 < minimum * len(units))


def test_nearly_all_is_not_all():
    counts = Counts(units=10_000, approved=9_999)
    assert percent(counts) == 99
    assert gates([Row("uk", "a.po", counts)], {"uk": 100})[0].missing == 1


def test_translated_counts_when_asked_for():
    found = rows([Unit("a", locale="uk", state=State.TRANSLATED)])
    assert gates(found, {"uk": 100})
    assert not gates(found, {"uk": 100}, State.TRANSLATED)


@pytest.mark.parametrize("text", ["uk", "uk=", "uk=101", "uk=-1", "uk=ten", "pl=50"])
def test_a_minimum_that_makes_no_sense_is_refused(text):
    with pytest.raises(UsageError):
        parse_minima([text], [], ("en", "uk"))


def test_reports_tell_the_same_numbers():
    found = rows([Unit("a b", locale="uk", path="locales/uk/a|b.po", state=State.DRAFT)])
    assert as_json(found)["locales"]["uk"]["draft"] == 1
    assert "| uk | locales/uk/a&#124;b.po | 1 | 2 |" in as_markdown(found)
