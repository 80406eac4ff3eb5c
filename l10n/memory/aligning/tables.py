"""Pairs as a table that a person reviews: tab-separated text that every spreadsheet opens.

The first line names the columns: ``accepted``, ``confidence``, and the two languages by their
tags. ``accepted`` is empty until somebody writes ``yes`` or ``no``; a sentence that the other
text lacks has an empty cell beside it. Texts may be mended in place, moved and joined: what
counts is what stands in the file when it is accepted.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.config import valid_tag
from l10n.errors import InputError
from l10n.i18n import _
from l10n.memory.aligning.documents import Pair

COLUMNS = ("accepted", "confidence")
_SAID = {"yes": True, "y": True, "+": True, "no": False, "n": False, "-": False, "": None}
# What a spreadsheet takes for a formula goes behind an apostrophe, and so does what has one.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Table:
    """The pairs of one file and their languages."""

    source: str
    target: str
    pairs: tuple[Pair, ...]


def dump(table: Table) -> bytes:
    """The file, UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    written = csv.writer(text, delimiter="\t", lineterminator="\n")
    written.writerow((*COLUMNS, table.source, table.target))
    for pair in table.pairs:
        said = {True: "yes", False: "no", None: ""}[pair.accepted]
        written.writerow((said, pair.confidence, _cell(pair.source), _cell(pair.target)))
    return text.getvalue().encode("utf-8-sig")


def parse(data: bytes, path: str) -> Table:
    """The table; raises InputError with the line of what is malformed."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _wrong(_("not UTF-8"), path, line) from error
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = next(rows, [])
        if tuple(head[:2]) != COLUMNS or len(head) < 4 or not all(map(valid_tag, head[2:4])):
            raise _wrong(_("the columns are not those of aligned pairs"), path, 1)
        pairs = []
        for row in rows:
            if any(cell.strip() for cell in row):
                pairs.append(_pair(row, path, rows.line_num))
    except csv.Error as error:
        raise _wrong(str(error), path, rows.line_num) from error
    return Table(head[2], head[3], tuple(pairs))


def accepted(pairs: Sequence[Pair]) -> list[Pair]:
    """What a person accepted and has both sides."""
    return [pair for pair in pairs if pair.accepted and pair.source and pair.target]


def _pair(row: Sequence[str], path: str, line: int) -> Pair:
    if len(row) < 4:
        raise _wrong(_("a pair has four cells"), path, line)
    said = row[0].strip().lower()
    if said not in _SAID:
        message = _("'{said}' is neither yes nor no").format(said=row[0])
        raise _wrong(message, path, line)
    sure = row[1].strip()
    confidence = int(sure) if sure.isascii() and sure.isdigit() and len(sure) < 4 else 0
    return Pair(_text(row[2]), _text(row[3]), confidence, _SAID[said])


def _cell(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _text(cell: str) -> str:
    return (cell[1:] if _ESCAPED.match(cell) else cell).strip()


def _wrong(message: str, path: str, line: int) -> InputError:
    return InputError(
        message,
        code="align-table",
        path=path,
        line=line,
        hint=_("save it as text with tabs, as `l10n memory align` wrote it"),
    )
