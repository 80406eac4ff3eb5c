"""``l10n terms check`` and ``approve``: what is wrong, and forms that wait for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import say, say_json
from l10n.cli.terms.inflecting import say_forms
from l10n.cli.terms.loading import existing, languages_of, read_to_edit
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.terms.files.auditing import Remark
    from l10n.terms.glossary import Concept, Glossary
    from l10n.terms.grammar.inflection import Forms


def check(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help=_("A glossary; the project's by default.")),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Warnings and waiting forms count as errors."))
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print everything that is wrong; leave with 1 when there are errors."""
    from l10n.cli.options import paths_of
    from l10n.model import Severity
    from l10n.terms.files.auditing import audit_file, worst

    languages = ("en", "uk")
    if file is not None:
        path, shown = paths_of(context, [file])[0], str(file)
    else:
        project = project_of(context)
        path, shown = existing(project), project.relative(project.glossary)
        languages = languages_of(project)
    remarks = audit_file(path, shown, languages)
    if form is Format.JSON:
        say_json({"version": 1, "findings": [_json(item) for item in remarks]})
    else:
        _say_remarks(remarks, shown)
    gravest = worst(remarks)
    if gravest is Severity.ERROR or (strict and gravest is not None):
        raise typer.Exit(1)


def approve(
    context: typer.Context,
    terms: Annotated[
        list[str], typer.Argument(metavar="TERM...", help=_("Preferred terms of the glossary."))
    ],
    given: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="CASE=WORDS", help=_("A form to use; may be repeated.")),
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=_("Only singular or plural exists."))
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="LOCALE", help=_("Its language, where it is ambiguous."))
    ] = None,
) -> None:
    """Write the forms that `check` showed into the glossary, so that they are certain."""
    from l10n.terms.files.editing import Edits, edit_file, forms_cell

    project = project_of(context)
    existing(project)
    glossary, seen = read_to_edit(project)
    if given and len(terms) > 1:
        raise UsageError(
            _("--form is for one term at a time"), code="terms-approve", hint=_("name one term")
        )
    changed: dict[int, Mapping[str, str]] = {}
    shown: list[tuple[str, Forms]] = []
    for term in terms:
        concept, own = _concept(glossary, term, lang)
        forms = _forms(concept, own, given or (), number)
        cells = {f"{own}:forms": forms_cell(forms)}
        if number:
            cells[f"{own}:number"] = {"singular": "sg", "plural": "pl"}[number]
        changed[concept.line] = {**changed.get(concept.line, {}), **cells}
        shown.append((concept.preferred(own), forms))
    edit_file(
        project.glossary,
        Edits(changed),
        project.cache,
        languages=languages_of(project),
        seen=seen,
    )
    from l10n.text.screen import safe

    for term, forms in shown:
        say(safe(term))
        say_forms(forms, "  ")
    say(_("Written to {file}.").format(file=safe(project.relative(project.glossary))))


def _concept(glossary: Glossary, term: str, lang: str | None) -> tuple[Concept, str]:
    """The concept that ``term`` is the preferred word of, and the language it is so in."""
    from l10n.terms.files.claims import claim_key
    from l10n.terms.grammar.morphology import morphology_available

    found = [
        (concept, own)
        for concept in glossary.concepts
        for own in concept.languages
        if lang in {None, own}
        and claim_key(concept.preferred(own), own) == claim_key(" ".join(term.split()), own)
    ]
    found.sort(key=lambda item: not morphology_available(item[1]) or item[1] == "en")
    if found:
        return found[0]
    raise UsageError(
        _("'{term}' is no preferred term of the glossary").format(term=term),
        code="terms-unknown",
        hint=_("`l10n terms check` lists the terms whose forms wait"),
    )


def _forms(concept: Concept, lang: str, given: Sequence[str], number: str | None) -> Forms:
    """The forms to write: the generated ones, with those that were given."""
    from l10n.terms.files.reading import parse_forms
    from l10n.terms.grammar.inflection import paradigm
    from l10n.terms.grammar.phrase import NUMBERS

    if number not in {None, *NUMBERS}:
        raise UsageError(
            _("unknown {what} '{given}'").format(what=_("number"), given=number),
            code="terms-choice",
            hint=_("known: {known}").format(known=", ".join(NUMBERS)),
        )
    forms = {own: dict(cases) for own, cases in paradigm(concept, lang).forms.items()}
    for own, cases in parse_forms("; ".join(given), lang, "", 0).items():
        forms.setdefault(own, {}).update({case: list(words) for case, words in cases.items()})
    return {own: cases for own, cases in forms.items() if number in {None, own}}


def _say_remarks(remarks: Sequence[Remark], shown: str) -> None:
    from l10n.model import Severity
    from l10n.text.screen import safe

    words = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("to approve"),
    }
    for item in remarks:
        where = f"{shown}:{item.line}" if item.line else shown
        column = f" [{item.column}]" if item.column else ""
        hint = f"; {item.hint}" if item.hint else ""
        text = f"{where}:{column} {words[item.severity]}: {item.message}{hint}"
        say(safe(text))
        if item.forms:
            say_forms(item.forms, "    ")
    counts = [sum(item.severity is severity for item in remarks) for severity in Severity]
    say(
        ", ".join(
            (
                ngettext("{n} error", "{n} errors", counts[0]).format(n=counts[0]),
                ngettext("{n} warning", "{n} warnings", counts[1]).format(n=counts[1]),
                ngettext("{n} paradigm to approve", "{n} paradigms to approve", counts[2]).format(
                    n=counts[2]
                ),
            )
        )
    )


def _json(item: Remark) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "severity": item.severity.value,
        "path": item.path,
        "line": item.line,
        "column": item.column,
        "term": item.term,
        "message": item.message,
        "hint": item.hint,
        "forms": item.forms,
    }
