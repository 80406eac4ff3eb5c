import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from l10n.errors import StorageError
from l10n.memory import open_memory
from l10n.model import State, Unit

WORDS = st.lists(
    st.sampled_from(["the", "ship", "left", "port", "of", "odesa", "on", "monday"]), min_size=1
)
SENTENCES = st.lists(WORDS.map(" ".join), min_size=1, max_size=30, unique=True)


def unit(source, target="Текст", **more):
    return Unit(source, (target,), locale="uk", state=more.pop("state", State.TRANSLATED), **more)


def test_the_same_place_beats_the_same_text_beats_a_similar_one():
    with open_memory(None) as memory:
        memory.add(
            [unit("One two three", "а", path="a.po"), unit("One two three", "б", path="b.po")]
        )
        memory.add([unit("One two threes", "в")])
        found = memory.search("One two three", locale="uk", path="b.po")
    assert [(match.target, match.score) for match in found] == [("б", 101), ("а", 100), ("в", 96)]


@pytest.mark.parametrize("state", [State.DRAFT, State.STALE, State.UNTRANSLATED])
def test_a_draft_teaches_nothing(state):
    with open_memory(None) as memory:
        assert memory.add([unit("One", state=state)]) == 0


def test_another_locale_is_another_memory():
    with open_memory(None) as memory:
        memory.add([unit("One")])
        assert memory.search("One", locale="pl") == []


@given(sentences=SENTENCES, query=WORDS.map(" ".join))
def test_the_best_five_are_those_of_comparing_with_everything(sentences, query):
    with open_memory(None) as memory:
        memory.add(unit(sentence) for sentence in sentences)
        found = [match.score for match in memory.search(query, locale="uk")]
    scores = (100 if s == query else min(99, int(fuzz.ratio(query, s))) for s in sentences)
    assert found == sorted((score for score in scores if score >= 70), reverse=True)[:5]


def test_what_was_learnt_is_there_the_next_day(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.add([unit("One"), unit("One")])
    with open_memory(path) as memory:
        assert len(memory) == 1


def test_a_file_that_is_no_memory_says_so(tmp_path):
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one")
    with pytest.raises(StorageError):
        open_memory(path)


def test_a_newer_memory_is_not_touched(tmp_path):
    path = tmp_path / "memory.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="newer"):
        open_memory(path)
