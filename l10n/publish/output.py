"""A built site put in place as a whole: the old one stays until the new one is complete.

The next site is put together in a folder beside the old one, of the same files (hard links)
wherever they say the same. The site before last is kept in ``.l10n`` to start from, so that a
rebuild links what changed and not every file of a large site anew; it may be deleted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import InputError, StorageError
from l10n.i18n import _
from l10n.publish import manifest

Stamp = tuple[int, int, int]
"""A file's size, time of change in nanoseconds, and inode: the same file, not written since."""

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder where the next site is put together, and the site that readers have."""

    new: Path
    dist: Path

    def put(self, name: str, data: bytes) -> Stamp:
        """Let ``name`` hold ``data``; the file readers have is kept where it says the same."""
        if _holds(self.dist / name, data):
            return self.keep(name)
        target = self.new / name
        _cleared(target)
        with target.open("xb") as stream:
            stream.write(data)
            stream.flush()
            return _stamp_of(os.fstat(stream.fileno()))

    def put_pieces(self, name: str, pieces: Iterable[bytes]) -> Stamp:
        """As ``put``, for a file too large to be in memory at once."""
        target, before = self.new / name, self.dist / name
        _cleared(target)
        with target.open("wb", buffering=_PIECE) as stream:
            stream.writelines(pieces)
        return self.keep(name) if _same_bytes(before, target) else _stamp(target)

    def keep(self, name: str) -> Stamp:
        """Let ``name`` be the file that readers have."""
        target, before = self.new / name, self.dist / name
        _cleared(target)
        _link(before, target)
        return _stamp(target)


def real(dist: Path) -> Path:
    """The folder itself where ``dist`` is a link to it."""
    return Path(os.path.realpath(dist))


@contextmanager
def writing(dist: Path) -> Iterator[None]:
    """Tell what the disk refuses as StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("cannot write the site: {reason}").format(reason=error.strerror or error),
            code="unwritable",
            path=str(error.filename or dist),
            hint=_("check the folder's permissions and free space; the old site is as it was"),
        ) from error


def recover(dist: Path) -> None:
    """Clear up after a build that was killed: between its two renames the old site waits."""
    new, old = _beside(dist)
    if old.is_dir() and not dist.exists():
        old.rename(dist)
    for leftover in (new, old):
        if leftover.is_dir():
            shutil.rmtree(leftover)


def files_of(dist: Path) -> dict[str, Stamp]:
    """Every file below ``dist`` by its path; nothing where there is no folder."""
    found: dict[str, Stamp] = {}
    folders = [("", str(dist))] if dist.is_dir() else []
    while folders:
        prefix, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append((name + "/", entry.path))
                else:
                    seen = entry.stat(follow_symlinks=False)
                    found[name] = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
    return found


def own_files(dist: Path) -> frozenset[str]:
    """The files of ``dist`` that a build of ours wrote; refuses a folder it did not make.

    Raises InputError (``dist-foreign``).
    """
    if not dist.exists():
        return frozenset()
    listed: frozenset[str] | None = None
    if dist.is_dir():
        file = dist / manifest.NAME
        if file.is_file():
            listed = manifest.listed_files(file.read_bytes())
        elif next(dist.iterdir(), None) is None:
            listed = frozenset()
    if listed is None:
        raise InputError(
            _("this place holds something that no build of l10n made; nothing was changed"),
            code="dist-foreign",
            path=str(dist),
            hint=_("move it away, or set another 'dist' in the settings"),
        )
    return listed


@contextmanager
def staged(dist: Path, spare: Path) -> Iterator[Stage]:
    """A stage for the next site, begun from ``spare`` where that is there; gone afterwards."""
    new, _old = _beside(dist)
    try:
        dist.parent.mkdir(parents=True, exist_ok=True)
        try:
            spare.rename(new)
        except OSError:
            new.mkdir()
        yield Stage(new, dist)
        if new.is_dir():
            # Nothing has changed: what was put together serves the next build.
            _keep_spare(new, spare)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def complete(
    stage: Stage, seen: Mapping[str, Stamp], made: Collection[str], kept: Collection[str]
) -> None:
    """Take the ``kept`` files along, and drop what is neither those nor just ``made``.

    ``seen`` are the files of the site that readers have, with their stamps.
    """
    there = {name: stamp for name, stamp in files_of(stage.new).items() if name not in made}
    for name in kept:
        if there.pop(name, None) != seen[name]:
            stage.keep(name)
    for name in there:
        target = stage.new / name
        target.unlink()
        for folder in target.relative_to(stage.new).parents[:-1]:
            with suppress(OSError):
                (stage.new / folder).rmdir()


def swap(stage: Stage, spare: Path) -> None:
    """Let readers have the new site; the one they had becomes ``spare``."""
    _new, old = _beside(stage.dist)
    if stage.dist.is_dir():
        stage.dist.rename(old)
    try:
        stage.new.rename(stage.dist)
    except OSError:
        if old.is_dir():
            old.rename(stage.dist)
        raise
    if old.is_dir():
        _keep_spare(old, spare)


def _keep_spare(folder: Path, spare: Path) -> None:
    try:
        spare.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(spare)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(dist: Path) -> tuple[Path, Path]:
    return dist.with_name(f".{dist.name}.l10n-new"), dist.with_name(f".{dist.name}.l10n-old")


def _stamp(path: Path) -> Stamp:
    return _stamp_of(path.lstat())


def _stamp_of(seen: os.stat_result) -> Stamp:
    return (seen.st_size, seen.st_mtime_ns, seen.st_ino)


def _holds(path: Path, data: bytes) -> bool:
    try:
        seen = path.lstat()
        plain = (seen.st_mode & 0o170000) == 0o100000
        return plain and seen.st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _same_bytes(one: Path, other: Path) -> bool:
    import filecmp

    return one.is_file() and not one.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _cleared(target: Path) -> None:
    """A free place for a file: what stands there may be a link to a file readers have."""
    try:
        target.unlink()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)


def _link(before: Path, target: Path) -> None:
    """The file itself where the file system can link, else a copy with its times."""
    if before.is_symlink():
        target.symlink_to(before.readlink())
        return
    try:
        os.link(before, target)
    except OSError:
        shutil.copy2(before, target)
