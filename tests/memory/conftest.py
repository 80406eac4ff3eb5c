"""Every kind of store: SQLite, and a PostgreSQL server of the tests' own where Debian's is."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from l10n.memory import open_memory


@pytest.fixture(scope="session")
def server():
    """The URL of a PostgreSQL server that listens to nobody but these tests."""
    pytest.importorskip("psycopg", reason="needs l10n-desk[postgres]")
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not binaries:
        pytest.skip("needs a PostgreSQL server: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="l10n-pg-"))
    # The server refuses to run as root; Debian's package has a user for it.
    more = {}
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user 'postgres'")
        os.chown(folder, user.pw_uid, user.pw_gid)
        more = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def control(*arguments):
        command = [binaries[-1], "-D", folder / "data", "-s", *arguments]
        subprocess.run(
            command, check=True, cwd=folder, timeout=120,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more,
        )  # fmt: skip

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    control("initdb", "-o", "-A trust -U l10n -E UTF8 --no-sync")
    options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off"
    control("start", "-w", "-o", options, "-l", str(folder / "log"))
    url = f"postgresql://l10n@127.0.0.1:{port}/postgres"
    try:
        yield url
    finally:
        control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def opened(request):
    """Opens an empty memory of one kind."""
    if request.param == "sqlite":
        return lambda: open_memory(None)
    url = request.getfixturevalue("server")

    @contextmanager
    def empty():
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS l10n_segment, l10n_mark")
        with open_memory(url) as memory:
            yield memory

    return empty


@pytest.fixture
def memory(opened):
    with opened() as found:
        yield found
