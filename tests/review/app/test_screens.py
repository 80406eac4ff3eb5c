"""What is painted, at two sizes: lines of text that a person can read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from l10n.catalogs import new_catalog, write
from l10n.config import find_project
from l10n.model import State
from l10n.review import Filter

from ..conftest import draft

SCREENS = Path(__file__).parent / "screens"
SOURCE = "The <b>treaty</b> was signed in Kyiv yesterday."


@pytest.fixture
def story(make_room):
    units = [
        draft("Allies promised help.", "Союзники пообіцяли допомогу."),
        draft(SOURCE, "Угоду підписали вчора в Києві.", codes=("b",), notes=("A caption.",)),
        draft(
            "Talks go on.",
            "Перемовини тривають.",
            previous_source="Talks go well.",
            state=State.STALE,
        ),
    ]
    return make_room(units, name="story")


def test_a_wide_screen_shows_all(sit, story):
    async def play(olha):
        await olha.press("j")
        assert olha.screen() == (SCREENS / "wide.txt").read_text(encoding="utf-8")

    sit(play, at=story)


def test_a_narrow_screen_folds_the_side_into_tabs(sit, story):
    async def play(olha):
        await olha.press("j")
        assert olha.screen() == (SCREENS / "narrow.txt").read_text(encoding="utf-8")
        await olha.press("tab", "tab", "tab")
        assert " Findings 2   Memory   Terms  [Notes]" in olha.screen()
        assert "# A caption." in olha.screen()

    sit(play, at=story, size=(80, 24))


def test_what_changed_in_the_source_is_marked_by_signs(sit, story):
    async def play(olha):
        assert "changed: Talks go [-well-]{+on+}." in olha.screen()

    sit(play, at=story, wanted=Filter(states=frozenset({State.STALE})))


def test_control_characters_are_written_out(sit, make_room):
    home = make_room([draft("A\x1b[31m red\u202e one.", "\x07Червоне\u200f.")], name="hostile")

    async def play(olha):
        assert "A\\x1b[31m red\\u202e one." in olha.screen()
        assert "\\x07Червоне\\u200f." in olha.screen()
        await olha.press("e")
        assert "␇Червоне¤." in olha.screen()
        assert not set(olha.screen()) & set("\x1b\x07\u202e\u200f")
        await olha.type("!")
        await olha.press("escape")

    sit(play, at=home)
    assert home.unit("A\x1b[31m red\u202e one.").target == "\x07Червоне\u200f.!"


def test_wide_and_combining_characters_keep_their_columns(sit, make_room):
    home = make_room([draft("日本語の文。", "Сло\u0301во."), draft("Next.", "Далі.")], name="wide")

    async def play(olha):
        lines = olha.screen().splitlines()
        edges = {cell_len(line.partition("│")[0]) for line in lines[1:30]}
        assert edges == {29}
        await olha.press("e", "home", "right", "right", "right")
        assert olha.app.editors[0].cursor_location == (0, 4)
        await olha.press("backspace", "escape")

    sit(play, at=home)
    assert home.unit("日本語の文。").target == "Слво."


def test_a_text_written_from_the_right_stands_at_the_right(sit, tmp_path):
    (tmp_path / "l10n.toml").write_text('source = "en"\nlocales = ["he"]\n')
    project = find_project(tmp_path)
    path = project.article_catalog("he", "story")
    path.parent.mkdir(parents=True)
    write(path, new_catalog("he").with_units([draft("Peace.", "שלום.", locale="he")]))

    async def play(olha):
        line = next(line for line in olha.screen().splitlines() if "שלום" in line)
        assert line.split("│")[1].rstrip().endswith("שלום.")
        assert line.split("│")[1].startswith(" ▌    ")

    sit(play, at=SimpleNamespace(project=project))
