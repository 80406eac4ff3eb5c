from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.approvals import (
    Ledger,
    approve,
    digest,
    dump,
    load,
    merge,
    parse,
    revoke,
    save,
    unit_id,
    with_state,
)
from l10n.errors import LedgerError
from l10n.model import Approval, State, Unit

UNIT = Unit("One", ("Один",), None, locale="uk", state=State.TRANSLATED, codes=("b",))
AT = "2024-11-05T10:00:00+00:00"


EVENTS = st.lists(
    st.builds(
        Approval,
        digest=st.sampled_from([digit * 64 for digit in "0af"]),
        at=st.sampled_from([AT, "2024-11-05T10:00:01Z", "2024-11-05T14:00:00+05:00", "", "soon"]),
        by=st.sampled_from(["Олена", "Ivan <ivan@example.org>"]),
        catalog=st.sampled_from(["a.po", "b.po"]),
        excerpt=st.sampled_from(["One", ""]),
        unit=st.sampled_from(["", "0123456789abcdef"]),
        revokes=st.booleans(),
    ),
    max_size=6,
)


def ledger(*units):
    return Ledger().with_approvals([approve(unit, "Олена", AT, "a.po") for unit in units])


@pytest.mark.parametrize(
    "change",
    [
        {"source": "one"},
        {"targets": ("один",)},
        {"targets": ("Один", "")},
        {"context": ""},
        {"locale": "pl"},
        {"source_plural": ""},
        {"codes": ()},
    ],
)
def test_any_change_needs_a_new_approval(change):
    changed = replace(UNIT, **change)
    assert digest(changed) != digest(UNIT)
    assert with_state(changed, ledger(UNIT)).state is State.TRANSLATED


def test_exactly_the_approved_text_is_approved():
    assert with_state(UNIT, ledger(UNIT)).state is State.APPROVED


@pytest.mark.parametrize("state", [State.DRAFT, State.STALE, State.UNTRANSLATED])
def test_a_draft_is_never_approved(state):
    draft = replace(UNIT, state=state)
    assert with_state(draft, ledger(draft)).state is state


@given(st.lists(st.text(), min_size=2, max_size=2), st.lists(st.text(), min_size=2, max_size=2))
def test_no_two_texts_share_a_digest(one, two):
    first, second = (Unit(source, (target,), locale="uk") for source, target in (one, two))
    assert (digest(first) == digest(second)) == (one == two)


def test_a_ledger_comes_back_sorted_and_whole(tmp_path):
    path = tmp_path / "approvals.tsv"
    other = replace(UNIT, source="tab\tand\nline")
    save(path, ledger(UNIT, other))
    assert load(path) == ledger(other, UNIT)
    assert not save(path, load(path))


def test_the_lines_of_a_union_merge_are_one_ledger(tmp_path):
    path = tmp_path / "approvals.tsv"
    other = replace(UNIT, source="Two")
    save(path, ledger(UNIT))
    first = path.read_text()
    save(path, ledger(other))
    path.write_text(first + path.read_text() + first)
    assert load(path) == merge(ledger(UNIT), ledger(other))


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "nonsense", "abc\t2024\tme\ta.po"])
def test_a_foreign_line_is_named(tmp_path, line):
    path = tmp_path / "approvals.tsv"
    save(path, ledger(UNIT))
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(LedgerError) as caught:
        load(path)
    assert caught.value.line == 3


def raw(events):
    """A ledger of exactly these lines, as a merge of many hands may leave it."""
    one = [Ledger().with_approvals([replace(event, revokes=False)]) for event in events]
    lines = [
        ("!" if event.revokes else "") + dump(single).decode().split("\n", 1)[1]
        for event, single in zip(events, one, strict=True)
    ]
    return parse("".join(lines).encode(), "approvals.tsv")


@given(EVENTS, EVENTS, EVENTS)
def test_merging_is_commutative_associative_and_idempotent(first, second, third):
    a, b, c = raw(first), raw(second), raw(third)
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c))
    assert merge(a, a) == a
    assert merge(merge(a, b), b) == merge(a, b)
    assert dump(merge(a, b)) == dump(merge(b, a))


@given(EVENTS, st.randoms())
def test_any_order_and_any_repetition_of_lines_is_the_same_ledger(events, random):
    lines = dump(raw(events)).decode().splitlines(keepends=True)
    shuffled = lines + random.choices(lines, k=3)
    random.shuffle(shuffled)
    assert parse("".join(shuffled).encode(), "approvals.tsv") == raw(events)
    windows = "".join(shuffled).replace("\n", "\r\n")
    assert parse(windows.encode(), "approvals.tsv") == raw(events)


@given(EVENTS)
def test_what_is_written_is_what_is_read(events):
    assert parse(dump(raw(events)), "approvals.tsv") == raw(events)


@given(EVENTS, st.booleans())
def test_the_last_word_is_with_whoever_speaks_last_whatever_the_clocks_say(events, revokes):
    found = raw(events)
    last = Approval("0" * 64, "2001-01-01T00:00:00+00:00", "Олена", "a.po", revokes=revokes)
    after = found.with_approvals([last])
    assert (after.in_force(last.digest) is None) is revokes


def test_a_revocation_takes_the_approval_back_until_the_next_one():
    found = ledger(UNIT)
    taken = found.with_approvals([revoke(found.approval(UNIT), "Іван", AT)])
    assert with_state(UNIT, taken).state is State.TRANSLATED
    assert merge(found, taken) == taken
    again = taken.with_approvals([approve(UNIT, "Марія", AT, "a.po")])
    assert again.approval(UNIT).by == "Марія"
    assert [event.by for event in again.events(digest(UNIT))] == ["Олена", "Іван", "Марія"]


def test_of_two_hands_at_the_same_time_the_revoking_one_wins():
    found = ledger(UNIT)
    taken = found.with_approvals([revoke(found.approval(UNIT), "Іван", AT)])
    approved = Ledger().with_approvals([approve(UNIT, "Марія", AT, "a.po")])
    assert merge(taken, approved).approval(UNIT) is None


def test_a_ledger_of_an_earlier_version_reads_as_it_did():
    line = f"{digest(UNIT)}\t{AT}\tОлена\ta.po\tOne"
    found = parse(f"# l10n approvals 1\n{line}\n".encode(), "approvals.tsv")
    assert found.approval(UNIT) == Approval(digest(UNIT), AT, "Олена", "a.po", "One")
    assert line in dump(found).decode().splitlines()
    assert merge(found, ledger(UNIT)).approval(UNIT).by == "Олена"


def test_the_id_of_a_unit_is_that_of_its_source_and_context():
    assert unit_id(UNIT) == unit_id(replace(UNIT, targets=("Перший",), codes=()))
    assert unit_id(UNIT) != unit_id(replace(UNIT, context=""))
    assert unit_id(UNIT) != unit_id(replace(UNIT, source="one"))
