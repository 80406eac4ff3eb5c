"""Downloads that can be cut off: what came stays in a ``.part`` file and is gone on with."""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from l10n.engines.models.archives import Bytes
from l10n.errors import ModelError
from l10n.i18n import _
from l10n.storage import write_atomic

MAX_DOWNLOAD = 2 << 30
TIMEOUT = 30.0
_BLOCK = 1 << 18
_AGENT = "l10n-desk"
_OFFLINE = (urllib.error.URLError, http.client.HTTPException, OSError)


def fetch(url: str, limit: int) -> bytes:
    """The body at ``url``, at most ``limit`` bytes. Raises ModelError."""
    try:
        with _open(url, {}) as answer:
            body: bytes = answer.read(limit + 1)
    except _OFFLINE as error:
        raise offline(url, error) from error
    if len(body) > limit:
        raise _too_large(url)
    return body


def download(
    url: str,
    file: Path,
    *,
    limit: int = MAX_DOWNLOAD,
    progress: Bytes | None = None,
) -> None:
    """Fetch ``url`` into ``file``, going on with ``file.part`` where an earlier try ended.

    The earlier part is used only if the server says that its file is still the same one
    (RFC 9110 §13.1.5, If-Range). ``progress`` gets the bytes there so far and in all.
    Raises ModelError; the part stays for the next try unless it is too large.
    """
    part = file.with_name(file.name + ".part")
    note = file.with_name(file.name + ".part.json")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        have, headers = _resumable(url, part, note)
        try:
            answer = _open(url, headers)
        except urllib.error.HTTPError as error:
            if error.code != 416 or not have:
                raise
            error.close()
            have, answer = 0, _open(url, {})
        with answer:
            if not _continues(answer, have):
                have = 0
            _note(note, url, answer)
            _copy(url, answer, part, have, limit, progress)
        part.replace(file)
        note.unlink(missing_ok=True)
    except _OFFLINE as error:
        raise offline(url, error) from error


def offline(url: str, error: Exception) -> ModelError:
    """One line for anything that kept us from ``url``."""
    cause = getattr(error, "reason", None) or error
    reason = getattr(cause, "strerror", None) or str(cause) or type(error).__name__
    host = urllib.parse.urlsplit(url).hostname or url
    return ModelError(
        _("cannot fetch from {host}: {reason}").format(host=host, reason=reason),
        code="model-offline",
        hint=_("run the command again to go on, or fetch the file elsewhere and run:")
        + " l10n models install FILE.argosmodel",
    )


def _open(url: str, headers: dict[str, str]) -> Any:  # noqa: ANN401
    """An answer to read from; only http and https, whatever an index says."""
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise ModelError(
            _("not an address to fetch from: {url}").format(url=url),
            code="model-address",
            hint=_("give an address that begins with https://"),
        )
    try:
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT, **headers})  # noqa: S310
        return urllib.request.urlopen(request, timeout=TIMEOUT)  # noqa: S310
    except ValueError as error:
        raise offline(url, error) from error


def _resumable(url: str, part: Path, note: Path) -> tuple[int, dict[str, str]]:
    """How many bytes are there, and the headers that ask for the rest."""
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        have = part.stat().st_size
    except (OSError, ValueError):
        return 0, {}
    if not isinstance(known, dict) or known.get("url") != url or not have:
        return 0, {}
    tag = known.get("tag")
    if not isinstance(tag, str) or not tag:
        return 0, {}
    return have, {"Range": f"bytes={have}-", "If-Range": tag}


def _continues(answer: Any, have: int) -> bool:  # noqa: ANN401
    """Whether the answer is the rest of what we have, and not the whole file again."""
    if not have or answer.status != 206:
        return False
    start = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    if start is None or int(start.group(1)) != have:
        raise urllib.error.URLError(_("the server answered with another part of the file"))
    return True


def _note(note: Path, url: str, answer: Any) -> None:  # noqa: ANN401
    """Remember which version of the file the part belongs to; weak tags do not tell."""
    tag = answer.headers.get("ETag", "")
    if not tag or tag.startswith("W/"):
        tag = answer.headers.get("Last-Modified", "")
    write_atomic(note, json.dumps({"url": url, "tag": tag}).encode())


def _copy(
    url: str,
    answer: Any,  # noqa: ANN401
    part: Path,
    have: int,
    limit: int,
    progress: Bytes | None,
) -> None:
    length = answer.headers.get("Content-Length", "")
    wanted = have + int(length) if length.isdigit() else None
    if wanted is not None and wanted > limit:
        raise _too_large(url)
    with part.open("ab" if have else "wb") as out:
        # read1: what has come is kept at once, also on a slow line that is about to be cut.
        while block := answer.read1(_BLOCK):
            have += len(block)
            if have > limit:
                out.close()
                part.unlink()
                raise _too_large(url)
            out.write(block)
            if progress is not None:
                progress(have, wanted or 0)
    if wanted is not None and have < wanted:
        raise urllib.error.URLError(_("the connection was cut"))


def _too_large(url: str) -> ModelError:
    return ModelError(
        _("too large to be what we asked for: {url}").format(url=url),
        code="model-size",
        hint=_("check the address"),
    )
