from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.model import State
from l10n.review import Filter, Order
from l10n.review.app.filterline import line_of, parse

WORD = st.text(st.characters(exclude_categories=("C", "Z")), max_size=12)
FILTERS = st.builds(
    Filter,
    locale=st.sampled_from(["", "uk"]),
    catalog=WORD,
    states=st.frozensets(st.sampled_from(State)),
    engine=WORD,
    confidence=st.none() | st.tuples(st.integers(0, 100), st.integers(0, 100)),
    text=WORD | st.sampled_from(["state:draft", "text:x", "12 per cent", 'a "b', "it's"]),
    author=WORD | st.just("Olha <olha@example.org>"),
    rule=WORD | st.just("*"),
    changed_since=WORD,
    assigned=WORD,
)


@given(FILTERS, st.sampled_from(Order))
def test_a_line_says_all_of_a_filter(wanted, order):
    assert parse(line_of(wanted, order)) == (wanted, order)


def test_words_without_a_name_are_the_text():
    wanted, order = parse("state:draft,stale 12 per cent order:document")
    assert wanted == Filter(states=frozenset({State.DRAFT, State.STALE}), text="12 per cent")
    assert order is Order.DOCUMENT


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("state:new", "no state 'new'"),
        ("confidence:high", "no range of confidence"),
        ("order:best", "choose risk or document"),
        ('"open', "not closed"),
    ],
)
def test_what_is_wrong_is_said(line, said):
    with pytest.raises(UsageError, match=said):
        parse(line)
