from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.merging.differences import Kind, compare
from l10n.model import State, Unit

ONE = Unit("One", ("Один",), state=State.TRANSLATED)
TWO = Unit("Two", ("Два",), state=State.APPROVED)
THREE = Unit("Three")


def kinds(old, new):
    return [(change.unit.source, change.kind) for change in compare(old, new)]


def test_the_same_units_have_not_changed_wherever_they_are_used():
    moved = replace(ONE, references=(("b.py", 3),), line=9, notes=("x",))
    assert kinds([ONE, TWO], [moved, TWO]) == []


def test_texts_states_and_comments_change_a_unit():
    for changed in (
        replace(ONE, targets=("Раз",)),
        replace(ONE, state=State.DRAFT),
        replace(ONE, comments=("x",)),
        replace(ONE, source_plural="Ones"),
    ):
        assert kinds([ONE, TWO], [changed, TWO]) == [("One", Kind.CHANGED)]


def test_an_approval_is_lost_and_gained():
    lost = replace(TWO, targets=("Двоє",), state=State.TRANSLATED)
    assert [change.approval for change in compare([TWO], [lost])] == ["lost"]
    assert [change.approval for change in compare([lost], [TWO])] == ["gained"]
    assert [change.approval for change in compare([TWO], [])] == ["lost"]
    assert [change.approval for change in compare([ONE], [THREE])] == ["", ""]


def test_units_come_go_retire_and_revive():
    dead = replace(ONE, obsolete=True)
    assert kinds([TWO], [ONE, TWO]) == [("One", Kind.ADDED)]
    assert kinds([ONE, TWO], [TWO]) == [("One", Kind.REMOVED)]
    assert kinds([ONE], [dead]) == [("One", Kind.RETIRED)]
    assert kinds([dead], [ONE]) == [("One", Kind.REVIVED)]


def test_the_fewest_units_move():
    assert kinds([ONE, TWO, THREE], [THREE, ONE, TWO]) == [("Three", Kind.MOVED)]


def test_a_changed_source_is_one_change_of_its_unit():
    new = Unit("One day", ("Один",), state=State.STALE, previous_source="One")
    dead = replace(ONE, obsolete=True)
    for rest in ([], [dead]):
        first, *others = compare([ONE, TWO], [new, TWO, *rest])
        assert (first.kind, first.before, first.after) == (Kind.SOURCE, ONE, new)
        assert len(others) == len(rest)


def test_an_obsolete_text_beside_a_living_one_is_seen_by_its_words():
    old = replace(ONE, targets=("Старе",), obsolete=True)
    assert kinds([ONE], [ONE, old]) == [("One", Kind.ADDED)]
    assert kinds([ONE, old], [ONE]) == [("One", Kind.REMOVED)]
    assert kinds([ONE, old], [old, ONE]) == []


@given(st.permutations("abcdefg"), st.permutations("abcdefg"))
def test_what_did_not_move_is_in_one_order(old, new):
    before, after = ([Unit(source) for source in side] for side in (old, new))
    moved = {change.unit.source for change in compare(before, after)}
    assert [s for s in old if s not in moved] == [s for s in new if s not in moved]
