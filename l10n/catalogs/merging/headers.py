"""Two headers as one: fields never conflict, and of two dates the later counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import takewhile

from l10n.catalogs.merging.units import merged_lines
from l10n.catalogs.po.entries import Entry
from l10n.catalogs.po.header import header_entry, read_header, with_fields

_DATE = "%Y-%m-%d %H:%M%z"
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")

Fields = dict[str, str]


def merge_fields(base: Mapping[str, str] | None, ours: Fields, theirs: Fields) -> Fields:
    """Our fields in our order, each replaced by theirs where theirs alone changed it."""
    merged: Fields = {}
    for name in dict.fromkeys((*ours, *theirs)):
        old = base.get(name) if base is not None else None
        mine, other = ours.get(name), theirs.get(name)
        if mine == old and (base is not None or mine is None):
            chosen = other
        elif other == old or other is None or mine is None:
            chosen = mine
        else:
            chosen = max(mine, other, key=_date) if _date(mine) else mine
        if chosen is not None:
            merged[name] = chosen
    return merged


def with_room_for(forms: int, merged: Fields, ours: Fields, theirs: Fields) -> Fields:
    """``merged`` with the ``Plural-Forms`` of the side that has room for ``forms`` forms."""
    if _nplurals(merged) >= forms or not _nplurals(merged):
        return merged
    roomy = max((ours, theirs), key=_nplurals)
    return {**merged, "Plural-Forms": roomy["Plural-Forms"]}


def merged_entry(
    merged: Fields, base: Entry | None, ours: Entry, theirs: Entry, newline: str
) -> Entry:
    """Our header entry with the fields ``merged``, our comments and those theirs added."""
    old = read_header(ours.targets[0])
    if old.keys() - merged.keys():
        entry = header_entry(merged, newline)
    else:
        changed = {name: value for name, value in merged.items() if old.get(name) != value}
        entry = with_fields(ours, changed, newline)
    comments = merged_lines(_comments(base) if base else None, _comments(ours), _comments(theirs))
    body = entry.text[len("".join(_lines(entry))) :].lstrip("\r\n")
    return entry.with_text("".join(f"{line}{newline}" for line in comments) + body)


def _lines(entry: Entry) -> list[str]:
    """The blank and comment lines an entry begins with."""
    lines = entry.text.splitlines(keepends=True)
    return list(takewhile(lambda line: line.startswith("#") or not line.strip(), lines))


def _comments(entry: Entry) -> list[str]:
    return [text for line in _lines(entry) if (text := line.strip())]


def _date(value: str) -> float:
    try:
        return datetime.strptime(value, _DATE).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _nplurals(fields: Mapping[str, str]) -> int:
    found = _NPLURALS.search(fields.get("Plural-Forms", ""))
    return int(found.group(1)) if found else 0
