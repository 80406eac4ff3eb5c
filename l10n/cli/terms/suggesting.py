"""``l10n terms suggest``: corrections that recur, for the glossary."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.edits import GitOption, SinceOption, edits_of
from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import say, say_json
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.approvals.edits import Edit
    from l10n.config import Project
    from l10n.terms.texts.suggesting import Suggestion

_SHOWN = 3
_YES = frozenset(("y", "yes", "н", "т", "так"))


def suggest(
    context: typer.Context,
    least: Annotated[
        int, typer.Option("--min", min=1, metavar="N", help=_("Corrected this often or more."))
    ] = 3,
    accept: Annotated[
        list[int] | None,
        typer.Option("--accept", metavar="N", help=_("Add the suggestion of this number.")),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help=_("Ask about each in the terminal."))] = False,
    term: Annotated[
        str | None,
        typer.Option("--term", metavar="TEXT", help=_("The source term of what is accepted.")),
    ] = None,
    git: GitOption = False,
    since: SinceOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """List phrases that reviewers keep replacing; a person accepts them into the glossary."""
    from l10n.cli.terms.loading import read_to_edit
    from l10n.terms.texts.suggesting import in_order, suggestions

    project = project_of(context)
    glossary, _seen = read_to_edit(project)
    by_source = _by_source(project, edits_of(project, since, git=git))
    found = in_order(
        item
        for source, edits in by_source.items()
        for item in suggestions(edits, source, glossary, least=least)
    )
    if accept:
        if term and len(accept) > 1:
            message = _("--term is for one suggestion at a time")
            raise UsageError(message, code="suggest-term", hint=_("accept them one by one"))
        for number in accept:
            if not 1 <= number <= len(found):
                raise UsageError(
                    _("there is no suggestion {n}").format(n=number),
                    code="suggest-number",
                    hint=_("`l10n terms suggest` numbers them"),
                )
        for number in dict.fromkeys(accept):
            _add(project, found[number - 1], term)
        return
    if form is Format.JSON:
        say_json({"version": 1, "suggestions": [_json(item) for item in found]})
        return
    if not found:
        say(_("No correction recurs often enough."))
    for number, item in enumerate(found, 1):
        _say(number, item)
        if ask and item.against is None and _said_yes(item):
            _add(project, item, term)


def _by_source(project: Project, edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """The edits by the language that their catalogs are translated from."""
    from l10n.workspace.languages import article_languages, source_of

    languages = article_languages(project)
    known: dict[tuple[str, str], str] = {}
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        place = (edit.catalog, edit.locale)
        if place not in known:
            path = project.root / edit.catalog
            known[place] = source_of(project, path, edit.locale, languages)
        found.setdefault(known[place], []).append(edit)
    return found


def _say(number: int, item: Suggestion) -> None:
    from l10n.text.rewording import marked, word_changes
    from l10n.text.screen import safe

    count = len(item.evidence)
    times = ngettext("{n} time", "{n} times", count).format(n=count)
    named = f"  ({item.term})" if item.term else ""
    say(safe(f"{number}. {item.before} → {item.after}{named}, {item.locale}, {times}"))
    if item.against is not None:
        line = item.against.line
        say(_("   The glossary asks for the first on line {n}: change it there.").format(n=line))
    elif item.concept is not None:
        line = item.concept.line
        say(_("   To be avoided in the term of line {n}.").format(n=line))
    elif not item.term:
        say(_("   No source term was found: name it with --term."))
    for edit in item.evidence[:_SHOWN]:
        say("   " + safe(f"{edit.catalog}: {edit.source}"))
        for old, new in zip(edit.before, edit.after, strict=False):
            say("     " + safe(marked(word_changes(old, new))))
    if count > _SHOWN:
        say("   " + _("… and {n} more").format(n=count - _SHOWN))


def _said_yes(item: Suggestion) -> bool:
    if not item.term and item.concept is None:
        return False
    sys.stdout.write(_("   Add it to the glossary? [y/N] "))
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        say()
    return answer.strip().lower() in _YES


def _add(project: Project, item: Suggestion, term: str | None) -> None:
    """Write one suggestion, for the glossary as it is now."""
    from dataclasses import replace

    from l10n.cli.terms.loading import languages_of, read_to_edit
    from l10n.terms.files.adding import concept_to_add
    from l10n.terms.files.editing import Edits, edit_file
    from l10n.text.screen import safe

    glossary, seen = read_to_edit(project)
    item = replace(item, term=term or item.term)
    if item.against is not None:
        raise UsageError(
            _("the glossary asks for '{term}'").format(term=item.before),
            code="suggest-against",
            path=project.relative(project.glossary),
            line=item.against.line,
            hint=_("change that line first"),
        )
    if item.concept is None and not item.term:
        raise UsageError(
            _("no source term was found for '{term}'").format(term=item.after),
            code="suggest-no-term",
            hint=_("name it with --term"),
        )
    cells = item.cells()
    if item.concept is None:
        _concept, doubts = concept_to_add(cells, glossary)
        edits = Edits(added=[cells])
    else:
        doubts = []
        current = next(one for one in glossary.concepts if one.line == item.concept.line)
        cells = replace(item, concept=current).cells()
        edits = Edits(changed={current.line: cells})
    edit_file(project.glossary, edits, project.cache, languages=languages_of(project), seen=seen)
    written = ", ".join(f"{name}={text}" for name, text in cells.items())
    say(_("Added: {said}").format(said=safe(written)))
    for doubt in doubts:
        say(_("warning: {text}").format(text=safe(doubt)))


def _json(item: Suggestion) -> dict[str, Any]:
    return {
        "locale": item.locale,
        "before": item.before,
        "after": item.after,
        "term": item.term,
        "count": len(item.evidence),
        "line": item.concept.line if item.concept is not None else 0,
        "against": item.against.line if item.against is not None else 0,
        "cells": item.cells(),
        "evidence": [
            {
                "catalog": edit.catalog,
                "source": edit.source,
                "before": list(edit.before),
                "after": list(edit.after),
                "by": edit.by,
                "at": edit.at,
            }
            for edit in item.evidence
        ],
    }
