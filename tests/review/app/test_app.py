from __future__ import annotations

from l10n.model import Action, State
from l10n.review import Order

from ..conftest import SOURCES, TARGETS, draft


def actions(app):
    return [decision.action for decision in app.session.decisions]


def test_a_approves_and_goes_on(sit, room):
    async def play(olha):
        await olha.press("a")
        assert olha.app.session.index == 1

    app = sit(play)
    assert actions(app) == [Action.APPROVE]
    assert room.unit(SOURCES[0]).state is State.APPROVED


def test_the_ukrainian_layout_sends_the_same_keys(sit, room):
    async def play(olha):
        await olha.press("ф", "і", "г", "г")

    app = sit(play)
    assert actions(app) == []
    assert len(app.session.undone) == 2
    assert room.unit(SOURCES[0]).state is State.DRAFT


def test_an_edit_is_put_in_by_escape_and_undone_as_one_step(sit, room):
    async def play(olha):
        await olha.press("e")
        await olha.type(" Так")
        await olha.press("escape")
        assert room.unit(SOURCES[0]).target == TARGETS[0] + " Так"
        assert room.unit(SOURCES[0]).state is State.TRANSLATED
        await olha.press("u")

    sit(play)
    assert room.unit(SOURCES[0]).target == TARGETS[0]


def test_ctrl_s_puts_in_and_approves(sit, room):
    async def play(olha):
        await olha.press("e")
        await olha.type("!")
        await olha.press("ctrl+s")
        assert olha.app.session.index == 1

    sit(play)
    unit = room.unit(SOURCES[0])
    assert (unit.target, unit.state) == (TARGETS[0] + "!", State.APPROVED)


def test_an_error_blocks_and_a_warning_asks_once_more(sit, make_room):
    units = [
        draft("<b>Help</b> came.", "Допомога прийшла.", codes=("b",)),
        draft("It works.", "Це працює працює."),
    ]
    home = make_room(units, name="checked")

    async def play(olha):
        await olha.press("a")
        assert olha.app.session.index == 0
        assert "not approved" in olha.message
        await olha.press("s", "a")
        assert "there is a warning" in olha.message
        await olha.press("a")
        assert olha.app.session.index == 1
        await olha.pilot.pause(0.3)
        await olha.press("a")

    app = sit(play, at=home)
    assert actions(app) == [Action.SKIP, Action.APPROVE]


def test_a_rejection_takes_a_usual_reason_or_own_words(sit):
    async def play(olha):
        await olha.press("r", "4")
        await olha.press("r", "7")
        await olha.type("dull")
        await olha.press("enter")

    app = sit(play)
    assert [d.reason for d in app.session.decisions] == ["the term is wrong", "dull"]


def test_a_key_typed_before_a_dialog_opens_is_not_meant_for_what_is_behind(sit):
    async def play(olha):
        await olha.pilot.press("r", "a", "a")
        await olha.settled()
        await olha.press("escape")

    assert actions(sit(play)) == []


def test_all_that_is_shown_is_approved_as_one_step_after_a_question(sit, room):
    async def play(olha):
        await olha.press("w")
        assert "Approve 3 texts without findings?" in olha.screen()
        assert SOURCES[0] in olha.screen()
        await olha.press("escape")
        assert not olha.app.session.steps
        await olha.press("w", "enter")

    app = sit(play)
    assert len(app.session.steps) == 1
    assert actions(app) == [Action.APPROVE] * 3


def test_marked_rows_are_approved_alone(sit):
    async def play(olha):
        await olha.press("space", "w", "enter")

    assert [d.source for d in sit(play).session.decisions] == [SOURCES[0]]


def test_a_search_shows_what_has_the_text_and_an_empty_one_all(sit):
    async def play(olha):
        await olha.press("slash")
        await olha.type("kyiv")
        await olha.press("enter")
        assert len(olha.app.session.shown) == 1
        await olha.press("full_stop", "backspace", "enter")

    assert len(sit(play).session.shown) == 3


def test_a_filter_is_a_line(sit):
    async def play(olha):
        await olha.press("F")
        await olha.type("state:approved order:document")
        await olha.press("enter")
        assert not olha.app.session.shown
        assert "Nothing waits here any more" in olha.screen()
        await olha.press("F")
        await olha.type("state:new")
        await olha.press("enter")
        assert "there is no state 'new'" in olha.message

    sit(play)


def test_what_was_typed_outlives_a_crash(sit, room):
    async def play(olha):
        await olha.press("e")
        await olha.type(" Так")
        await olha.pilot.pause(0.3)

    sit(play)
    assert room.unit(SOURCES[0]).target == TARGETS[0]

    async def again(olha):
        assert "1 text was typed and not put in" in olha.message
        await olha.press("a")
        assert "edit it first" in olha.message
        await olha.press("e", "escape")

    sit(again)
    assert room.unit(SOURCES[0]).target == TARGETS[0] + " Так"


def test_keys_of_the_settings_replace_the_usual_ones(sit, make_room):
    home = make_room(settings='[review.keys]\napprove = "x"\nquit = []\n', name="keys")

    async def play(olha):
        await olha.press("a")
        assert not olha.app.session.steps
        await olha.press("x", "ч")

    assert actions(sit(play, at=home)) == [Action.APPROVE] * 2


def test_the_help_tells_the_keys_of_the_settings(sit, make_room):
    home = make_room(settings='[review.keys]\napprove = "x"\n', name="keys")

    async def play(olha):
        await olha.press("question_mark")
        assert "x             approve and go on" in olha.screen()
        await olha.press("escape")

    sit(play, at=home)


def test_two_plural_forms_are_edited_one_after_the_other(sit, make_room):
    unit = draft(
        "{n} ally", "{n} союзник", "{n} союзники", "{n} союзників", source_plural="{n} allies"
    )
    home = make_room([unit], name="plural")

    async def play(olha):
        await olha.press("e", "tab")
        await olha.type("!")
        await olha.press("escape")

    sit(play, at=home)
    assert home.unit("{n} ally").targets == ("{n} союзник", "{n} союзники!", "{n} союзників")


def test_a_text_of_another_reviewer_is_told_and_left_alone(sit, room):
    with room.desk("Petro") as petro:
        room._desks.remove(petro)
        petro.start(order=Order.DOCUMENT)

        async def play(olha):
            assert "Petro sits at this text now" in olha.screen()
            await olha.press("a")
            assert not olha.app.session.steps
            await olha.press("e")
            assert not olha.app.editors

        sit(play)


def test_what_others_change_on_the_disk_is_taken_in(sit, room):
    from dataclasses import replace

    async def play(olha):
        await olha.press("s")
        room.change(replace(room.unit(SOURCES[1]), targets=("Інше.",)))
        await olha.pilot.pause(1.6)
        assert "Інше." in olha.screen()

    sit(play)


def test_the_keys_of_the_queue_move_the_reviewer(sit):
    async def play(olha):
        for key, place in (("end", 2), ("home", 0), ("down", 1), ("up", 0), ("pagedown", 2)):
            await olha.press(key)
            assert olha.app.session.index == place

    sit(play)


def test_a_key_typed_before_the_editor_opens_decides_nothing(sit, room):
    async def play(olha):
        await olha.pilot.press("e", "a", "escape")
        await olha.settled()

    sit(play)
    assert room.unit(SOURCES[0]).state is not State.APPROVED
