from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.approvals import Ledger, approve, digest, load, merge, save, with_state
from l10n.errors import LedgerError
from l10n.model import State, Unit

UNIT = Unit("One", ("Один",), None, locale="uk", state=State.TRANSLATED, codes=("b",))
AT = "2024-11-05T10:00:00+00:00"


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
