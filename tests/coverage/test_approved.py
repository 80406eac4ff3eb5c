from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.approvals import Ledger, approve, digest, dump, parse, revoke
from l10n.coverage.approved import LedgerFile, approved, of_ledger
from l10n.errors import LedgerError
from l10n.model import State, Unit

UNITS = [Unit(text, ("так",), state=State.TRANSLATED, locale="uk") for text in "abcd"]
AT = "2026-01-0{}T00:00:00+00:00"


def ledger(events) -> Ledger:
    found = Ledger()
    for place, day, back in events:
        event = approve(UNITS[place], "Олена", AT.format(day), "a.po")
        found = found.with_approvals([revoke(event, "Іван", AT.format(day)) if back else event])
    return found


EVENTS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9), st.booleans()), max_size=8)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sampled_from(["", "\n", "# a comment\n", "\r\n"]), st.booleans())
def test_what_is_approved_is_what_the_ledger_says(events, tail, cut):
    data = dump(ledger(events)) + tail.encode()
    data = data.removesuffix(b"\n") if cut and tail != "\r\n" else data
    assert approved(data, "approvals.tsv") == of_ledger(parse(data, "approvals.tsv"))


@settings(max_examples=100, deadline=None)
@given(EVENTS, st.integers(0, 1000), st.sampled_from(b"\t\n\r!#<0\xff\x80a"))
def test_a_damaged_ledger_approves_what_its_reader_says_or_nothing(events, place, byte):
    data = bytearray(dump(ledger([(0, 1, False), *events])))
    data[place % len(data)] = byte
    try:
        by_reading = of_ledger(parse(bytes(data), "approvals.tsv"))
    except LedgerError as error:
        with pytest.raises(LedgerError) as told:
            approved(bytes(data), "approvals.tsv")
        assert str(told.value) == str(error)
    else:
        assert approved(bytes(data), "approvals.tsv") == by_reading


def test_a_ledger_that_cannot_be_read_approves_nothing_and_says_why(tmp_path):
    path = tmp_path / "approvals.tsv"
    assert LedgerFile(path, "approvals.tsv").read() == frozenset()
    path.write_bytes(dump(ledger([(0, 1, False)])))
    found = LedgerFile(path, "approvals.tsv")
    assert found.read() == {bytes.fromhex(digest(replace(UNITS[0])))}
    path.write_bytes(b"<<<<<<< ours\n")
    found = LedgerFile(path, "approvals.tsv")
    assert found.read() == frozenset()
    assert (found.problem.path, found.problem.line) == ("approvals.tsv", 1)
