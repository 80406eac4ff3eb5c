from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.quantities.calendar import dates, months, weekdays

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(DAYS, st.sampled_from(("en", "uk")), st.sampled_from(("long", "full")))
def test_a_date_in_words_gives_its_month_and_weekday(day, tag, form):
    text = format_date(day, form, locale=tag)
    assert [one.value for one in months(text, tag)] == [day.month]
    if form == "full":
        assert [one.value for one in weekdays(text, tag)] == [day.isoweekday()]


@given(DAYS, st.sampled_from(["dd.MM.yyyy", "yyyy-MM-dd", "MM/dd/yyyy", "d/M/yyyy"]))
def test_a_date_in_digits_may_mean_its_day(day, pattern):
    (found,) = dates(format_date(day, pattern, locale="en"))
    assert (day.year, day.month, day.day) in found.values


@pytest.mark.parametrize("text", ["січнем", "на початку січня", "січневий сніг", "СІЧЕНЬ"])
def test_months_are_known_in_every_case(text):
    assert [one.value for one in months(text, "uk")] == [1]


@pytest.mark.parametrize("text", ["трава", "березняк", "серпом", "липа", "середина", "may march"])
def test_other_words_are_no_months_and_no_days(text):
    assert months(text, "uk") == weekdays(text, "uk") == months(text, "en") == []


def test_impossible_dates_are_none():
    assert dates("99.99.2024 1.2.3.2024") == []
