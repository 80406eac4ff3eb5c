import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.approvals.edits import (
    UNDO,
    Edit,
    append_edits,
    edits_path,
    in_force,
    read_edits,
)
from l10n.errors import InputError
from l10n.model import Origin, OriginKind

EDIT = Edit(
    at="2026-05-04T10:00:00+00:00",
    by="Олена",
    locale="uk",
    catalog="locales/uk/articles/story.po",
    context="p",
    source="Nine drones\nflew.",
    before=("Девʼять дронів летіли.",),
    after=("Летіли дев’ять\u2028дронів.",),
    action="approve",
    origin=Origin(
        OriginKind.ENGINE, "argos en→uk 1.9", 71, 1, 2, ("numbers",), (("12", "15"),), "5f3a0c19"
    ),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_what_is_appended_is_read_in_order(tmp_path: Path) -> None:
    edits = [EDIT, replace(EDIT, context=None, origin=None), replace(EDIT, action=UNDO)]
    for edit in edits:
        append_edits(tmp_path, [edit])
    assert list(read_edits(edits_path(tmp_path))) == edits


def test_many_are_appended_at_once(tmp_path: Path) -> None:
    edits = [replace(EDIT, context=str(number)) for number in range(50)]
    append_edits(tmp_path, [])
    assert not edits_path(tmp_path).exists()
    append_edits(tmp_path, edits)
    assert list(read_edits(edits_path(tmp_path))) == edits


@given(source=TEXTS, before=st.lists(TEXTS, max_size=3), after=TEXTS, by=TEXTS)
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, source: str, before: list[str], after: str, by: str
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    edit = replace(EDIT, source=source, before=tuple(before), after=(after,), by=by)
    append_edits(cache, [edit])
    assert list(read_edits(edits_path(cache))) == [edit]


def test_no_log_has_no_edits(tmp_path: Path) -> None:
    assert list(read_edits(edits_path(tmp_path))) == []


@pytest.mark.parametrize("torn", ['{"at": "20', "x" * 200_000])
def test_a_torn_last_line_is_not_read_and_the_next_edit_replaces_it(
    tmp_path: Path, torn: str
) -> None:
    append_edits(tmp_path, [EDIT])
    path = edits_path(tmp_path)
    with path.open("a") as stream:
        stream.write(torn)
    assert list(read_edits(path)) == [EDIT]
    append_edits(tmp_path, [EDIT])
    assert list(read_edits(path)) == [EDIT, EDIT]


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"\xff",
        b'"text"',
        b"[" * 100_000,
        b'{"at":1,"by":"","locale":"","catalog":"","source":"","action":"edit","before":[],"after":[]}',
        b'{"at":"","by":"","locale":"","catalog":"","source":"","action":"eat","before":[],"after":[]}',
        b'{"at":"","by":"","locale":"","catalog":"","source":"","action":"edit","before":"ab","after":[]}',
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: bytes) -> None:
    append_edits(tmp_path, [EDIT])
    path = edits_path(tmp_path)
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(InputError) as error:
        list(read_edits(path))
    assert error.value.line == 2


def test_an_undo_takes_the_last_edit_of_its_unit_back() -> None:
    other = replace(EDIT, source="Other")
    again = replace(EDIT, after=("Інше",))
    undo = replace(EDIT, action=UNDO)
    assert in_force([EDIT, again, other, undo]) == [EDIT, other]
    assert in_force([undo, EDIT, undo, undo, other]) == [other]


def test_edits_of_several_writers_are_all_there_whole(tmp_path: Path) -> None:
    def write(name: str) -> None:
        for _ in range(5):
            append_edits(tmp_path, [replace(EDIT, by=name)])

    threads = [threading.Thread(target=write, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(read_edits(edits_path(tmp_path)))) == 20
