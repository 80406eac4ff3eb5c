"""What only a shared memory can meet: no server, no right, a server that goes away."""

import json

import pytest

from l10n.errors import StorageError
from l10n.memory import open_memory
from l10n.memory.entries import Entry

psycopg = pytest.importorskip("psycopg", reason="needs l10n-desk[postgres]")


@pytest.fixture
def place(server):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS l10n_segment, l10n_mark")
    return server


def test_two_people_learn_from_each_other(place):
    with open_memory(place) as one, open_memory(place) as other:
        one.store([Entry("One", "Один", "uk")])
        assert other.search("One")[0].target == "Один"
        other.store([Entry("One", "Один", "uk", author="Bo")])
        assert one.search("One")[0].author == "Bo"


def test_a_server_that_goes_away_in_the_middle_of_a_search_is_said_so(place):
    with open_memory(place) as memory:
        memory.store([Entry("One two three", "Один", "uk")])
        with psycopg.connect(place, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        with pytest.raises(StorageError, match="server failed") as caught:
            memory.search("One two four")
        assert caught.value.code == "memory-server"


def test_no_server_is_said_without_the_password():
    with pytest.raises(StorageError, match="server failed") as caught:
        open_memory("postgresql://ada:secret@127.0.0.1:1/news")
    assert "secret" not in str(caught.value)
    assert caught.value.path == "postgresql://127.0.0.1/news"


def test_a_newer_memory_is_not_touched(place):
    open_memory(place).close()
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("UPDATE l10n_mark SET value = '99' WHERE name = 'version'")
    with pytest.raises(StorageError, match="newer"):
        open_memory(place)


def test_the_commands_use_the_memory_the_environment_names(cli, newsroom, place, monkeypatch):
    monkeypatch.setenv("L10N_MEMORY_URL", place)
    monkeypatch.chdir(newsroom.root)
    assert cli("memory", "rebuild")[0] == 0
    with open_memory(place) as memory:
        learnt = len(memory)
    assert learnt
    pairs = json.loads(cli("memory", "stats", "--format", "json")[1])["pairs"]
    assert pairs[0]["entries"] == learnt
    assert not (newsroom.cache / "memory.sqlite").exists()


def test_a_memory_of_the_version_before_is_kept_and_searched_as_before(place):
    sources = [" ".join(["word"] * n + ["ship", "left", "port"]) for n in (0, 1, 3, 9, 30, 1200)]
    with open_memory(place) as memory:
        memory.store([Entry(source, source.upper(), "uk") for source in sources])
        wanted = [memory.search(f"{source} once", threshold=60) for source in sources]
        assert all(wanted)
    with psycopg.connect(place, autocommit=True) as connection:
        sized = "SELECT id, sized FROM l10n_segment ORDER BY id"
        before = connection.execute(sized).fetchall()
        connection.execute("ALTER TABLE l10n_segment DROP COLUMN sized")
        connection.execute("UPDATE l10n_mark SET value = '1' WHERE name = 'version'")
        with open_memory(place) as memory:
            assert [memory.search(f"{one} once", threshold=60) for one in sources] == wanted
        assert connection.execute(sized).fetchall() == before
