"""Files that are never half-written: temporary file, fsync, rename; and locks between processes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from l10n.errors import InputError, StorageError
from l10n.i18n import _


def read_bytes(path: Path) -> bytes:
    """The bytes of ``path``; raises InputError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path | str, error: OSError) -> InputError:
    """What to raise when ``path`` cannot be read."""
    return InputError(
        _("cannot read: {reason}").format(reason=error.strerror or error),
        code="unreadable",
        path=str(path),
        hint=_("check that the file exists and that you may read it"),
    )


def unwritable(path: Path | str, error: OSError) -> StorageError:
    """What to raise when ``path`` cannot be written, changed or removed."""
    return StorageError(
        _("cannot write: {reason}").format(reason=error.strerror or error),
        code="unwritable",
        path=str(path),
        hint=_("check the folder's permissions and free space"),
    )


def revision(data: bytes) -> str:
    """A short name of exactly these bytes, for ``write_atomic`` to know them again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_atomic(path: Path, data: bytes, *, expected: str | None = None) -> bool:
    """Replace ``path`` by ``data`` as one step; False when it already held exactly that.

    At any moment, ``kill -9`` included, ``path`` is the old or the new file, whole. The
    mode of an existing file is kept. With ``expected``, the ``revision`` of what was read, a
    file that holds something else by now is left alone (``changed-meanwhile``); hold a lock
    against other processes of ours. Raises StorageError.
    """
    temporary: str | None = None
    try:
        if path.is_file():
            if expected is not None:
                _check_unchanged(path, expected)
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        # A link is followed: the user's link stays one, the file it names is replaced.
        goal = Path(os.path.realpath(path))
        handle, temporary = tempfile.mkstemp(prefix=f".{goal.name}", suffix=".tmp", dir=goal.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        if expected is not None:
            _check_unchanged(path, expected)
        os.replace(temporary, goal)
        temporary = None
        _sync_folder(goal.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
    return True


def _check_unchanged(path: Path, expected: str) -> None:
    if revision(path.read_bytes()) != expected:
        raise StorageError(
            _("somebody changed the file while we worked on it; it stays as they left it"),
            code="changed-meanwhile",
            path=str(path),
            hint=_("run the command again"),
        )


def append_line(path: Path, line: str) -> None:
    """Append ``line`` and a newline to a journal and force it to the disk. Raises StorageError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            stream.write(line.encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def locked(folder: Path, name: str = "write", timeout: float = 10.0) -> Iterator[None]:
    """Hold the project's lock ``name`` in ``folder``; StorageError after ``timeout`` seconds."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{name}.lock", timeout=timeout):
            yield
    except Timeout as error:
        raise StorageError(
            _("another l10n process is writing here"),
            code="locked",
            path=str(folder),
            hint=_("wait for it to finish and run the command again"),
        ) from error
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system allows opening a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
