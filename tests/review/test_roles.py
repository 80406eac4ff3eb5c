from __future__ import annotations

import pytest

from l10n.approvals.edits import Edit, append_edits
from l10n.config.review import ReviewSettings
from l10n.errors import UsageError
from l10n.model import Action, Decision, Unit
from l10n.review.roles import Writers, check_decisions, check_may, same_person

UNIT = Unit("Allies", ("Союзники",), locale="uk", path="a.po")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Olha <o@example.org>", "o@example.org", True),
        ("Olha <o@example.org>", "olha", True),
        ("Olha <o@example.org>", "Olha K. <o@example.org>", True),
        ("Olha <o@example.org>", "Petro <p@example.org>", False),
        ("", "", False),
        ("Olha <>", "Petro <>", False),
    ],
)
def test_a_person_is_known_by_name_or_address(one, other, same):
    assert same_person(one, other) is same


def edited(by, after):
    return Edit("2024-11-05", by, "uk", "a.po", None, "Allies", ("x",), after, "edit")


def test_whose_words_they_are_is_known_as_long_as_they_stand(tmp_path):
    append_edits(tmp_path, [edited("Olha", ("Союзники",))])
    assert Writers(tmp_path).wrote(UNIT) == "Olha"
    append_edits(tmp_path, [edited("Petro", ("Союзниці",))])
    assert Writers(tmp_path).wrote(UNIT) == ""


def test_without_rules_everybody_may_approve():
    check_may(ReviewSettings(), UNIT, "Olha", "Olha")


def test_decisions_from_a_file_are_held_to_the_same_rules(tmp_path):
    rules = ReviewSettings(two_person=True)
    edit = Decision(Action.EDIT, "uk", "a.po", None, "Allies", ("Союзники",), by="Olha")
    own = Decision(Action.APPROVE, "uk", "a.po", None, "Allies", ("Союзники",), by="Olha")
    other = Decision(Action.APPROVE, "uk", "a.po", None, "Allies", ("Союзники",), by="Petro")
    check_decisions(rules, [edit, other], Writers(tmp_path))
    with pytest.raises(UsageError, match="you wrote this text yourself"):
        check_decisions(rules, [edit, own], Writers(tmp_path))
