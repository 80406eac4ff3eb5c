"""``l10n terms``: the term base."""

from __future__ import annotations

import typer

from l10n.cli.output import example
from l10n.cli.terms.adding import add
from l10n.cli.terms.checking import approve, check
from l10n.cli.terms.extracting import extract
from l10n.cli.terms.finding import find
from l10n.cli.terms.inflecting import inflect
from l10n.cli.terms.suggesting import suggest
from l10n.cli.terms.transfers import export_file, import_file
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    region = "Курська область"
    commands = (
        (check, "check", _("Find what is wrong in the glossary."), "check"),
        (approve, "approve", _("Accept the forms of a term."), 'approve "Рустем Умєров"'),
        (find, "find", _("Find terms in a text, a file or a folder."), "find articles/uk/story.md"),
        (inflect, "inflect", _("Show the forms of a term."), f'inflect "{region}" --case locative'),
        (add, "add", _("Add a term."), 'add en="Kursk region" uk=Курщина uk:in=на kind=place'),
        (extract, "extract", _("Find what could become terms."), "extract articles --top 20"),
        (suggest, "suggest", _("Find corrections that recur."), "suggest --accept 1"),
        (import_file, "import", _("Take terms from a CSV or TBX file."), "import terms.tbx"),
        (export_file, "export", _("Write the glossary as CSV or TBX."), "export terms.tbx"),
    )
    for function, name, text, line in commands:
        group.command(name, help=text, **example(f"l10n terms {line}"))(function)
    app.add_typer(group, name="terms", **example("l10n terms inflect Курщина"))
