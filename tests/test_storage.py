import os
import random
import signal
import time
from pathlib import Path

import pytest

from l10n.errors import InputError, StorageError
from l10n.storage import read_bytes, revision, write_atomic

OLD, NEW = b"old\n" * 90_000, b"new, and longer\n" * 40_000


def test_the_same_bytes_are_not_written_again(tmp_path):
    path = tmp_path / "a" / "file"
    assert write_atomic(path, OLD)
    before = path.stat()
    assert not write_atomic(path, OLD)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert write_atomic(path, NEW)
    assert path.read_bytes() == NEW


def test_mode_and_links_stay(tmp_path):
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(OLD)
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (NEW, 0o640)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(OLD)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        write_atomic(path, NEW)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [OLD]


def test_a_file_that_is_no_longer_what_was_read_is_left_alone(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(OLD)
    known = revision(OLD)
    path.write_bytes(OLD + b"x")
    with pytest.raises(StorageError, match="somebody changed"):
        write_atomic(path, NEW, expected=known)
    assert path.read_bytes() == OLD + b"x"
    assert write_atomic(path, NEW, expected=revision(OLD + b"x"))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        read_bytes(tmp_path / "none")


def _write_for_ever(path: Path) -> None:
    try:
        while True:
            write_atomic(path, NEW)
            write_atomic(path, OLD)
    finally:
        os._exit(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no kill -9 without fork")
def test_killed_at_any_moment_the_old_or_the_new_file_is_there_whole(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(OLD)
    chance = random.Random(9)
    seen = set()
    for _ in range(40):
        child = os.fork()
        if child == 0:
            _write_for_ever(path)
        time.sleep(chance.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        data = path.read_bytes()
        assert data in (OLD, NEW)
        seen.add(data)
    assert seen == {OLD, NEW}
    assert write_atomic(path, b"and it can be written again")
