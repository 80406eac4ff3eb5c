from __future__ import annotations

import pytest

from l10n.errors import InputError
from l10n.review.assignments import assign, assigned_to, assignments_path, read_assignments

from .conftest import CATALOG

AT, LATER = "2024-11-05T10:00:00+00:00", "2024-11-06T10:00:00+00:00"


def test_the_latest_assignment_of_a_catalog_holds(room):
    path = assignments_path(room.project, "uk")
    assert assign(room.project, "uk", [CATALOG], "Olha <o@x>", AT) == 1
    assert assign(room.project, "uk", [CATALOG], "Olha <o@x>", LATER) == 0
    assert assign(room.project, "uk", [CATALOG], "Petro", LATER) == 1
    assert read_assignments(path)[CATALOG].who == "Petro"
    assert assigned_to(room.project, "petro") == {CATALOG}
    assert assign(room.project, "uk", [CATALOG], "", "2024-11-07") == 1
    assert read_assignments(path) == {}


def test_two_branches_merge_as_their_union_in_any_order(room):
    path = assignments_path(room.project, "uk")
    lines = [f"{CATALOG}\tOlha\t{AT}\n", f"{CATALOG}\tPetro\t{LATER}\n"]
    for order in (lines, lines[::-1], lines * 2):
        path.write_text("".join(order), encoding="utf-8")
        assert read_assignments(path)[CATALOG].who == "Petro"


def test_tabs_and_line_ends_in_a_name_break_no_line(room):
    assign(room.project, "uk", [CATALOG], "Olha\tK.\n<o@x>", AT)
    assert read_assignments(assignments_path(room.project, "uk"))[CATALOG].who == "Olha K. <o@x>"


@pytest.mark.parametrize("line", ["<<<<<<< ours", "no tabs here"])
def test_a_line_that_is_none_is_named(room, line):
    path = assignments_path(room.project, "uk")
    path.write_text(f"# heading\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_assignments(path)
    assert caught.value.line == 2
