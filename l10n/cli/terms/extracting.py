"""``l10n terms extract``: what could become terms."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import PathsArgument, paths_of, project_of
from l10n.cli.output import say, say_json
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.terms.glossary import Glossary
    from l10n.terms.texts.extracting import Candidate, Passage

_EXCERPT = 60


class ListFormat(StrEnum):
    """How a list of candidates is printed; CSV can be edited and imported."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def extract(
    context: typer.Context,
    paths: PathsArgument = None,
    lang: Annotated[
        str | None, typer.Option(metavar="LOCALE", help=_("Terms of it; the source by default."))
    ] = None,
    other: Annotated[
        str | None, typer.Option("--to", metavar="LOCALE", help=_("Translated into this."))
    ] = None,
    least: Annotated[
        int, typer.Option("--min", min=1, metavar="N", help=_("Found this often or more."))
    ] = 2,
    top: Annotated[
        int, typer.Option("--top", min=1, metavar="N", help=_("At most this many, best first."))
    ] = 50,
    form: Annotated[
        ListFormat, typer.Option("--format", help=_("For people, JSON, or CSV to import."))
    ] = ListFormat.TEXT,
) -> None:
    """List frequent noun phrases that the glossary has not, with their translations."""
    from l10n.terms.texts.extracting import extract as candidates

    project = project_of(context)
    lang = lang or project.settings.source
    others = tuple(tag for tag in project.locales if tag != lang)
    other = other or next(iter(others), "")
    places = [
        (path, str(given))
        for path, given in zip(paths_of(context, paths), paths or (), strict=True)
    ]
    found = candidates(
        _passages(project, places, lang, others),
        lang,
        other,
        _glossary(project),
        least=least,
        top=top,
    )
    if form is ListFormat.JSON:
        say_json({"version": 1, "lang": lang, "candidates": [_json(item) for item in found]})
    elif form is ListFormat.CSV:
        sys.stdout.write(_csv(found, lang, other))
    else:
        _say(found)


def _passages(
    project: Project, places: list[tuple[Path, str]], lang: str, others: tuple[str, ...]
) -> list[Passage]:
    from l10n.terms.texts.passages import passages

    if not places:
        folders = (project.settings.articles, project.settings.catalogs)
        places = [(project.root / name, name) for name in folders if (project.root / name).is_dir()]
    source = project.settings.source
    return list(passages(places, lang, source, others if lang == source else (lang, *others)))


def _glossary(project: Project) -> Glossary:
    from l10n.checks.projects import project_glossary

    return project_glossary(project)


def _say(found: Sequence[Candidate]) -> None:
    from l10n.text.screen import safe

    for item in found:
        translations = ", ".join(f"{each.term} ({each.count})" for each in item.translations)
        say(safe(f"{item.count:>5}  {item.term}" + (f" = {translations}" if translations else "")))
        for place in item.contexts[:1]:
            where = f"{place.path}:{place.line}: " if place.path else ""
            say(safe(f"       {where}{_excerpt(place.text, item.term)}"))
    if not found:
        say(_("Nothing found that often; try --min 1."))


def _excerpt(text: str, term: str) -> str:
    """A piece of ``text`` around the first word of the term."""
    at = max(text.lower().find(term.split(maxsplit=1)[0].lower()[:-1] or term.lower()), 0)
    start = max(at - _EXCERPT // 2, 0)
    piece = " ".join(text[start : start + 2 * _EXCERPT].split())
    return ("…" if start else "") + piece + ("…" if start + 2 * _EXCERPT < len(text) else "")


def _csv(found: Sequence[Candidate], lang: str, other: str) -> str:
    from l10n.terms.files.csv_files import written

    header = [lang, *([other] if other else []), "x-count", "x-score", "x-place", "x-context"]
    rows = []
    for item in found:
        first = item.translations[0].term if item.translations else ""
        place = item.contexts[0]
        rows.append(
            [
                item.term,
                *([first] if other else []),
                str(item.count),
                str(item.score),
                f"{place.path}:{place.line}",
                " ".join(place.text.split()),
            ]
        )
    return written([header, *rows])


def _json(item: Candidate) -> dict[str, Any]:
    return {
        "term": item.term,
        "count": item.count,
        "score": item.score,
        "translations": [
            {"term": each.term, "dice": each.dice, "count": each.count}
            for each in item.translations
        ],
        "contexts": [
            {"path": each.path, "line": each.line, "text": each.text} for each in item.contexts
        ],
    }
