from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.approvals import load
from l10n.approvals.edits import edits_path, read_edits
from l10n.catalogs import new_catalog, write
from l10n.errors import UsageError
from l10n.memory import open_memory
from l10n.model import Action, State
from l10n.review import Filter, Order, take_held
from l10n.review.settling import Files

from .conftest import SOURCES, TARGETS, draft


def sit(room, **more):
    desk = room.desk(**more)
    return desk, desk.start(Filter(), Order.DOCUMENT)


def approved(room):
    return [item.excerpt for item in load(room.ledger_path).approvals.values()]


def test_a_decision_is_in_catalog_and_ledger_before_the_next(room):
    desk, session = sit(room)
    session = desk.approve(session)
    assert room.unit(SOURCES[0]).state is State.APPROVED
    assert approved(room) == [SOURCES[0]]
    session = desk.edit(session, ["Переговори тривають у Києві."])
    found = room.unit(SOURCES[1])
    assert (found.targets, found.state) == (("Переговори тривають у Києві.",), State.TRANSLATED)
    desk.reject(session, "wrong  tense\nthroughout")
    found = room.unit(SOURCES[1])
    assert found.state is State.DRAFT
    assert "l10n: rejected wrong tense throughout" in found.comments


def test_undoing_everything_gives_the_very_bytes_back(room):
    before = room.path.read_bytes()
    desk, session = sit(room)
    session = desk.approve(session)
    session = desk.approve(desk.edit(session, ["Інше."]), sure=True)
    session = desk.reject(session, "dull")
    assert room.path.read_bytes() != before
    for _ in range(4):
        session = desk.undo(session)
    assert session.steps is not None
    assert (len(session.steps), session.index) == (0, 0)
    assert room.path.read_bytes() == before
    assert approved(room) == []
    for _ in range(4):
        session = desk.redo(session)
    assert [room.unit(source).state for source in SOURCES] == [
        State.APPROVED,
        State.APPROVED,
        State.DRAFT,
    ]
    assert sorted(approved(room)) == sorted(SOURCES[:2])


def test_rejecting_takes_an_approval_back_and_undo_gives_it_again(room):
    desk, session = sit(room)
    session = desk.approve(session, onward=False)
    desk.close()
    desk = room.desk(by="Petro")
    session = desk.start(Filter(states=frozenset({State.APPROVED})))
    session = desk.reject(session, "no")
    assert approved(room) == []
    session = desk.undo(session)
    assert approved(room) == [SOURCES[0]]
    assert room.unit(SOURCES[0]).state is State.APPROVED


def test_a_text_that_others_changed_is_shown_and_never_overwritten(room):
    desk, session = sit(room)
    theirs = replace(room.unit(SOURCES[0]), targets=("Їхній текст.",), state=State.TRANSLATED)
    session = desk.edit(session, ["Наш текст."])
    room.change(theirs)
    session = desk.edit(desk.go(session, 0), ["Наш новий текст."])
    assert room.unit(SOURCES[0]).targets in (("Їхній текст.",), ("Наш новий текст.",))
    session = desk.refresh(session)
    assert session.item is not None
    assert session.item.unit.targets == room.unit(SOURCES[0]).targets


def test_a_change_between_reading_and_writing_is_a_conflict_with_both_texts(room, monkeypatch):
    desk, session = sit(room)
    theirs = replace(room.unit(SOURCES[0]), targets=("Їхній текст.",), state=State.TRANSLATED)
    write, once = Files.write, []

    def late(self, path, catalog, expected):
        if not once:
            once.append(True)
            room.change(theirs)
        return write(self, path, catalog, expected)

    monkeypatch.setattr(Files, "write", late)
    session = desk.approve(session, onward=False)
    assert room.unit(SOURCES[0]).targets == ("Їхній текст.",)
    item = session.item
    assert item is not None
    assert item.unit.targets == ("Їхній текст.",)
    assert item.mine is not None
    assert item.mine.targets == (TARGETS[0],)
    assert approved(room) == []
    session = desk.edit(session, item.mine.targets)
    assert room.unit(SOURCES[0]).targets == (TARGETS[0],)
    session = desk.undo(session)
    assert room.unit(SOURCES[0]).targets == ("Їхній текст.",)
    assert not session.steps


def test_what_others_wrote_beside_a_text_stays(room):
    desk, session = sit(room)
    found = room.unit(SOURCES[0])
    room.change(replace(found, comments=("ask the desk in Kyiv",), notes=("headline",)))
    other = replace(room.unit(SOURCES[2]), targets=("Дорожчає.",), state=State.TRANSLATED)
    room.change(other)
    session = desk.approve(session)
    found = room.unit(SOURCES[0])
    assert (found.state, found.comments) == (State.APPROVED, ("ask the desk in Kyiv",))
    assert room.unit(SOURCES[2]).targets == ("Дорожчає.",)
    session = desk.go(session, 2)
    assert session.item is not None
    assert session.item.unit.targets == ("Дорожчає.",)


def test_a_unit_that_somebody_sits_at_is_not_decided_by_another(room):
    one, first = sit(room)
    two, second = sit(room, by="Petro")
    assert second.held_by == "Olha"
    with pytest.raises(UsageError, match="Olha sits at this text") as caught:
        two.approve(second)
    assert caught.value.code == "review-claimed"
    one.approve(first)
    second = two.refresh(second)
    assert (second.held_by, second.index) == ("", 0)
    assert second.item is not None
    assert second.item.unit.state is State.APPROVED


def test_the_claim_of_a_process_that_is_gone_is_nobodys(room):
    one, _first = sit(room)
    room.crash(one)
    _two, second = sit(room, by="Petro")
    assert second.held_by == ""


def test_what_a_crashed_desk_had_only_journaled_is_written_at_the_next_start(room, monkeypatch):
    desk, session = sit(room)
    monkeypatch.setattr(Files, "heavy", lambda self, trail: True)
    session = desk.approve(session)
    session = desk.edit(session, ["Інше."])
    session = desk.undo(session)
    assert desk.pending == 2
    assert room.unit(SOURCES[0]).state is State.DRAFT
    room.crash(desk)
    monkeypatch.undo()
    desk, session = sit(room)
    assert desk.recovered.units == 2
    assert room.unit(SOURCES[0]).state is State.APPROVED
    assert room.unit(SOURCES[1]).targets == (TARGETS[1],)
    assert session.item is not None
    assert session.item.unit.source == SOURCES[1]


def test_a_large_catalog_is_written_when_the_desk_settles(room, monkeypatch):
    monkeypatch.setattr(Files, "heavy", lambda self, trail: True)
    desk, session = sit(room)
    session = desk.approve(session)
    assert room.unit(SOURCES[0]).state is State.DRAFT
    desk.settle(session)
    assert room.unit(SOURCES[0]).state is State.APPROVED
    assert desk.pending == 0


def test_an_approval_of_all_is_one_step_and_leaves_what_has_findings(room):
    desk, session = sit(room)
    session = desk.edit(desk.go(session, 1), ["Talks began in Kyiv."])
    session, bulk = desk.bulk(session)
    assert (len(bulk.rows), bulk.kept) == (2, 1)
    assert [unit.source for unit in bulk.sample] == [SOURCES[0], SOURCES[2]]
    session = desk.approve_all(session, bulk)
    assert sorted(approved(room)) == sorted([SOURCES[0], SOURCES[2]])
    desk.undo(session)
    assert approved(room) == []


def test_nobody_approves_his_own_words_where_two_persons_are_asked_for(make_room):
    room = make_room(settings="[review]\ntwo-person = true\n")
    desk, session = sit(room, by="Olha <olha@example.org>")
    session = desk.edit(session, ["Союзники обіцяють допомогу."])
    with pytest.raises(UsageError, match="you wrote this text yourself"):
        desk.approve(session)
    assert 0 not in desk.bulk(session)[1].rows
    desk.close()
    again, session = sit(room, by="olha@example.org")
    with pytest.raises(UsageError, match="you wrote this text yourself"):
        again.approve(session)
    again.close()
    other, session = sit(room, by="Petro")
    other.approve(session)
    assert approved(room) == [SOURCES[0]]


def test_only_the_reviewers_of_a_locale_approve(make_room):
    room = make_room(settings='[review]\nreviewers.uk = ["Olha"]\n')
    desk, session = sit(room, by="Petro")
    with pytest.raises(UsageError, match="Petro is no reviewer of uk"):
        desk.approve(session)
    session = desk.edit(session, ["Союзники обіцяють допомогу."])
    desk.close()
    olha, session = sit(room, by="Olha <olha@example.org>")
    assert olha.approve(session).decisions


def test_each_decision_is_in_the_log_of_edits(room):
    desk, session = sit(room)
    session = desk.approve(desk.edit(session, ["Інше."]), sure=True)
    desk.undo(session)
    edits = list(read_edits(edits_path(room.project.cache)))
    assert [edit.action for edit in edits] == ["edit", "approve", "undo"]
    assert (edits[0].before, edits[0].after) == ((TARGETS[0],), ("Інше.",))
    assert edits[0].origin is not None
    assert edits[0].origin.name == "argos en→uk 1.9"


def test_held_decisions_change_nothing_until_they_are_merged(room):
    before = room.path.read_bytes()
    desk, session = sit(room, hold=True)
    session = desk.approve(desk.approve(session))
    session = desk.undo(session)
    desk.close()
    assert room.path.read_bytes() == before
    assert [(item.action, item.source) for item in take_held(room.project)] == [
        (Action.APPROVE, SOURCES[0])
    ]


def test_the_memory_learns_what_is_decided_and_forgets_what_is_undone(room, tmp_path):
    with open_memory(tmp_path / "memory.sqlite") as memory:
        desk, session = sit(room, memory=memory)
        session = desk.approve(session)
        assert memory.search(SOURCES[0])[0].target == TARGETS[0]
        session = desk.undo(session)
        assert memory.search(SOURCES[0]) == []
        desk.close()


def test_matches_come_with_their_difference_and_go_in_by_number(room, tmp_path):
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.add(
            [draft("Prices rose by 15 per cent.", "Ціни зросли на 15 %.", state=State.TRANSLATED)]
        )
        desk, session = sit(room, memory=memory)
        session = desk.edit(desk.go(session, 2), ["Ціни."])
        found = desk.aids(session).matches
        assert found[0].match.repaired == (("15", "12"),)
        assert [item.text for item in found[0].changes if item.operation == "insert"] == ["12"]
        session = desk.insert_match(session, 1)
        assert room.unit(SOURCES[2]).targets == ("Ціни зросли на 12 %.",)
        with pytest.raises(UsageError, match="no match 7"):
            desk.insert_match(session, 7)
        desk.close()


def test_the_same_text_is_no_edit(room):
    desk, session = sit(room)
    assert desk.edit(session, [TARGETS[0]]) is session


def test_the_source_is_copied_into_every_form(make_room):
    room = make_room([draft("{n} day", "", "", "", source_plural="{n} days")])
    desk, session = sit(room)
    desk.copy_source(session)
    assert room.unit("{n} day").targets == ("{n} day", "{n} days", "{n} days")


def test_a_text_being_typed_is_checked_without_a_decision(room):
    desk, session = sit(room)
    session = desk.go(session, 2)
    assert desk.check(session, [SOURCES[2]])[0].rule == "untranslated"
    assert desk.check(session, [TARGETS[2]]) == ()
    assert not session.steps


def test_idle_work_ends_when_everything_was_looked_at(room, monkeypatch):
    monkeypatch.setattr("l10n.review.desk.FEW", 0)
    desk, session = sit(room)
    assert set(session.found) == {0}
    for _ in range(5):
        session = desk.look_ahead(session, seconds=1)
    assert set(session.found) == {0, 1, 2}
    assert desk.look_ahead(session) is session


def test_an_interface_text_is_not_joined(room):
    room.path.rename(room.path.parent.parent / "articles" / "other.po")
    desk, session = sit(room)
    with pytest.raises(UsageError, match="no segment of an article"):
        desk.join(session)


def test_a_segment_is_joined_with_the_next_and_split_again(newsroom):
    from l10n.review import Desk

    with Desk(newsroom, by="Olha", locales=("uk",)) as desk:
        session = desk.start(Filter(), Order.DOCUMENT)
        place = next(
            index
            for index, row in enumerate(session.shown)
            if session.queue.rows[row].entry.source.startswith("According to the diplomats")
        )
        session = desk.go(session, place - 1)
        first = session.item
        assert first is not None
        try:
            session = desk.join(session)
        except UsageError as error:
            # The sample's paragraphs may hold one sentence each.
            assert error.code == "segments-last"
            return
        assert session.item is not None
        assert session.item.unit.source.startswith(first.unit.source)
        second = session.item.unit.source.removeprefix(first.unit.source).strip()
        session = desk.split(session, second[:20])
        assert session.queue.row_of(first.unit.path, None, first.unit.source) is not None


def test_the_header_says_which_number_takes_which_form(make_room):
    """Two forms are too few for Ukrainian, unless the catalog itself has but two."""
    unit = draft("%d file", "%d файл", "%d файлів", source_plural="%d files")
    found = []
    for name, header in (("three", None), ("two", "nplurals=2; plural=(n != 1);")):
        room = make_room([unit], name=name)
        if header is not None:
            catalog = new_catalog("uk", Plural_Forms=header)
            write(room.path, catalog.with_units([unit]))
        session = sit(room)[1]
        found.append({finding.rule for finding in session.found[session.row]})
    assert "plurals" in found[0]
    assert "plurals" not in found[1]
