from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.model import State
from l10n.review import Filter, Order, protocol

from .conftest import SOURCES, TARGETS


def talk(room, *requests):
    """The answers to ``requests`` (objects, or bytes as they are), the greeting first."""
    lines = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in requests]
    out = io.BytesIO()
    with room.desk() as desk:
        room._desks.remove(desk)
        sent = io.BytesIO(b"\n".join(lines) + b"\n")
        protocol.serve(desk, sent, out, Filter(), Order.DOCUMENT)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_first_line_names_version_and_requests(room):
    (hello,) = talk(room)
    assert hello["version"] == 1
    assert {"approve", "edit", "reject", "undo", "aids"} <= set(hello["do"])
    assert (hello["index"], hello["total"]) == (0, 3)


def test_a_decision_is_on_the_disk_and_leads_to_the_next_unit(room):
    _, answer, bye = talk(room, {"do": "approve", "id": "x"}, {"do": "quit"})
    assert (answer["id"], answer["ok"], answer["index"]) == ("x", True, 1)
    assert answer["item"]["source"] == SOURCES[1]
    assert bye["ok"]
    assert room.unit(SOURCES[0]).state is State.APPROVED


def test_an_edit_answers_with_its_findings_and_undo_takes_it_back(room):
    _, edited, undone = talk(room, {"do": "edit", "target": SOURCES[0]}, {"do": "undo"})
    assert edited["item"]["targets"] == [SOURCES[0]]
    assert edited["item"]["findings"][0]["rule"] == "untranslated"
    assert undone["item"]["targets"] == [TARGETS[0]]
    assert (undone["undo"], undone["redo"]) == (0, 1)


def test_what_is_not_allowed_is_an_error_with_its_code(room):
    answers = talk(
        room,
        {"do": "edit", "target": SOURCES[0]},
        {"do": "approve"},
        {"do": "approve", "sure": True},
        {"do": "match", "number": 9},
        {"do": "join"},
    )
    codes = [answer["error"]["code"] if not answer["ok"] else "" for answer in answers[1:]]
    assert codes == ["", "review-warned", "", "review-match", "review-no-segment"]


def test_filters_lists_and_marks(room):
    _, shown, listed, marked, bad = talk(
        room,
        {"do": "filter", "text": "talks"},
        {"do": "list"},
        {"do": "mark", "rows": [1]},
        {"do": "filter", "states": ["nonsense"]},
    )
    assert shown["total"] == 1
    assert [row["source"] for row in listed["rows"]] == [SOURCES[1]]
    assert marked["marked"] == [1]
    assert bad["error"]["code"] == "protocol"


def test_all_are_approved_only_by_their_exact_number(room):
    _, told, wrong, right = talk(
        room,
        {"do": "approve-all"},
        {"do": "approve-all", "count": 2},
        {"do": "approve-all", "count": 3},
    )
    assert (told["count"], len(told["sample"])) == (3, 3)
    assert wrong["error"]["code"] == "review-bulk"
    assert right["undo"] == 1
    assert {room.unit(source).state for source in SOURCES} == {State.APPROVED}


def test_a_line_that_is_too_long_is_answered_and_the_next_one_read(room):
    long = b'{"do": "edit", "target": "' + b"x" * protocol.LONGEST + b'"}'
    _, refused, shown = talk(room, long, {"do": "show"})
    assert refused["error"]["code"] == "protocol"
    assert shown["item"]["targets"] == [TARGETS[0]]


def test_half_a_character_and_a_zero_are_refused(room):
    before = room.path.read_bytes()
    answers = talk(room, b'{"do": "edit", "target": "\\ud800"}', {"do": "edit", "target": "a\0"})
    assert [answer["ok"] for answer in answers[1:]] == [False, False]
    assert room.path.read_bytes() == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
NAMES = ("id", "number", "index", "row", "rows", "targets", "target", "count", "from", "text",
         "states", "confidence", "order", "limit", "before", "reason")  # fmt: skip
READING = ("show", "list", "go", "mark", "filter", "check", "match", "fix", "join", "x", "aids")


@given(
    st.binary(max_size=40)
    | st.builds(
        lambda do, more: json.dumps({**more, "do": do}).encode(),
        st.sampled_from(READING) | JSON,
        st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4),
    )
)
def test_any_line_is_answered_or_refused(line):
    try:
        request = protocol._read(line)
    except L10nError as error:
        assert error.code == "protocol"
        return
    assert isinstance(request["do"], str)
    for read in (protocol._text, protocol._number):
        for name in NAMES:
            try:
                read(request, name)
            except L10nError as error:
                assert error.code == "protocol"


def test_hostile_requests_leave_the_files_as_they_were(room):
    hostile = [
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'{"do": 1}',
        {"do": "go", "row": 10**9},
        {"do": "go", "index": -5},
        {"do": "list", "from": -(10**9), "count": 10**9},
        {"do": "mark", "rows": [True, -1, 7]},
        {"do": "edit", "targets": ["a", "b"]},
        {"do": "edit", "target": ""},
        {"do": "filter", "catalog": "[" * 50, "confidence": [True, "x"]},
        {"do": "filter", "changed_since": "--output=/etc/passwd"},
        {"do": "split", "before": "../../x"},
        {"do": "quit", "id": {"a": 1}},
    ]
    before = room.path.read_bytes()
    answers = talk(room, *hostile)
    assert len(answers) == len(hostile) + 1
    assert all("ok" in answer for answer in answers[1:])
    assert room.path.read_bytes() == before
