from __future__ import annotations

import json
from dataclasses import replace

import pytest

from l10n.errors import InputError
from l10n.model import State
from l10n.review import Filter, Order
from l10n.review.settling import Files

from .conftest import SOURCES, TARGETS


def interrupted(room, monkeypatch):
    """A desk whose decision is only in its journal, gone; the journal."""
    monkeypatch.setattr(Files, "heavy", lambda self, trail: True)
    desk = room.desk()
    desk.edit(desk.start(Filter(), Order.DOCUMENT), ["Наше."])
    room.crash(desk)
    monkeypatch.undo()
    return desk._journal


def test_a_text_that_others_changed_since_the_crash_is_told_and_stays(room, monkeypatch):
    journal = interrupted(room, monkeypatch)
    theirs = replace(room.unit(SOURCES[0]), targets=("Їхнє.",), state=State.TRANSLATED)
    room.change(theirs)
    desk = room.desk()
    ((trail, unit),) = desk.recovered.conflicts
    assert (trail.end.targets, unit.targets) == (("Наше.",), ("Їхнє.",))
    assert room.unit(SOURCES[0]).targets == ("Їхнє.",)
    assert (journal.parent / "done" / journal.name).exists()
    desk.close()
    assert room.desk().recovered.conflicts == ()


def test_the_journal_of_a_living_desk_is_left_alone(room, monkeypatch):
    monkeypatch.setattr(Files, "heavy", lambda self, trail: True)
    one = room.desk()
    session = one.edit(one.start(Filter(), Order.DOCUMENT), ["Наше."])
    two = room.desk(by="Petro")
    assert two.recovered.units == 0
    assert room.unit(SOURCES[0]).targets == (TARGETS[0],)
    one.settle(session)
    assert room.unit(SOURCES[0]).targets == ("Наше.",)


def test_a_journal_torn_at_any_byte_keeps_every_whole_step(room, monkeypatch):
    journal = interrupted(room, monkeypatch)
    whole = journal.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in range(start, len(whole), 7):
        journal.write_bytes(whole[:cut])
        desk = room.desk()
        assert desk.recovered.units == 0
        desk.close()
    assert room.unit(SOURCES[0]).targets == (TARGETS[0],)
    journal.write_bytes(whole)
    assert room.desk().recovered.units == 1
    assert room.unit(SOURCES[0]).targets == ("Наше.",)


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"[]",
        b'{"step": 1}',
        b'{"step": [{}]}',
        b'{"drop": [1]}',
        b'{"step": [{"was": "draft", "action": "edit", "locale": "uk", "catalog": "a.po"}]}',
    ],
)
def test_a_broken_line_is_named_and_the_journal_stays(room, monkeypatch, line):
    journal = interrupted(room, monkeypatch)
    head, step = journal.read_bytes().splitlines()
    journal.write_bytes(b"\n".join([head, line, step, b""]))
    with pytest.raises(InputError) as caught:
        room.desk()
    assert caught.value.line == 2
    assert journal.exists()


def test_a_journal_cannot_name_a_catalog_outside_the_project(room, monkeypatch):
    journal = interrupted(room, monkeypatch)
    head, step = journal.read_bytes().splitlines()
    data = json.loads(step)
    data["step"][0]["catalog"] = "../elsewhere.po"
    journal.write_bytes(head + b"\n" + json.dumps(data).encode() + b"\n")
    with pytest.raises(InputError, match="no catalog of this locale"):
        room.desk()


def test_undoing_after_a_crash_keeps_an_unusual_layout(room, monkeypatch):
    text = room.path.read_text(encoding="utf-8")
    odd = text.replace(
        f'msgstr "{TARGETS[0]}"', f'msgstr ""\n"{TARGETS[0][:5]}"\n"{TARGETS[0][5:]}"'
    )
    assert odd != text
    room.path.write_text(odd, encoding="utf-8")
    desk = room.desk()
    session = desk.edit(desk.start(Filter(), Order.DOCUMENT), ["Наше."])
    assert room.path.read_text(encoding="utf-8") != odd
    monkeypatch.setattr(Files, "heavy", lambda self, trail: True)
    desk.undo(session)
    room.crash(desk)
    room.desk()
    assert room.path.read_text(encoding="utf-8") == odd
