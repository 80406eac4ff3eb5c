"""``l10n terms find``: where the glossary's terms stand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import say, say_json
from l10n.cli.terms.loading import LenientOption, read_glossary
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.terms.glossary import Glossary
    from l10n.terms.texts.searching import Sighting


def find(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(metavar="TEXT|PATH...", help=_("A text; or files and folders."))
    ],
    lang: Annotated[
        str,
        typer.Option(metavar="LOCALE", help=_("Its language; detected from the text by default.")),
    ] = "",
    avoided: Annotated[
        bool, typer.Option("--avoided", help=_("Only spellings that are to be avoided."))
    ] = False,
    lenient: LenientOption = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print each term found, with its place and what other languages call it."""
    project = project_of(context)
    glossary = read_glossary(project, lenient=lenient)
    found = [
        item
        for piece in what
        for item in _sightings(context.obj, piece, glossary, lang, project.settings.source)
        if item.hit.avoided or not avoided
    ]
    if form is Format.JSON:
        say_json({"version": 1, "hits": [_json(item) for item in found]})
        return
    for item in found:
        say(_line(item))
    if not found:
        say(_("No terms found."))


def _sightings(
    folder: Path, piece: str, glossary: Glossary, lang: str, source: str
) -> Iterator[Sighting]:
    from l10n.terms.texts.searching import in_path, in_text

    path = folder / piece
    # A text may be too long for a path, or hold what no path may.
    if len(piece) < 1024 and "\0" not in piece and os.path.exists(path):  # noqa: PTH110
        yield from in_path(path, piece, glossary, lang, source=source)
    else:
        yield from in_text(piece, glossary, lang)


def _line(item: Sighting) -> str:
    from l10n.text.screen import safe

    where = f"{item.path}:{item.line}" if item.path else str(item.line)
    if item.column:
        where += f":{item.column}"
    others = " = ".join(
        f"{lang} {spellings.preferred}"
        for lang, spellings in item.concept.languages.items()
        if lang != item.lang and spellings.preferred
    )
    said = item.hit.text
    if item.hit.avoided:
        said += " " + _("[avoid: write {preferred}]").format(preferred=item.hit.preferred)
    elif item.hit.text != item.hit.term:
        said += f" ({item.hit.term})"
    return safe(f"{where}: {said}" + (f" = {others}" if others else ""))


def _json(item: Sighting) -> dict[str, Any]:
    hit = item.hit
    return {
        "path": item.path,
        "line": item.line,
        "column": item.column,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "lang": item.lang,
        "term": hit.term,
        "preferred": hit.preferred,
        "avoided": hit.avoided,
        "concept": {
            "line": item.concept.line,
            "kind": item.concept.kind,
            "languages": {
                lang: list(spellings.allowed) for lang, spellings in item.concept.languages.items()
            },
        },
    }
