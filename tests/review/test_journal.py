from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import Project, Settings
from l10n.errors import InputError, UsageError
from l10n.model import Action, Decision
from l10n.review import journal, replay
from l10n.review.replay import Entry

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
FILLED = TEXT.filter(str.strip)


def entry(source="Ukraine", target="Україна"):
    return Entry(
        Decision(Action.APPROVE, "uk", "locales/uk/articles/a.po", None, source, (target,)),
        ("Украіна",),
    )


def test_what_was_appended_is_read(tmp_path):
    path = tmp_path / "review" / "olha.jsonl"
    assert journal.read(path) == []
    journal.append(path, entry("one"))
    journal.append(path, entry("two"))
    assert journal.read(path) == [entry("one"), entry("two")]


def test_an_undo_takes_the_last_entry_back(tmp_path):
    path = tmp_path / "j.jsonl"
    journal.append(path, entry("one"))
    journal.append(path, entry("two"))
    journal.append_undo(path)
    assert journal.read(path) == [entry("one")]


def test_a_journal_torn_at_any_byte_keeps_all_whole_entries(tmp_path):
    path = tmp_path / "j.jsonl"
    journal.append(path, entry("one"))
    journal.append(path, entry("two"))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first, len(whole)):
        path.write_bytes(whole[:cut])
        assert journal.read(path) == [entry("one")]
        journal.append(path, entry("three"))
        assert journal.read(path) == [entry("one"), entry("three")]


def test_a_broken_line_in_the_middle_is_named(tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_text('{"action": "undo\n' + replay.to_line(entry()) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON") as caught:
        journal.read(path)
    assert caught.value.line == 1


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "a\0b", "x" * 200])
def test_a_journal_cannot_be_named_out_of_its_folder(name):
    project = Project(Path("/p"), Settings(), Path("/p/l10n.toml"))
    with pytest.raises(UsageError):
        journal.journal_path(project, name)


@given(
    st.builds(
        Entry,
        st.builds(
            Decision,
            st.sampled_from([Action.APPROVE, Action.EDIT]),
            st.just("uk"),
            FILLED,
            st.none() | TEXT,
            FILLED,
            st.lists(FILLED, min_size=1, max_size=4).map(tuple),
            st.lists(TEXT, max_size=3).map(tuple),
            TEXT,
            TEXT,
            TEXT,
            st.none() | TEXT,
        ),
        st.none() | st.lists(TEXT, max_size=3).map(tuple),
    )
)
def test_any_entry_comes_back_from_its_line(wanted):
    line = replay.to_line(wanted)
    assert "\n" not in line
    assert replay.parse(line.encode() + b"\n", "j") == [wanted]
