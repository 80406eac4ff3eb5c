"""CSV as spreadsheets make it: text, rows with their lines, and where each cell stands.

The separator may be a comma, a semicolon or a tab (Excel's ``sep=;`` line is understood);
the text UTF-8 with or without a byte order mark, or UTF-16 with one, which is what Excel
saves as "Unicode text". Quoting is RFC 4180's.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.errors import GlossaryError
from l10n.i18n import _

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SEPARATORS = ",;\t"
_SEP_LINE = re.compile(r'"?sep=([,;\t])"?[ ,;\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text.

    ``begins`` is where the first row begins in ``text`` (after a ``sep=`` line), ``line`` the
    line it stands on, from 1. ``encoding`` and ``bom`` restore the bytes.
    """

    text: str
    path: str
    separator: str
    encoding: str = "utf-8"
    bom: bytes = b""
    begins: int = 0
    line: int = 1

    def encoded(self, text: str) -> bytes:
        """``text`` as bytes of this file."""
        return self.bom + text.encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it stands: ``[start, end)`` of the text, quotation marks included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A row where it stands: its first line, its cells, and where its line end ends."""

    line: int
    cells: tuple[Cell, ...]
    end: int


def open_table(data: bytes, path: str) -> Table:
    """The text of ``data``. Raises GlossaryError when it is neither UTF-8 nor marked UTF-16."""
    bom, encoding = next((item for item in _BOMS if data.startswith(item[0])), (b"", "utf-8"))
    body = data[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise _unreadable(data, len(bom) + error.start, path) from error
        raise _no_text(path, _("not UTF-16, although its first bytes say so")) from error
    if "\0" in text[:1000]:
        raise _no_text(path, _("zero bytes: UTF-16 without a byte order mark, or not text"))
    first = _SEP_LINE.match(text)
    if first is not None:
        return Table(text, path, first[1], encoding, bom, first.end(), 2)
    header = text[: found.end()] if (found := _LINE.match(text)) else ""
    separator = max(_SEPARATORS, key=header.count)
    return Table(text, path, separator, encoding, bom)


def rows(
    table: Table, problems: list[GlossaryError] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on.

    A row with broken quotation marks raises GlossaryError; with ``problems`` it is listed
    there instead, and reading goes on with the next line.
    """
    lines = list(io.StringIO(table.text[table.begins :], newline=""))
    done = 0
    while True:
        rest = map(lines.__getitem__, range(done, len(lines)))
        reader = csv.reader(rest, delimiter=table.separator, strict=True)
        first, before = done, 0
        try:
            for row in reader:
                yield table.line + first + before, row
                before = reader.line_num
            return
        except csv.Error as error:
            done = first + before
            wrong = _broken(table, table.line + done, lines[done], error)
            if problems is None:
                raise wrong from error
            problems.append(wrong)
            done += 1


def places(table: Table) -> list[Place]:
    """Where every row and every cell stands, for edits that leave the rest as it is.

    The rows are those of ``rows``; an empty line is a row without cells.
    """
    found: list[Place] = []
    at, line = table.begins, table.line
    while at < len(table.text):
        cells, end = _row_at(table.text, at, table.separator)
        found.append(Place(line, cells, end))
        line += len(_LINE.findall(table.text, at, end))
        at = end
    return found


def quoted(cell: str, separator: str, always: bool = False) -> str:
    """``cell`` as it is written: in quotation marks where it needs them or ``always``."""
    special = any(char in cell for char in (separator, '"', "\n", "\r"))
    if always or special or cell != cell.strip() or cell.startswith("sep="):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def written(table: Sequence[Sequence[str]], separator: str = ",", newline: str = "\n") -> str:
    """A whole table as CSV."""
    return "".join(
        separator.join(quoted(cell, separator) for cell in row) + newline for row in table
    )


def _row_at(text: str, at: int, separator: str) -> tuple[tuple[Cell, ...], int]:
    """The cells of the row that begins at ``at``, and where the next row begins."""
    cells: list[Cell] = []
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    quotes = re.compile(r'"(?:[^"]|"")*(?:"|\Z)')
    first = at
    while True:
        start = at
        found = quotes.match(text, at) if text.startswith('"', at) else None
        at = plain.match(text, found.end() if found else at).end()  # type: ignore[union-attr]
        cells.append(Cell(start, at))
        if not text.startswith(separator, at) or at >= len(text):
            break
        at += len(separator)
    empty = len(cells) == 1 and at == first
    if text.startswith("\r\n", at):
        at += 2
    elif at < len(text):
        at += 1
    return () if empty else tuple(cells), at


def _broken(table: Table, line: int, text: str, error: csv.Error) -> GlossaryError:
    cells, _end = _row_at(text, 0, table.separator)
    wrong = next((n for n, cell in enumerate(cells, 1) if '"' in text[cell.start : cell.end]), 1)
    return GlossaryError(
        _("broken quotation marks in cell {n} of the row that begins here: {reason}").format(
            n=wrong, reason=error
        ),
        code="glossary-quoting",
        path=table.path,
        line=line,
        hint=_("close every quotation mark, and double one inside a quoted cell"),
    )


def _unreadable(data: bytes, at: int, path: str) -> GlossaryError:
    return GlossaryError(
        _("not UTF-8: byte {byte} cannot be read").format(byte=f"0x{data[at]:02X}"),
        code="glossary-encoding",
        path=path,
        line=data.count(b"\n", 0, at) + 1,
        hint=_("save it as CSV UTF-8 in your spreadsheet"),
    )


def _no_text(path: str, message: str) -> GlossaryError:
    return GlossaryError(
        message,
        code="glossary-encoding",
        path=path,
        hint=_("save it as CSV UTF-8 in your spreadsheet"),
    )
