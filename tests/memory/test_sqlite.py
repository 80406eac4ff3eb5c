import sqlite3
from contextlib import closing

import pytest

from l10n.errors import StorageError
from l10n.memory import open_memory
from l10n.memory.entries import Entry


def entries(count, start=0):
    return [Entry(f"Segment number {n} of them", f"Сегмент {n}", "uk") for n in range(start, count)]


def test_what_was_learnt_is_there_the_next_day(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.store([*entries(3), *entries(3)])
    with open_memory(path) as memory:
        assert len(memory) == 3
        assert memory.search("Segment number 2 of them")[0].target == "Сегмент 2"


def test_what_another_process_learns_counts_in_the_next_search(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory, open_memory(path) as other:
        assert memory.search("Segment number 700 of it", 1) == []
        other.store(entries(1200))
        assert memory.search("Segment number 700 of it", 1)[0].target == "Сегмент 700"
        other.store(entries(1300, 1200))
        assert memory.search("Segment number 1250 of it", 1)[0].target == "Сегмент 1250"


def test_a_search_goes_on_while_another_process_merges_shards(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory, open_memory(path) as other:
        memory.store(entries(600))
        assert memory.search("Segment number 5 of it", 1)
        (_locale, _number, shard), *_rest = memory._index._shards
        merge = shard.candidates

        def merged_meanwhile(*arguments):
            other.store(entries(1400, 600))
            shard._whole.clear()
            shard.candidates = merge
            return merge(*arguments)

        shard.candidates = merged_meanwhile
        assert memory.search("Segment number 1300 of it", 1)[0].target == "Сегмент 1300"


def test_shards_are_merged_so_that_there_are_few(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        for start in range(0, 8192, 512):
            memory.store(entries(start + 512, start))
    with sqlite3.connect(path) as connection:
        shards = connection.execute("SELECT size FROM shard").fetchall()
        assert sum(size for (size,) in shards) == 8192
        assert len(shards) <= 4


def test_a_writer_that_dies_leaves_what_was_there(tmp_path):
    path = tmp_path / "memory.sqlite"

    def dying():
        yield from entries(6_000)
        raise KeyboardInterrupt

    with open_memory(path) as memory:
        with pytest.raises(KeyboardInterrupt):
            memory.store(dying())
        assert memory.search("Segment number 4321 of it", 1)[0].target == "Сегмент 4321"


def test_a_file_that_is_no_memory_says_so(tmp_path):
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one")
    with pytest.raises(StorageError, match="rebuild"):
        open_memory(path)


def test_a_memory_cut_in_half_says_so_and_ends_in_no_traceback(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.store(entries(3_000))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(StorageError), open_memory(path) as memory:
        for number in range(0, 3_000, 50):
            memory.search(f"Segment number {number} of it")


def test_a_damaged_index_says_so_and_ends_in_no_traceback(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.store(entries(3_000))
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE piece SET data = zeroblob(length(data) - 1) || x'ff' WHERE name = 'source.rows'"
        )
        connection.execute("UPDATE piece SET data = x'0102' WHERE name = 'keys'")
    with open_memory(path) as memory, pytest.raises(StorageError, match="index is damaged"):
        memory.search("Segment number 7 of it")


def test_a_memory_that_is_locked_is_not_called_broken(tmp_path, monkeypatch):
    path = tmp_path / "memory.sqlite"
    open_memory(path).close()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place, timeout: connect(place, timeout=0.01))
    holder = connect(path)
    holder.execute("BEGIN IMMEDIATE")
    with open_memory(path) as memory, pytest.raises(StorageError, match="locked") as caught:
        memory.store(entries(1))
    holder.close()
    assert caught.value.code == "memory-failed"


def test_a_newer_memory_is_not_touched(tmp_path):
    path = tmp_path / "memory.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="newer"):
        open_memory(path)


def test_the_cache_of_an_older_version_is_begun_anew(tmp_path):
    path = tmp_path / "memory.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE segment (id INTEGER PRIMARY KEY, source TEXT)")
        connection.execute("PRAGMA user_version = 1")
    with open_memory(path) as memory:
        assert memory.store(entries(2)) == 2


def test_a_text_that_a_bad_disk_changed_is_a_broken_memory(tmp_path):
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.store([Entry("One", "Один", "uk")])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE segment SET target = CAST(x'd0ff' AS TEXT)")
    with open_memory(path) as memory, pytest.raises(StorageError) as caught:
        memory.search("One")
    assert caught.value.code == "memory-broken"
    assert "rebuild" in caught.value.hint
