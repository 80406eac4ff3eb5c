"""Model archives come from strangers: every member is looked at before one byte is written."""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import ModelError
from l10n.i18n import _

MAX_FILES = 5000
MAX_DIRECTORY = 4 << 20  # bytes of the archive's own table of contents
MAX_FILE = 2 << 30
MAX_TOTAL = 3 << 30
MAX_RATIO = 100
# Small files may pack well (a table of zeros); only past this size is the ratio a sign.
RATIO_FROM = 32 << 20
_BLOCK = 1 << 20
_PART = re.compile(r"(?!\.{1,2}$)[^\x00-\x1f\x7f/\\:]{1,200}")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_END = struct.Struct("<4s4H2LH")


# Called with how many bytes are there and how many there will be, 0 where nobody knows.
Bytes = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Glance:
    """What ``peek`` saw: the top folder, one file, and a digest of the table of contents.

    The digest tells one version of a package from another at no cost; it is no checksum.
    """

    top: str
    data: bytes
    digest: str


def unpack(path: Path, folder: Path, progress: Bytes | None = None) -> str:
    """Unpack the one top folder of the zip at ``path`` as the contents of ``folder``.

    ``folder`` must exist and be empty. Gives the top folder's name. ``progress`` is called
    with the bytes unpacked so far and in all. Raises ModelError for what is not a zip file,
    leads outside, is a link or is too large; ``folder`` may then hold a part.
    """
    done = 0
    with _opened(path) as (archive, members, top):
        total = sum(member.file_size for member in members)
        for member in members:
            inner = member.filename.rstrip("/").split("/")[1:]
            for count in _extract(archive, member, folder.joinpath(*inner)) if inner else ():
                done += count
                if progress is not None:
                    progress(done, total)
    return top


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo], str]]:
    """The archive, its members and the name of its one folder, all found harmless."""
    try:
        if not path.is_file():
            raise broken(path, _("there is no such file"))
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            yield archive, members, _check(path, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise broken(path, _("it is damaged or was not fetched whole")) from error
    except RuntimeError as error:
        raise broken(path, _("it is locked with a password")) from error


def peek(path: Path, name: str, limit: int) -> Glance:
    """Look at the archive and the file ``name`` in it, without unpacking the rest.

    The archive is checked as for ``unpack``. Raises ModelError, also where the file is not
    there or has more than ``limit`` bytes.
    """
    with _opened(path) as (archive, members, top):
        found = [one for one in members if one.filename == f"{top}/{name}"]
        if not found or found[0].file_size > limit:
            raise broken(path, _("it lacks metadata.json, model/ or a tokenizer"))
        listed = sorted((one.filename, one.file_size, one.CRC) for one in members)
        digest = hashlib.sha256(repr(listed).encode()).hexdigest()
        return Glance(top, archive.read(found[0]), digest)


def broken(path: Path, reason: str) -> ModelError:
    """The error for an archive that we do not install."""
    return ModelError(
        _("not a model package that can be installed: {reason}").format(reason=reason),
        code="model-archive",
        path=str(path),
        hint=_("fetch it again from where it came; nothing was changed"),
    )


def _check_directory(path: Path) -> None:
    """Refuse a table of contents so large that reading it would already cost too much.

    The end record (APPNOTE.TXT §4.3.16) says how large it is. ZIP64 begins past what we
    would install anyway.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END.size - 0xFFFF - 20))
        tail = stream.read()
    at = len(tail) - _END.size
    if at < 0 or tail[at : at + 4] != b"PK\5\6":
        at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise broken(path, _("it is damaged or was not fetched whole"))
    fields = _END.unpack_from(tail, at)
    large = tail[max(0, at - 20) : at].startswith(b"PK\6\7")
    if large or fields[4] > MAX_FILES or fields[5] > MAX_DIRECTORY:
        raise broken(path, _("it holds too many files"))


def _check(path: Path, members: list[zipfile.ZipInfo]) -> str:
    """The name of the one top folder, after every member was found harmless."""
    if len(members) > MAX_FILES:
        raise broken(path, _("it holds too many files"))
    tops: set[str] = set()
    seen: set[str] = set()
    for member in members:
        parts = _parts(path, member)
        key = "/".join(parts).casefold()
        if key in seen:
            raise broken(path, _("it holds one name twice"))
        seen.add(key)
        tops.add(parts[0])
        if len(parts) == 1 and not member.is_dir():
            raise broken(path, _("it does not hold exactly one folder"))
        _check_size(path, member)
    if len(tops) != 1:
        raise broken(path, _("it does not hold exactly one folder"))
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > MAX_TOTAL or (total > RATIO_FROM and total > MAX_RATIO * max(packed, 1)):
        raise broken(path, _("it is too large unpacked"))
    return tops.pop()


def _parts(path: Path, member: zipfile.ZipInfo) -> list[str]:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise broken(path, _("it holds a symbolic link"))
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise broken(path, _("it holds something that is neither file nor folder"))
    # orig_filename: what follows a NUL is hidden in filename.
    parts = member.orig_filename.removesuffix("/").split("/")
    if len(parts) > 16 or not all(_PART.fullmatch(part) for part in parts):
        raise broken(path, _("a name leads out of the archive"))
    return parts


def _check_size(path: Path, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise broken(path, _("it is locked with a password"))
    if member.compress_type not in _METHODS:
        raise broken(path, _("it is packed in a way we do not read"))
    size, packed = member.file_size, max(member.compress_size, 1)
    if size > MAX_FILE or (size > RATIO_FROM and size > MAX_RATIO * packed):
        raise broken(path, _("it is too large unpacked"))


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, goal: Path) -> Iterator[int]:
    """Write one member, giving the size of each block written.

    ``zipfile`` reads no byte past the member's declared size and checks its sum.
    """
    if member.is_dir():
        goal.mkdir(parents=True, exist_ok=True)
        return
    goal.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as stream, goal.open("xb") as out:
        while block := stream.read(_BLOCK):
            out.write(block)
            yield len(block)
