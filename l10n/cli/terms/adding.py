"""``l10n terms add``: one more concept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import say, say_json
from l10n.errors import UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.terms.glossary import Concept
    from l10n.terms.grammar.inflection import Paradigm


def add(
    context: typer.Context,
    cells: Annotated[
        list[str],
        typer.Argument(metavar="COLUMN=TEXT...", help=_("en=…, uk=…, en:avoid=…, kind=place …")),
    ],
    form: FormatOption = Format.TEXT,
) -> None:
    """Add a concept to the glossary, unless `check` would call it wrong."""
    from l10n.cli.terms.loading import languages_of, read_to_edit
    from l10n.terms.files.adding import concept_to_add
    from l10n.terms.files.editing import Edits, edit_file

    project = project_of(context)
    glossary, seen = read_to_edit(project)
    row = _cells(cells)
    concept, doubts = concept_to_add(row, glossary)
    edit_file(
        project.glossary,
        Edits(added=[row]),
        project.cache,
        languages=languages_of(project),
        seen=seen,
    )
    made = _paradigms(concept)
    if form is Format.JSON:
        say_json(
            {
                "version": 1,
                "path": project.relative(project.glossary),
                "cells": row,
                "warnings": doubts,
                "paradigms": {
                    lang: {"forms": item.forms, "uncertain": item.uncertain}
                    for lang, item in made.items()
                },
            }
        )
        return
    _say_added(concept, made, doubts)


def _say_added(concept: Concept, made: dict[str, Paradigm], doubts: list[str]) -> None:
    from l10n.cli.terms.inflecting import say_forms
    from l10n.text.screen import safe

    said = " = ".join(item.preferred for item in concept.languages.values())
    say(_("Added: {said}").format(said=safe(said)))
    for lang, paradigm in made.items():
        say(f"{lang}:")
        say_forms(paradigm.forms, "  ")
        if paradigm.uncertain:
            say(
                "  "
                + _('Uncertain: look at these forms, then `l10n terms approve "{term}"`').format(
                    term=safe(concept.preferred(lang))
                )
            )
    for doubt in doubts:
        say(_("warning: {text}").format(text=safe(doubt)))


def _cells(given: list[str]) -> dict[str, str]:
    """``COLUMN=TEXT`` arguments by column."""
    cells: dict[str, str] = {}
    for item in given:
        name, equals, text = item.partition("=")
        name = name.strip()
        if not equals or not name or not text.strip() or name in cells:
            raise UsageError(
                _("'{item}' is not COLUMN=TEXT").format(item=item)
                if name not in cells
                else _("'{name}' is given twice").format(name=name),
                code="terms-cell",
                hint=_('write: l10n terms add en="Kursk region" uk=Курщина kind=place'),
            )
        cells[name] = text.strip()
    return cells


def _paradigms(concept: Concept) -> dict[str, Paradigm]:
    from l10n.terms.grammar.inflection import paradigm
    from l10n.terms.grammar.morphology import morphology_available

    return {
        lang: paradigm(concept, lang)
        for lang in concept.languages
        if lang != "en" and morphology_available(lang)
    }
