"""``l10n-manifest.json``: for every block of every page what it says and who answers for it.

One line a page and one a file, so that any JSON parser reads it, and a large site's manifest
is written as a stream: the lines of pages that stay are copied from the manifest before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, BinaryIO, Protocol

from l10n.model import State
from l10n.publish.page import PageView
from l10n.publish.policy import Shown
from l10n.publish.translation import Translation
from l10n.publish.view import BlockView, SegmentView

NAME = "l10n-manifest.json"
_BEGINNING = b'{"version":1,\n"pages":[\n'
_BETWEEN = b",\n"
_PIECE = 1 << 20


class Line(Protocol):
    """A page's line: ``record``, or its ``size`` bytes from ``start`` in the manifest before."""

    @property
    def record(self) -> bytes:
        """The line where it is new."""

    @property
    def start(self) -> int:
        """Where it is."""

    @property
    def size(self) -> int:
        """How long it is."""


def sha256(data: bytes) -> str:
    """The hash in hex."""
    return hashlib.sha256(data).hexdigest()


def page_record(page: PageView, path: str, article: str) -> dict[str, Any]:
    """One page: where it is, what it was made from, its blocks with their provenance.

    A segment says what is ``shown`` and in which ``state``. An approved one is bound by the
    ``digest`` of its approval (locale, source, target, codes), any other by the SHA-256 of
    ``source`` and ``target``.
    """
    return {
        "path": path,
        "slug": page.slug,
        "locale": page.locale,
        "source_locale": page.source_locale,
        "article": article,
        "blocks": [_block(block) for block in page.blocks],
    }


def line_of(record: Mapping[str, Any]) -> bytes:
    """A page's line in the manifest."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def starts(sizes: Iterable[int]) -> Iterator[int]:
    """Where the lines of pages begin in a manifest whose lines have these sizes."""
    at = len(_BEGINNING)
    for size in sizes:
        yield at
        at += size + len(_BETWEEN)


def lines(pages: Iterable[Line], before: BinaryIO | None) -> Iterator[bytes]:
    """The lines of ``pages``; those that follow each other in ``before`` are one piece."""
    start = end = 0
    for page in pages:
        if end and (page.record or page.start != end + len(_BETWEEN) or end - start > _PIECE):
            yield _copied(before, start, end)
            end = 0
        if page.record:
            yield page.record
            continue
        start = start if end else page.start
        end = page.start + page.size
    if end:
        yield _copied(before, start, end)


def dump(pages: Iterable[bytes], files: Mapping[str, str]) -> Iterator[bytes]:
    """The manifest in pieces: ``files`` maps every other file of the site to its hash."""
    before = _BEGINNING
    for page in pages:
        yield before + page
        before = _BETWEEN
    names = (f"{quoted(name)}:{quoted(files[name])}" for name in sorted(files))
    # Without a page the beginning is still to come.
    yield before if before is _BEGINNING else b""
    yield b'\n],\n"files":{\n' + ",\n".join(names).encode() + b"\n}}\n"


def _copied(before: BinaryIO | None, start: int, end: int) -> bytes:
    if before is None:
        raise OSError(0, "no manifest to copy from", NAME)
    before.seek(start)
    return before.read(end - start)


def listed_files(data: bytes) -> frozenset[str] | None:
    """The files a manifest calls its own; None when ``data`` is no manifest of ours."""
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return None
    files = read.get("files") if isinstance(read, dict) else None
    return frozenset((*files, NAME)) if isinstance(files, dict) else None


def _block(block: BlockView) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": block.number,
        "kind": block.kind.value,
        "line": block.line,
        "state": block.state,
    }
    if block.omitted:
        record["shown"] = False
    translated = [item for item in block.segments if item.shown is not Shown.ORIGINAL]
    if translated:
        record["segments"] = [_segment(segment) for segment in translated]
    else:
        record["source"] = _hash("\n".join(item.source for item in block.segments))
    return record


def _segment(segment: SegmentView) -> dict[str, Any]:
    record: dict[str, Any] = {"shown": segment.shown.value}
    if segment.found is None:
        return record | {"source": _hash(segment.source)}
    return record | _provenance(segment.source, segment.found)


def _provenance(source: str, found: Translation) -> dict[str, Any]:
    record: dict[str, Any] = {"state": found.state.value}
    if found.state is not State.APPROVED:
        record["source"] = _hash(source)
        if found.target:
            record["target"] = _hash(found.target)
    if found.origin is not None:
        parts = (found.origin.kind.value, found.origin.name)
        record["origin"] = " ".join(part for part in parts if part)
    if found.approval is not None:
        # A name may be published; the address that git adds to it may not.
        name = found.approval.by.partition(" <")[0]
        record["approval"] = {"digest": found.approval.digest, "by": name, "at": found.approval.at}
    return record


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass"))
