"""Chips and whole characters, in the editor as the app opens it."""

from __future__ import annotations

import pytest

from ..conftest import draft

SOURCE = "See <a>the <b>treaty</b></a>."
TARGET = "Див. <a><b>угоду</b></a>."


@pytest.fixture
def edited(sit, make_room):
    """What stands in the editor after ``keys``."""

    found: list[str] = []

    def play(*keys: str, target: str = TARGET) -> str:
        home = make_room([draft(SOURCE, target, codes=("a", "b"))], name=f"codes{len(found)}")

        async def typed(olha):
            await olha.press("e", "home", *keys)
            found.append(olha.app.editors[0].value)

        sit(typed, at=home)
        return found[-1]

    return play


def test_the_cursor_goes_over_a_code_as_over_one_character(edited):
    assert edited(*["right"] * 6, "x") == "Див. <a>x<b>угоду</b></a>."
    assert edited(*["right"] * 6, "left", "x") == "Див. x<a><b>угоду</b></a>."


@pytest.mark.parametrize("key", ["backspace", "ctrl+w"])
def test_a_code_is_deleted_whole(edited, key):
    assert "<a>" not in edited(*["right"] * 6, key)


def test_a_selection_takes_codes_whole_or_not_at_all(edited):
    assert edited(*["right"] * 5, "shift+right", "delete") == "Див. <b>угоду</b></a>."


def test_undo_brings_a_deleted_code_back(edited):
    assert edited(*["right"] * 6, "backspace", "ctrl+z") == TARGET


def test_a_lost_code_is_put_back_at_the_cursor(edited):
    assert edited("ctrl+g", target="<b>угоду</b></a>.") == "<a><b>угоду</b></a>."


def test_what_stood_there_comes_back(edited):
    assert edited("x", "y", "ctrl+r") == TARGET


def test_nothing_can_be_typed_into_a_code(sit, make_room):
    home = make_room([draft(SOURCE, TARGET, codes=("a", "b"))], name="codes")

    async def typed(olha):
        await olha.press("e")
        editor = olha.app.editors[0]
        for column in range(len(TARGET) + 1):
            editor.move_cursor((0, column))
            editor.insert("x", (0, column))
            assert not editor.missing_codes()
            editor.undo()
        editor.delete((0, 0), (0, 7))
        assert editor.missing_codes() == ["<a>"]

    sit(typed, at=home)
