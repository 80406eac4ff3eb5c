from dataclasses import replace
from datetime import UTC, datetime

from l10n.approvals import Ledger, approve, parse, revoke, verify
from l10n.model import State, Unit

AT = "2024-11-05T10:00:00+00:00"
NOW = datetime(2024, 11, 6, tzinfo=UTC)
ONE = Unit("One", ("Один",), locale="uk", state=State.TRANSLATED, path="a.po")
TWO = replace(ONE, source="Two", targets=("Два",))


def approved(*units):
    return Ledger().with_approvals([approve(unit, "Олена", AT, unit.path) for unit in units])


def look(ledger, *units, catalogs=("a.po", "b.po")):
    return verify(units, ledger, catalogs, NOW)


def test_what_was_approved_and_still_stands_is_good():
    found = look(approved(ONE), ONE, TWO)
    assert (found.approved, found.unapproved, found.lost, found.past) == (1, (TWO,), (), 0)
    assert found.good


def test_a_text_altered_after_its_approval_is_lost():
    altered = replace(ONE, targets=("Odyn",))
    found = look(approved(ONE), altered)
    assert [(item.unit, item.approvals[0].by) for item in found.lost] == [(altered, "Олена")]
    assert not found.good


def test_an_approved_text_marked_as_a_draft_is_lost():
    found = look(approved(ONE), replace(ONE, state=State.DRAFT))
    assert [item.same_text for item in found.lost] == [True]


def test_an_emptied_unit_has_lost_its_approval():
    assert look(approved(ONE), replace(ONE, targets=("",), state=State.UNTRANSLATED)).lost


def test_a_text_replaced_by_another_approved_one_is_history():
    changed = replace(ONE, targets=("Перший",))
    found = look(approved(ONE, changed), changed)
    assert found.good
    assert (found.approved, found.past) == (1, 1)


def test_a_revoked_approval_can_not_be_lost():
    ledger = approved(ONE)
    ledger = ledger.with_approvals([revoke(ledger.approval(ONE), "Іван", AT)])
    assert look(ledger, replace(ONE, targets=("Odyn",))).good
    assert look(ledger, ONE).unapproved == (ONE,)


def test_an_approval_in_another_catalog_says_nothing_of_this_one():
    here = replace(ONE, path="b.po", targets=("Перший",))
    assert look(approved(ONE), here).good
    renamed = look(approved(ONE), here, catalogs=("b.po",))
    assert [item.unit for item in renamed.lost] == [here]


def test_an_approval_without_an_id_is_known_by_catalog_and_source():
    line = "\t".join(("0" * 64, AT, "Олена", "a.po", "One"))
    ledger = parse(line.encode(), "approvals.tsv")
    assert [item.unit for item in look(ledger, ONE, TWO).lost] == [ONE]


def test_lines_from_the_future_and_without_a_time_are_doubtful():
    times = ("2999-01-01T00:00:00+00:00", "yesterday", AT, "2024-11-06T20:00:00+00:00")
    lines = [f"{n}{'0' * 63}\t{at}\tОлена\ta.po\tX" for n, at in enumerate(times)]
    found = look(parse("\n".join(lines).encode(), "approvals.tsv"))
    assert [event.at for event in found.doubtful] == list(times[:2])
    assert not found.good
