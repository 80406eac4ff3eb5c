"""``l10n-manifest.json``: for every block of every page what it says and who answers for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from l10n.approvals import Ledger, digest
from l10n.model import Unit
from l10n.publish.page import PageView
from l10n.publish.policy import Shown
from l10n.publish.view import SegmentView

NAME = "l10n-manifest.json"


def sha256(data: bytes) -> str:
    """The hash in hex."""
    return hashlib.sha256(data).hexdigest()


def page_record(page: PageView, path: str, article: str, ledger: Ledger) -> dict[str, Any]:
    """One page: where it is, what it was made from, its blocks with their provenance."""
    return {
        "path": path,
        "slug": page.slug,
        "locale": page.locale,
        "source_locale": page.source_locale,
        "article": article,
        "blocks": [
            {
                "number": block.number,
                "kind": block.kind.value,
                "line": block.line,
                "state": block.state,
                "shown": not block.omitted,
                "segments": [_segment(segment, ledger) for segment in block.segments],
            }
            for block in page.blocks
        ],
    }


def dump(pages: Sequence[Mapping[str, Any]], files: Mapping[str, str]) -> bytes:
    """The manifest: ``files`` maps every file of the site to its hash, itself left out."""
    data = {"version": 1, "files": dict(sorted(files.items())), "pages": list(pages)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def listed_files(data: bytes) -> frozenset[str] | None:
    """The files a manifest calls its own; None when ``data`` is no manifest of ours."""
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return None
    files = read.get("files") if isinstance(read, dict) else None
    return frozenset((*files, NAME)) if isinstance(files, dict) else None


def _segment(segment: SegmentView, ledger: Ledger) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": sha256(segment.source.encode("utf-8", "surrogatepass")),
        "shown": segment.shown.value,
    }
    if segment.unit is not None and segment.shown is not Shown.ORIGINAL:
        record.update(_provenance(segment.unit, ledger))
    return record


def _provenance(unit: Unit, ledger: Ledger) -> dict[str, Any]:
    record: dict[str, Any] = {"state": unit.state.value}
    if unit.target:
        record["target"] = sha256(unit.target.encode("utf-8", "surrogatepass"))
    if unit.origin is not None:
        parts = (unit.origin.kind.value, unit.origin.name)
        record["origin"] = " ".join(part for part in parts if part)
    approval = ledger.approval(unit)
    if approval is not None:
        # A name may be published; the address that git adds to it may not.
        name = approval.by.partition(" <")[0]
        record["approval"] = {"digest": digest(unit), "by": name, "at": approval.at}
    return record
