from datetime import time

from babel.dates import format_time
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.quantities.clock import times


@given(st.times(), st.sampled_from(("en", "uk", "de", "pl")))
def test_a_time_is_the_same_by_every_clock(at, tag):
    (found,) = times(format_time(time(at.hour, at.minute), "short", locale=tag))
    assert at.hour * 60 + at.minute in found.minutes


def test_no_time_is_found_in_other_numbers():
    assert times("25:00 1:2 1.5 12:345 pm") == []
