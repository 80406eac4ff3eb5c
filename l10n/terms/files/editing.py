"""Edits of a glossary file that leave every other byte as it was.

The file's encoding, mark, separator, line ends and quoting stay, and so do the order of rows
and columns and the columns that are not ours: a spreadsheet's user sees only what changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.storage import locked, read_bytes, revision, write_atomic
from l10n.terms.files.columns import LANGUAGE_COLUMNS, ROW_COLUMNS, Columns, is_language
from l10n.terms.files.csv_files import Cell, Place, Table, open_table, places, quoted, written
from l10n.terms.files.reading import read_rows
from l10n.terms.glossary import Concept, Spellings
from l10n.terms.grammar.morphology import CASES

Cells = Mapping[str, str]
"""Our name of a column → the text of the cell."""


@dataclass(frozen=True, slots=True)
class Edits:
    """``changed`` is by the line a row begins on; ``added`` are new rows, in their order."""

    changed: Mapping[int, Cells] = field(default_factory=dict)
    added: Sequence[Cells] = ()


def edited(
    data: bytes, path: str, edits: Edits, *, languages: tuple[str, str] = ("en", "uk")
) -> bytes:
    """The file's bytes after the edits; a column that it lacks is put after the last one.

    A new row stands after the last one of its domain, or at the end. Raises GlossaryError
    where the file cannot be read, or needs a header for a new column.
    """
    table = open_table(data, path)
    columns, _concepts = read_rows(table, [], languages=languages)
    rows = [place for place in places(table) if place.cells]
    wanted = [*edits.changed.values(), *edits.added]
    new = [
        name
        for name in dict.fromkeys(name for cells in wanted for name in cells)
        if name not in columns.names
    ]
    if new and not columns.header:
        raise GlossaryError(
            _("the file has no header, so the column '{name}' cannot be added").format(name=new[0]),
            code="glossary-header",
            path=path,
            hint=_("write a first line such as: {header}").format(
                header=table.separator.join(columns.languages)
            ),
        )
    names = (*columns.names, *new)
    changes: list[tuple[int, int, str]] = []
    if new:
        end = rows[0].cells[-1].end
        changes.append((end, end, "".join(table.separator + name for name in new)))
    by_line = {place.line: place for place in rows}
    for line, cells in edits.changed.items():
        changes += _changes(table, by_line[line], names, cells)
    changes += _additions(table, rows, columns, names, edits.added)
    return table.encoded(_applied(table.text, changes))


def edit_file(
    path: Path,
    edits: Edits,
    lock: Path,
    *,
    languages: tuple[str, str] = ("en", "uk"),
    seen: str | None = None,
) -> None:
    """Edit the file as one step, under the lock of the folder ``lock``; make it if need be.

    ``seen`` is the ``revision`` of the file the edits were made for: one that has changed by
    now is left alone. Raises what ``edited`` raises, and StorageError; the file then is as it
    was.
    """
    with locked(lock):
        if path.exists():
            data = read_bytes(path)
            new = edited(data, str(path), edits, languages=languages)
            write_atomic(path, new, expected=seen or revision(data))
            return
        tags = [name for cells in edits.added for name in cells if is_language(name)]
        write_atomic(path, new_file(edits.added, tuple(dict.fromkeys((*languages, *tags)))))


def header_for(concepts: Sequence[Cells], languages: Sequence[str]) -> tuple[str, ...]:
    """The columns of a new file: the languages, each with its own, then the row's."""
    used = {name for cells in concepts for name, text in cells.items() if text}
    names: list[str] = []
    for lang in languages:
        names.append(lang)
        names += [own for rest in LANGUAGE_COLUMNS if (own := f"{lang}:{rest}") in used]
    return (*names, *(name for name in ROW_COLUMNS if name in used))


def new_file(concepts: Sequence[Cells], languages: Sequence[str]) -> bytes:
    """A glossary file of these rows: UTF-8, commas, only the columns that hold something."""
    header = header_for(concepts, languages)
    rows = [[cells.get(name, "") for name in header] for cells in concepts]
    return written([header, *rows]).encode()


def cells_of(concept: Concept) -> dict[str, str]:
    """A concept as the cells of its row; empty ones are left out."""
    cells: dict[str, str] = {}
    for lang, spellings in concept.languages.items():
        cells[lang] = "|".join(spellings.allowed)
        cells |= {f"{lang}:{name}": text for name, text in _language_cells(spellings).items()}
    row = {
        "kind": "" if concept.kind == "term" else concept.kind,
        "translatable": "" if concept.translatable else "no",
        "case": concept.case,
        "match": "" if concept.match == "any" else concept.match,
        "domain": concept.domain,
        "note": concept.note,
    }
    return {name: text for name, text in (cells | row).items() if text}


def _language_cells(spellings: Spellings) -> dict[str, str]:
    return {
        "avoid": "|".join(spellings.avoided),
        "forms": forms_cell(spellings.forms),
        "gender": spellings.gender,
        "number": spellings.number,
        "in": spellings.locative,
        "article": spellings.article,
    }


def forms_cell(forms: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    """A paradigm as ``xx:forms`` holds it: ``genitive=A|B; plural.genitive=C``."""
    return "; ".join(
        f"{'' if number == 'singular' else number + '.'}{case}={'|'.join(variants)}"
        for number, cases in forms.items()
        for case in CASES
        if (variants := cases.get(case))
    )


def _changes(
    table: Table, place: Place, names: Sequence[str], cells: Cells
) -> list[tuple[int, int, str]]:
    """Each cell's new text in its place; cells beyond the row's end after its last one."""
    changes = []
    beyond = dict[int, str]()
    for name, text in cells.items():
        at = names.index(name)
        if at >= len(place.cells):
            beyond[at] = text
            continue
        cell = place.cells[at]
        was = table.text[cell.start : cell.end]
        changes.append((cell.start, cell.end, _quoted(table, text, was.startswith('"'))))
    if any(beyond.values()):
        end = place.cells[-1].end
        rest = "".join(
            table.separator + _quoted(table, beyond.get(at, ""), always=False)
            for at in range(len(place.cells), max(beyond) + 1)
        )
        changes.append((end, end, rest))
    return changes


def _additions(
    table: Table,
    rows: Sequence[Place],
    columns: Columns,
    names: Sequence[str],
    added: Sequence[Cells],
) -> list[tuple[int, int, str]]:
    if not added:
        return []
    text = table.text
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    first = rows[0].cells
    always = all(text.startswith('"', cell.start) for cell in first)
    last: dict[str, int] = {}
    if "domain" in columns.names:
        at = columns.names.index("domain")
        for place in rows[1:]:
            if at < len(place.cells):
                last[_plain(text, place.cells[at])] = place.end
    new: dict[int, list[str]] = {}
    for cells in added:
        row = table.separator.join(_quoted(table, cells.get(name, ""), always) for name in names)
        end = last.get(cells.get("domain", "").strip(), rows[-1].end)
        new.setdefault(end, []).append(row + newline)
    return [
        (end, end, ("" if text[:end].endswith(("\n", "\r")) else newline) + "".join(lines))
        for end, lines in new.items()
    ]


def _plain(text: str, cell: Cell) -> str:
    """What a cell says, without its quotation marks."""
    raw = text[cell.start : cell.end]
    return (raw[1:-1].replace('""', '"') if raw.startswith('"') else raw).strip()


def _quoted(table: Table, text: str, always: bool) -> str:
    return quoted(text, table.separator, always)


def _applied(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))
