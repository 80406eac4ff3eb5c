"""Where the pictures of an article are: on the web, or beside it and copied into the site."""

from __future__ import annotations

import html
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import quote, unquote, urlsplit

from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _

FOLDER = "pictures"
"""The folder of the site that they are copied to."""
LARGEST = 32 << 20
"""Bytes of a picture that is copied."""
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What is copied, by suffix. Not SVG: opened by itself it is a page that may run scripts."""
_SCHEME = re.compile(r"[^/?#]*?:")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_UNSEEN = re.compile(r"[\t\n\r]")
_SHOWN = re.compile(r'<img src="([^"]*)"')
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one page.

    ``folder`` is the article's, below that of all articles (``en``); ``prefix`` leads from
    the page to the site's pictures.
    """

    folder: str = ""
    prefix: str = f"{FOLDER}/"

    def href(self, address: str) -> str:
        """Where the page finds what the article finds at ``address``, ``""``: nowhere.

        Allowed are http, https, addresses from the site's root, and relative ones that stay
        within the folder of all articles. The rest (other schemes, ``data:`` too) is refused.
        """
        bare = _UNSEEN.sub("", address).strip("".join(map(chr, range(33))))
        if not bare or len(bare) > _LONGEST or "\\" in bare or not bare.isprintable():
            return ""
        if bare.startswith("//"):
            bare = f"https:{bare}"
        if _SCHEME.match(bare):
            return bare.replace(" ", "%20") if _origin(bare) else ""
        if bare.startswith("/"):
            return bare.replace(" ", "%20")
        name = local_name(bare, self.folder)
        return self.prefix + quote(name) if name else ""

    def names(self, shown: Iterable[str]) -> tuple[str, ...]:
        """Which of the addresses that ``href`` gave are of files beside articles, by name."""
        local = (src for src in shown if not src.startswith("/") and not _WEB.match(src))
        return tuple(sorted(unquote(src.removeprefix(self.prefix)) for src in local))


def sources(markup: Iterable[str]) -> Iterator[str]:
    """The addresses of the pictures in markup that ``to_html`` made."""
    for piece in markup:
        if "<img " in piece:
            yield from map(html.unescape, _SHOWN.findall(piece))


def origins(shown: Iterable[str]) -> list[str]:
    """Where on the web pictures come from (``https://example.org``), sorted."""
    return sorted({_origin(src) for src in shown} - {""})


def pictures_of(project: Project, article: str, prefix: str) -> Pictures:
    """The pictures of the page of ``article`` (a path from the project's root)."""
    root = PurePosixPath(project.settings.articles)
    folder = PurePosixPath(article).parent
    below = folder.relative_to(root) if folder.is_relative_to(root) else PurePosixPath()
    return Pictures("" if below == PurePosixPath() else str(below), prefix)


def local_name(address: str, folder: str) -> str:
    """The path, below the folder of all articles, of what ``address`` names from ``folder``.

    ``""`` for what lies elsewhere, is hidden, or is no picture.
    """
    path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    name = normpath(f"{folder}/{path}" if folder else path) if path else ""
    hidden = name.startswith((".", "/")) or "/." in name
    if hidden or "\\" in name or not name.isprintable():
        return ""
    return name if PurePosixPath(name).suffix.lower() in TYPES else ""


def files(project: Project, names: Iterable[str]) -> Iterator[tuple[str, Path, os.stat_result]]:
    """Each picture with its file and what that is like.

    Raises InputError for one that is not there, is a link or behind one that leads away, or
    is too large.
    """
    root = project.root / project.settings.articles
    real = Path(os.path.realpath(root))
    inside: dict[Path, bool] = {}
    for name in names:
        path = root / name
        folder = path.parent
        if folder not in inside:
            inside[folder] = Path(os.path.realpath(folder)).is_relative_to(real)
        try:
            seen = path.lstat()
        except (OSError, ValueError):
            seen = None
        if seen is None or not stat.S_ISREG(seen.st_mode) or not inside[folder]:
            raise _unusable(f"{project.settings.articles}/{name}", _("the file is not there"))
        if seen.st_size > LARGEST:
            raise _unusable(f"{project.settings.articles}/{name}", _("it is too large"))
        yield name, path, seen


def _unusable(path: str, message: str) -> InputError:
    hint = _("put a picture there, or take it out of the article")
    return InputError(message, code="picture", path=path, hint=hint)


def _origin(address: str) -> str:
    """The origin of an address on the web as a policy names it; ``""`` for none we know."""
    if not _WEB.match(address):
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    return f"{parts.scheme.lower()}://{host}{port}"
