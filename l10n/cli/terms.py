"""``l10n terms``: the term base."""

from __future__ import annotations

from typing import Annotated

import typer

from l10n.cli.options import Format, FormatOption
from l10n.cli.output import example, say, say_json
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(
        help=_("Work with the term base."), no_args_is_help=True, rich_markup_mode=None
    )
    group.command(
        "inflect", help=_("Show the forms of a term."), **example("l10n terms inflect Курщина")
    )(inflect)
    app.add_typer(group, name="terms", **example("l10n terms inflect Курщина"))


def inflect(
    term: Annotated[str, typer.Argument(metavar="TERM", help=_("A word or a phrase."))],
    lang: Annotated[str, typer.Option(metavar="LOCALE", help=_("Its language."))] = "uk",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the paradigm of ``term``."""
    from l10n.terms import inflect as decline
    from l10n.text.screen import safe

    paradigm = decline(term, lang)
    if form is Format.JSON:
        say_json({"term": term, "forms": paradigm.forms, "uncertain": paradigm.uncertain})
        return
    for number, cases in paradigm.forms.items():
        say(number)
        for case, forms in cases.items():
            say(f"  {case:<13} {safe(', '.join(forms))}")
    if paradigm.uncertain:
        say(_("Uncertain: a person should look at these forms."))
