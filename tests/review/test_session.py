from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.model import Action, Finding, Severity, State, Unit
from l10n.review import session as steps
from l10n.review.queue import Item

ERROR = Finding("codes", Severity.ERROR, "a code is lost", "put it back")


def session(*targets, findings=()):
    items = [
        Item(Unit(f"s{n}", (target,), locale="uk", state=State.DRAFT, path="a.po"), tuple(findings))
        for n, target in enumerate(targets)
    ]
    return steps.start(items, by="Olha")


def test_approving_goes_on_and_remembers_the_text():
    after = steps.approve(session("один", "два"), at="2024-11-05T10:00:00+00:00")
    assert after.index == 1
    (decision,) = after.decisions
    assert (decision.action, decision.targets, decision.by) == (
        Action.APPROVE,
        ("один",),
        "Olha",
    )
    assert (decision.locale, decision.catalog, decision.source) == ("uk", "a.po", "s0")


def test_an_error_blocks_approval_unless_forced():
    before = session("один", findings=[ERROR])
    with pytest.raises(UsageError, match="a code is lost") as caught:
        steps.approve(before)
    assert caught.value.code == "review-blocked"
    assert steps.approve(before, force=True).decisions[0].action is Action.APPROVE


def test_nothing_cannot_be_approved():
    with pytest.raises(UsageError, match="no text"):
        steps.approve(session(""))


def test_an_edit_stays_and_its_new_findings_replace_the_old():
    after = steps.edit(session("один", findings=[ERROR]), ["перший"])
    assert after.index == 0
    assert after.item is not None
    assert after.item.findings == ()
    assert steps.approve(after).decisions[-1].targets == ("перший",)


def test_an_edit_needs_the_right_number_of_forms():
    with pytest.raises(UsageError, match="1 forms, not 2"):
        steps.edit(session("один"), ["a", "b"])


def test_undo_brings_the_text_and_the_place_back():
    before = session("один", "два")
    after = steps.undo(steps.undo(steps.approve(steps.edit(before, ["новий"]))))
    assert after.items == before.items
    assert after.index == 0
    assert steps.redo(steps.redo(after)).decisions[-1].targets == ("новий",)


def test_a_new_decision_forgets_what_could_be_redone():
    after = steps.skip(steps.undo(steps.approve(session("один"))))
    assert after.undone == ()


def test_a_session_that_is_through_takes_no_decision():
    with pytest.raises(UsageError, match="through"):
        steps.skip(steps.skip(session("один")))


def test_seen_is_what_stood_there_before_the_first_decision():
    after = steps.approve(steps.edit(session("один"), ["новий"]))
    assert steps.seen(after) == {("a.po", None, "s0"): ("один",)}


MOVES = st.lists(st.sampled_from(["approve", "edit", "reject", "skip"]), max_size=30)


@given(MOVES)
def test_as_many_undos_as_decisions_lead_back_to_the_start(moves):
    before = now = session("один", "два", "три")
    for move in moves:
        if now.item is None:
            break
        if move == "edit":
            now = steps.edit(now, [now.item.unit.target + "!"])
        else:
            now = getattr(steps, move)(now)
    far = now
    for _ in far.decisions:
        now = steps.undo(now)
    assert (now.items, now.index, now.decisions) == (before.items, 0, ())
    for _ in far.decisions:
        now = steps.redo(now)
    assert (now.items, now.index, now.decisions) == (far.items, far.index, far.decisions)
