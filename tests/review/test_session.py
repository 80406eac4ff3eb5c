from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.model import Action, Finding, Severity, State
from l10n.review import Filter, Order
from l10n.review import session as steps

from .conftest import CATALOG, draft, queue_of

ERROR = Finding("codes", Severity.ERROR, "a code is lost", "put it back")
WARNING = Finding("terms", Severity.WARNING, "a term is missing")


def session(*targets, findings=()):
    units = [draft(f"s{n}", target) for n, target in enumerate(targets)]
    start = steps.start(queue_of(units), by="Olha", order=Order.DOCUMENT)
    return steps.looked(start, dict.fromkeys(range(len(targets)), tuple(findings)))


def stand(now):
    """What a reviewer could tell two sessions apart by."""
    units = [now.unit(row) for row in now.shown]
    return units, [now.state(row) for row in now.shown], now.index, now.decisions, dict(now.taken)


def test_approving_goes_on_and_remembers_the_text():
    after = steps.approve(session("один", "два"), at="2024-11-05T10:00:00+00:00")
    assert after.index == 1
    (decision,) = after.decisions
    assert (decision.action, decision.targets, decision.by) == (Action.APPROVE, ("один",), "Olha")
    assert (decision.locale, decision.catalog, decision.source) == ("uk", CATALOG, "s0")
    assert after.state(0) is State.APPROVED


def test_approving_may_stay():
    assert steps.approve(session("один", "два"), onward=False).index == 0


def test_an_error_blocks_approval():
    with pytest.raises(UsageError, match="a code is lost") as caught:
        steps.approve(session("один", findings=[ERROR]), sure=True)
    assert caught.value.code == "review-blocked"


def test_a_warning_asks_once_more():
    before = session("один", findings=[WARNING])
    with pytest.raises(UsageError, match="a term is missing") as caught:
        steps.approve(before)
    assert caught.value.code == "review-warned"
    assert steps.approve(before, sure=True).decisions[0].action is Action.APPROVE


def test_nothing_cannot_be_approved():
    with pytest.raises(UsageError, match="no text"):
        steps.approve(session(""))


def test_an_edit_stays_and_its_new_findings_replace_the_old():
    after = steps.edit(session("один", findings=[ERROR]), ["перший"], [])
    assert after.index == 0
    assert after.item is not None
    assert after.item.findings == ()
    assert after.state(0) is State.TRANSLATED
    assert steps.approve(after).decisions[-1].targets == ("перший",)


def test_the_findings_of_an_old_text_are_not_those_of_the_new():
    after = steps.edit(session("один", findings=[ERROR]), ["перший"])
    assert after.item is not None
    assert after.item.findings is None


def test_an_edit_needs_the_right_number_of_forms():
    with pytest.raises(UsageError, match="1 forms, not 2"):
        steps.edit(session("один"), ["a", "b"])


def test_a_session_that_is_through_takes_no_decision():
    with pytest.raises(UsageError, match="through"):
        steps.skip(steps.skip(session("один")))


def test_the_next_that_waits_is_neither_decided_nor_skipped():
    now = steps.skip(steps.approve(session("один", "два", "три")))
    assert steps.next_waiting(steps.go(now, 0)).row == 2
    assert steps.next_waiting(steps.go(now, 2)).row == 2


def test_only_a_draft_without_findings_is_approved_unseen():
    before = steps.looked(session("один", "два", "три", ""), {1: (WARNING,)})
    unseen = steps.start(before.queue, by="Olha")
    assert not steps.approvable(unseen, 0)
    after = steps.approve_many(before, before.shown)
    assert [after.state(row) for row in range(4)] == [
        State.APPROVED,
        State.DRAFT,
        State.APPROVED,
        State.UNTRANSLATED,
    ]
    assert stand(steps.undo(after)) == stand(before)


def test_another_filter_keeps_the_reviewer_at_his_unit():
    now = steps.go(session("один", "два", "три"), 1)
    assert steps.show(now, Filter(text="ДВА")).row == 1
    assert steps.show(now, Filter(text="три")).shown == (2,)


def test_what_was_decided_counts_in_the_filter_by_state():
    now = steps.approve(session("один", "два"))
    assert steps.show(now, Filter(states=frozenset({State.APPROVED}))).shown == (0,)
    assert steps.show(now, Filter()).shown == (1,)


def test_findings_change_the_order_when_it_is_asked_for():
    now = steps.looked(session("один", "два"), {1: (ERROR,)})
    assert now.shown == (0, 1)
    assert steps.show(now, Filter(), Order.RISK).shown == (1, 0)


def test_a_text_changed_by_others_is_shown_with_the_decision_it_kept_from_being_written():
    now = steps.approve(session("один", "два"))
    theirs = now.unit(0)
    after = steps.meanwhile(now, 0, theirs, now.decisions[0])
    assert after.decisions == ()
    assert after.item_at(0).mine == now.decisions[0]
    again = steps.approve(steps.looked(steps.go(after, 0), {0: ()}))
    assert again.item_at(0).mine is None


MOVES = st.lists(st.sampled_from(["approve", "edit", "reject", "skip", "many"]), max_size=30)


@given(MOVES)
def test_as_many_undos_as_steps_lead_back_to_the_start(moves):
    before = now = session("один", "два", "три")
    for move in moves:
        if move == "many":
            now = steps.approve_many(now, now.shown)
        elif now.item is None:
            break
        elif move == "edit":
            now = steps.edit(now, [now.item.unit.target + "!"], [])
        else:
            now = getattr(steps, move)(now)
    far, taken = now, len(now.steps)
    for _ in range(taken):
        now = steps.undo(now)
    assert stand(now)[:2] == stand(before)[:2]
    assert (now.decisions, dict(now.taken)) == ((), {})
    assert steps.undo(now) is now
    for _ in range(taken):
        now = steps.redo(now)
    assert stand(now) == stand(far)
    assert steps.redo(now) is now
