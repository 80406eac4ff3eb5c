"""``l10n terms inflect``, and how the other commands show a paradigm."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, FormatOption
from l10n.cli.output import say, say_json
from l10n.errors import ConfigError, UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.terms.glossary import Glossary
    from l10n.terms.grammar.inflection import Forms, Paradigm

KINDS = ("term", "person", "place", "organization", "abbreviation", "product")
GENDERS = ("m", "f", "n")


def inflect(
    context: typer.Context,
    term: Annotated[str, typer.Argument(metavar="TERM", help=_("A word or a phrase."))],
    lang: Annotated[str, typer.Option(metavar="LOCALE", help=_("Its language."))] = "uk",
    case: Annotated[
        str | None, typer.Option(metavar="CASE", help=_("Only this case: locative, …"))
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=_("Only singular or plural."))
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help=_("What it names: person, …"))] = "",
    gender: Annotated[str, typer.Option(metavar="GENDER", help=_("m, f or n."))] = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the paradigm of ``term``, the glossary's own where it holds the term."""
    from l10n.terms.grammar.morphology import CASES
    from l10n.terms.grammar.phrase import NUMBERS

    _choose(case, CASES, _("case"))
    _choose(number, NUMBERS, _("number"))
    _choose(kind, KINDS, _("kind"))
    _choose(gender, GENDERS, _("gender"))
    made = _paradigm(context, term, lang, kind, gender)
    forms = {
        own: {name: found for name, found in cases.items() if case in {None, name}}
        for own, cases in made.forms.items()
        if number in {None, own}
    }
    forms = {own: cases for own, cases in forms.items() if cases}
    if form is Format.JSON:
        say_json({"term": term, "forms": forms, "uncertain": made.uncertain})
        return
    say_forms(forms)
    if not forms:
        say(_("It has no such form."))
    if made.uncertain:
        say(_("Uncertain: a person should look at these forms."))


def say_forms(forms: Forms, indent: str = "") -> None:
    """Print a paradigm, a case a line."""
    from l10n.text.screen import safe

    for number, cases in forms.items():
        say(indent + number)
        for case, variants in cases.items():
            say(f"{indent}  {case:<13} {safe(', '.join(variants))}")


def _paradigm(context: typer.Context, term: str, lang: str, kind: str, gender: str) -> Paradigm:
    from l10n.terms.files.claims import claim_key
    from l10n.terms.grammar.inflection import inflect as decline
    from l10n.terms.grammar.inflection import paradigm

    if not kind and not gender:
        for concept in _glossary(context).concepts:
            for spelling in concept.spellings(lang).allowed:
                if claim_key(spelling, lang) == claim_key(" ".join(term.split()), lang):
                    return paradigm(concept, lang, spelling)
    return decline(term, lang, kind=kind, gender=gender)


def _glossary(context: typer.Context) -> Glossary:
    """The glossary of the project we are in; an empty one outside of projects."""
    from l10n.checks.projects import project_glossary
    from l10n.config import find_project
    from l10n.terms.glossary import Glossary

    try:
        project = find_project(context.obj)
    except ConfigError as error:
        if error.code != "no-project":
            raise
        return Glossary()
    return project_glossary(project)


def _choose(given: str | None, known: Sequence[str], what: str) -> None:
    """Raise UsageError for a value that is none of ``known``."""
    if not given or given in known:
        return
    near = difflib.get_close_matches(given.lower(), known, n=1, cutoff=0.6)
    hint = _("did you mean '{near}'? known: {known}") if near else _("known: {known}")
    raise UsageError(
        _("unknown {what} '{given}'").format(what=what, given=given),
        code="terms-choice",
        hint=hint.format(near="".join(near), known=", ".join(known)),
    )
