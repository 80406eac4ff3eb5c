from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.approvals import Ledger, approve
from l10n.model import BlockKind, Finding, Origin, OriginKind, Severity, State
from l10n.review import queue
from l10n.review import session as steps

from .conftest import CATALOG, draft, queue_of


def engine(score):
    return Origin(OriginKind.ENGINE, "argos", score)


def sources(session):
    return [session.unit(row).source for row in session.shown]


def ordered(units):
    return sources(steps.start(queue_of(units)))


def test_what_is_most_likely_wrong_comes_first():
    units = [
        draft("untranslated", "", state=State.UNTRANSLATED, origin=None),
        draft("translated", "т", state=State.TRANSLATED, origin=None),
        draft("sure draft", "т", origin=engine(95)),
        draft("stale", "т", state=State.STALE, previous_source="old", origin=None),
        draft("unsure draft", "т", origin=engine(20)),
    ]
    found = steps.start(queue_of([*units, draft("error", "т", origin=engine(99))]))
    error = Finding("r", Severity.ERROR, "m")
    found = steps.show(steps.looked(found, {5: (error,)}), found.wanted)
    assert sources(found) == [
        "error",
        "unsure draft",
        "stale",
        "sure draft",
        "translated",
        "untranslated",
    ]


@pytest.mark.parametrize(
    ("riskier", "plain"),
    [
        (draft("in 2024 too"), draft("in the year")),
        (draft("they did not"), draft("they did it")),
        (draft("they didn't"), draft("they did it")),
        (draft("we met Olha"), draft("we met him.")),
        (draft("title x", kind=BlockKind.TITLE), draft("words x", kind=BlockKind.PARAGRAPH)),
        (draft("long text " * 20), draft("long text")),
        (draft("a", origin=engine(70)), draft("b", origin=engine(90))),
        (
            draft("a", origin=replace(engine(90), marks=("numbers",))),
            draft("b", origin=engine(90)),
        ),
    ],
)
def test_one_more_sign_of_risk_goes_first(riskier, plain):
    assert ordered([plain, riskier]) == [riskier.source, plain.source]


def test_equals_stay_in_document_order():
    assert ordered([draft("b"), draft("a")]) == ["b", "a"]


def test_a_row_says_what_its_unit_says():
    units = [
        draft("one", origin=replace(engine(41), marks=("numbers",))),
        draft("memory", origin=Origin(OriginKind.MEMORY, "", 87)),
        draft("by hand", state=State.TRANSLATED, origin=None),
    ]
    found = queue_of(units)
    rows = [(row.state, row.engine, row.score) for row in found.rows]
    assert rows == [
        (State.DRAFT, "argos", 41),
        (State.DRAFT, "memory", 87),
        (State.TRANSLATED, "", None),
    ]
    assert [row.risk for row in found.rows] == [
        queue.risk_of(found.unit(number)) for number in range(3)
    ]


def test_what_the_ledger_holds_is_approved_and_waits_for_nobody():
    unit = draft("yes", "так", state=State.TRANSLATED, origin=None)
    ledger = Ledger().with_approvals([approve(unit, "Olha", "2024-11-05", CATALOG)])
    found = queue_of([unit, draft("draft")], ledger)
    assert found.rows[0].state is State.APPROVED
    assert found.unit(0).state is State.APPROVED
    assert sources(steps.start(found)) == ["draft"]


def test_obsolete_units_are_no_rows():
    assert len(queue_of([draft("gone", obsolete=True), draft("draft")]).rows) == 1


def test_neighbours_are_of_the_same_catalog_and_may_be_approved():
    found = queue_of([draft("one"), draft("two"), draft("three")])
    item = steps.Session(found).item_at(1)
    assert item.previous is not None
    assert item.following is not None
    assert (item.previous.source, item.following.source) == ("one", "three")
    assert found.neighbours(0) == (None, 1)
    assert found.neighbours(2) == (1, None)


def test_an_approved_text_waits_while_a_merge_left_another_beside_it():
    other = 'l10n: alternative "інше"'
    unit = draft("both", "так", state=State.TRANSLATED, origin=None, comments=(other,))
    ledger = Ledger().with_approvals([approve(unit, "Olha", "2024-11-05", CATALOG)])
    found = queue_of([draft("draft"), unit], ledger)
    assert sources(steps.start(found)) == ["both", "draft"]
