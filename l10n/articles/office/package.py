"""The ZIP archive of an office document, read in bounds and written anew member by member."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping
from itertools import pairwise

from l10n.articles.charsets import LARGEST
from l10n.errors import ArticleError
from l10n.i18n import _

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST = 10_000
"""Members of the fullest archive that is read."""
_LARGEST_TEXT = LARGEST // 2
_DENSEST = 200
"""Bytes out of one compressed byte: XML comes to 50, a bomb to 1000."""
_DENSE_FROM = 16 << 20


class Package:
    """An archive; ``read`` gives a member's text, ``rewritten`` the archive with others."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises ArticleError when ``data`` is no archive, or a protected one."""
        self.data, self.path, self.left = data, path, _LARGEST_TEXT
        if data.startswith(_OLE2):
            raise self.error(
                _("protected by a password, or in a format from before 2007"),
                _("open it, remove the password and save it as .docx or .odt"),
            )
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.infos = archive.infolist()
                self.directory, self.comment = archive.start_dir, archive.comment
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.damaged(error) from error
        if len(self.infos) > _MOST:
            raise self.error(_("it has too many members"), _("is it an office document?"))

    @property
    def names(self) -> list[str]:
        """The members' names, in their order."""
        return [info.filename for info in self.infos]

    def read(self, name: str) -> str:
        """The text of the member ``name``. Raises ArticleError."""
        info = next(info for info in self.infos if info.filename == name)
        if info.flag_bits & 1:
            raise self.error(_("protected by a password"), _("save it without one"))
        dense = info.file_size > _DENSE_FROM and info.file_size > _DENSEST * info.compress_size
        if dense or info.file_size > self.left:
            raise self.error(
                _("{name} would unpack to {size} MB").format(name=name, size=info.file_size >> 20),
                _("split the document, or save it anew"),
            )
        import zipfile
        import zlib

        try:
            # The size an archive tells may be a lie; it is never read further than that.
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as stream:
                content = stream.read(info.file_size + 1)
            self.left -= len(content)
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self.error(
                _("{name} is not UTF-8").format(name=name), _("save the document anew")
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise self.damaged(error) from error

    def rewritten(self, members: Mapping[str, str]) -> bytes:
        """The archive with these texts; all other members are copied as they are, compressed."""
        import zipfile

        goal = io.BytesIO()
        starts = [*sorted(info.header_offset for info in self.infos), self.directory]
        following = dict(pairwise(starts))
        with zipfile.ZipFile(goal, "w") as archive:
            archive.comment = self.comment
            for old in self.infos:
                info = copy.copy(old)
                if old.filename in members:
                    info.flag_bits &= ~0x08
                    info.extra = b""
                    archive.writestr(info, members[old.filename].encode())
                    continue
                # zipfile has no call to copy a member without unpacking it.
                start = old.header_offset
                info.header_offset = archive.start_dir
                goal.seek(archive.start_dir)
                goal.write(self.data[start : following[start]])
                archive.start_dir = goal.tell()
                archive.filelist.append(info)
                archive.NameToInfo[info.filename] = info
        return goal.getvalue()

    def error(self, message: str, hint: str) -> ArticleError:
        """An error of this document."""
        return ArticleError(message, code="article-package", path=self.path, hint=hint)

    def damaged(self, error: Exception) -> ArticleError:
        """The error of an archive that cannot be unpacked."""
        return self.error(
            _("damaged, or no office document: {reason}").format(reason=error),
            _("open it in an office program and save it anew"),
        )
