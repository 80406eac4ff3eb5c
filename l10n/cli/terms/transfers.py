"""``l10n terms import`` and ``export``: CSV and TBX."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import Format, FormatOption, paths_of, project_of
from l10n.cli.output import say, say_json
from l10n.cli.terms.loading import LenientOption, languages_of, read_glossary, read_to_edit
from l10n.errors import GlossaryError, UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.terms.files.merging import Conflict, Merge
    from l10n.terms.glossary import Concept

_XML = {".tbx", ".xml", ".martif"}


class FileFormat(StrEnum):
    """What a glossary is written as."""

    CSV = "csv"
    TBX = "tbx"
    MARTIF = "martif"


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("CSV, TSV or TBX."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would change, and change nothing."))
    ] = False,
    lenient: LenientOption = False,
    no_header: Annotated[
        bool, typer.Option("--no-header", help=_("The file has no header: source, target."))
    ] = False,
    source: Annotated[
        str | None, typer.Option("--from", metavar="LOCALE", help=_("What `source` is in."))
    ] = None,
    target: Annotated[
        str | None, typer.Option("--to", metavar="LOCALE", help=_("What `target` is in."))
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Add what the file has and the glossary has not; leave with 1 when the two disagree."""
    from l10n.terms.files.editing import edit_file
    from l10n.terms.files.merging import merge

    project = project_of(context)
    own = languages_of(project)
    path = paths_of(context, [file])[0]
    concepts, problems, left_out = _read(
        path, str(file), (source or own[0], target or own[1]), header=False if no_header else None
    )
    if problems and not lenient:
        raise problems[0]
    glossary, seen = read_to_edit(project)
    result = merge(concepts, glossary)
    if not dry_run and (result.added or result.changed):
        edit_file(project.glossary, result.edits(), project.cache, languages=own, seen=seen)
    shown = project.relative(project.glossary)
    if form is Format.JSON:
        say_json(_json(result, problems, left_out, shown))
    else:
        _say_merge(result, problems, left_out, shown, str(file), dry_run=dry_run)
    if result.conflicts:
        raise typer.Exit(1)


def export_file(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help=_("Where to; printed by default."))
    ] = None,
    form: Annotated[
        FileFormat | None,
        typer.Option(
            "--format", help=_("CSV, TBX-Basic of 2019 or, for older tools, of 2008 (martif).")
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Replace a file that is there already."))
    ] = False,
    lenient: LenientOption = False,
) -> None:
    """Write the project's glossary for another tool."""
    from l10n.storage import write_atomic
    from l10n.terms.files.editing import cells_of, new_file
    from l10n.terms.files.tbx import write_tbx

    project = project_of(context)
    glossary = read_glossary(project, lenient=lenient)
    if form is None:
        form = FileFormat.TBX if file and file.suffix.lower() in _XML else FileFormat.CSV
    if form is FileFormat.CSV:
        data = new_file([cells_of(item) for item in glossary.concepts], glossary.languages())
    else:
        data = write_tbx(
            glossary.concepts,
            project.settings.source,
            project.relative(project.glossary),
            martif=form is FileFormat.MARTIF,
        )
    if file is None:
        sys.stdout.write(data.decode())
        return
    path = context.obj / file
    if path.exists() and not replace:
        raise UsageError(
            _("{path} is there already").format(path=file),
            code="terms-export",
            hint=_("give another name, or --replace"),
        )
    write_atomic(path, data)
    n = len(glossary.concepts)
    said = ngettext("{n} concept written to {path}", "{n} concepts written to {path}", n)
    say(said.format(n=n, path=file))


def _read(
    path: Path, shown: str, languages: tuple[str, str], header: bool | None
) -> tuple[Sequence[Concept], list[GlossaryError], dict[str, int]]:
    """The concepts of a file, what is wrong in it, and what we have no place for."""
    from l10n.storage import read_bytes
    from l10n.terms.files.csv_files import open_table
    from l10n.terms.files.reading import read_rows
    from l10n.terms.files.tbx import read_tbx

    data = read_bytes(path)
    if path.suffix.lower() in _XML or data[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
        read = read_tbx(data, shown)
        return read.concepts, list(read.problems), dict(read.left_out)
    problems: list[GlossaryError] = []
    table = open_table(data, shown)
    columns, rows = read_rows(table, problems, languages=languages, header=header)
    concepts = list(rows)
    return concepts, problems, dict.fromkeys(columns.unknown, len(concepts))


def _say_merge(
    result: Merge,
    problems: Sequence[GlossaryError],
    left_out: dict[str, int],
    shown: str,
    file: str,
    *,
    dry_run: bool,
) -> None:
    from l10n.text.screen import safe

    for cells in result.added:
        say(safe("+ " + _cells(cells)))
    for line, changed in sorted(result.changed.items()):
        say(safe(f"~ {shown}:{line}: " + _cells(changed)))
    for conflict in result.conflicts:
        say(safe(_conflict(conflict, shown, file)))
    for problem in problems:
        say(safe(_("left out: {text}").format(text=problem)))
    if left_out:
        say(safe(_("no place for: {names}").format(names=", ".join(sorted(left_out)))))
    counts = (
        ngettext("{n} concept added", "{n} concepts added", len(result.added)).format(
            n=len(result.added)
        ),
        ngettext("{n} completed", "{n} completed", len(result.changed)).format(
            n=len(result.changed)
        ),
        ngettext("{n} known already", "{n} known already", result.same).format(n=result.same),
        ngettext("{n} conflict", "{n} conflicts", len(result.conflicts)).format(
            n=len(result.conflicts)
        ),
    )
    said = ", ".join(counts)
    say(_("Would be: {counts}").format(counts=said) if dry_run else said)


def _cells(cells: Any) -> str:  # noqa: ANN401
    return "  ".join(f"{name}={text}" for name, text in cells.items())


def _conflict(item: Conflict, shown: str, file: str) -> str:
    where = f"{shown}:{item.line}" if item.line else shown
    column = f" [{item.column}]" if item.column else ""
    return _("! {where}{column}: {ours} | {file}:{other}: {theirs}: {message}").format(
        where=where,
        column=column,
        ours=item.ours or "-",
        file=file,
        other=item.other,
        theirs=item.theirs,
        message=item.message,
    )


def _json(
    result: Merge, problems: Sequence[GlossaryError], left_out: dict[str, int], shown: str
) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "version": 1,
        "path": shown,
        "added": [dict(cells) for cells in result.added],
        "changed": [{"line": line, "cells": cells} for line, cells in result.changed.items()],
        "known": result.same,
        "conflicts": [asdict(item) for item in result.conflicts],
        "problems": [
            {"line": item.line, "code": item.code, "message": item.message, "hint": item.hint}
            for item in problems
        ],
        "left_out": left_out,
    }
