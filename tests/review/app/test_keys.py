from __future__ import annotations

import pytest

from l10n.config import find_project
from l10n.config.review import COMMANDS
from l10n.errors import ConfigError
from l10n.review.app.actions import ACTS
from l10n.review.app.keys import keys_of
from l10n.review.app.layouts import twins
from l10n.review.line import TWINS


def keys(**changed):
    return {key.command: key.keys for key in keys_of({**COMMANDS, **changed})}


def test_each_command_does_something_and_has_a_meaning():
    assert set(ACTS) == set(COMMANDS)
    assert all(key.meaning for key in keys_of(COMMANDS))


def test_letters_have_the_twins_that_the_line_mode_knows():
    for other, latin in TWINS.items():
        assert other in twins(latin)


def test_capitals_have_their_own_twins():
    assert twins("A") == ("Ф",)
    assert keys()["approve-stay"] == ("A", "Ф")


def test_no_key_has_two_commands():
    every = [key for own in keys().values() for key in own]
    assert len(every) == len(set(every))


def test_a_key_of_its_own_is_nobodys_twin():
    found = keys(quit=("ф",))
    assert "ф" not in found["approve"]
    assert found["quit"] == ("ф",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('aprove = "x"', r"review\.keys\.aprove.*did you mean 'review\.keys\.approve'"),
        ("approve = 1", "must be a list of texts"),
        ('approve = "x"\nskip = "x"', "the key 'x' is given to 'approve' and to 'skip'"),
    ],
)
def test_wrong_keys_are_told_with_their_line(tmp_path, line, said):
    (tmp_path / "l10n.toml").write_text(f"[review.keys]\n{line}\n")
    with pytest.raises(ConfigError, match=said):
        find_project(tmp_path)


def test_a_theme_is_one_of_three(tmp_path):
    (tmp_path / "l10n.toml").write_text('[review]\ntheme = "pink"\n')
    with pytest.raises(ConfigError, match="dark, light, terminal"):
        find_project(tmp_path)
