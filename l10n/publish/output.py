"""A built site put in place as a whole: the old one stays until the new one is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import InputError, StorageError
from l10n.i18n import _
from l10n.publish import manifest


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of the site are new or different, and how many were left untouched."""

    changed: int
    unchanged: int


def replace_folder(dist: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Make ``dist`` hold ``files`` (relative POSIX path, bytes), swapped in as one folder.

    Unchanged files keep their times; files in ``dist`` that no build of ours wrote are kept.
    Whatever ``files`` raises leaves the old folder as it was. Raises InputError
    (``dist-foreign``) for a folder we did not make, StorageError.
    """
    dist = Path(os.path.realpath(dist))
    new, old = (dist.with_name(f".{dist.name}.l10n-{part}") for part in ("new", "old"))
    try:
        _recover(dist, new, old)
        known = _known(dist)
        try:
            new.mkdir(parents=True)
            written, paths = _fill(new, dist, files)
            if not written.changed and known <= paths and dist.is_dir():
                return written
            _keep_foreign(dist, new, known)
            _swap(dist, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise StorageError(
            _("cannot write the site: {reason}").format(reason=error.strerror or error),
            code="unwritable",
            path=str(error.filename or dist),
            hint=_("check the folder's permissions and free space; the old site is as it was"),
        ) from error
    return written


def _swap(dist: Path, new: Path, old: Path) -> None:
    if dist.is_dir():
        dist.rename(old)
    try:
        new.rename(dist)
    except OSError:
        if old.is_dir():
            old.rename(dist)
        raise


def _recover(dist: Path, new: Path, old: Path) -> None:
    """Clear up after a build that was killed: between its two renames the old site waits."""
    if old.is_dir() and not dist.exists():
        old.rename(dist)
    for leftover in (new, old):
        if leftover.is_dir():
            shutil.rmtree(leftover)


def _known(dist: Path) -> frozenset[str]:
    """The files of ``dist`` that a build of ours wrote; refuses a folder it did not make."""
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


def _fill(
    new: Path, dist: Path, files: Iterable[tuple[str, bytes]]
) -> tuple[Written, frozenset[str]]:
    changed = unchanged = 0
    paths: set[str] = set()
    for name, data in files:
        target, before = new / name, dist / name
        target.parent.mkdir(parents=True, exist_ok=True)
        paths.add(name)
        if _holds(before, data):
            _same(before, target)
            unchanged += 1
        else:
            target.write_bytes(data)
            changed += 1
    return Written(changed, unchanged), frozenset(paths)


def _holds(path: Path, data: bytes) -> bool:
    return (
        path.is_file()
        and not path.is_symlink()
        and path.stat().st_size == len(data)
        and path.read_bytes() == data
    )


def _same(before: Path, target: Path) -> None:
    """The file itself where the file system can link, else a copy with its times."""
    try:
        os.link(before, target)
    except OSError:
        shutil.copy2(before, target)


def _keep_foreign(dist: Path, new: Path, known: frozenset[str]) -> None:
    """Take along what others put into the site: a CNAME, a robots.txt."""
    for path in _files(dist):
        name = path.relative_to(dist)
        target = new / name
        if name.as_posix() in known or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            target.symlink_to(path.readlink())
        else:
            _same(path, target)


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        yield from (Path(top) / name for name in (*names, *links))
