"""``l10n demo``: the whole desk on a sample article, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.output import example, say
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("demo", **example("l10n demo"))(demo)


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("A new folder for the sample project."))
    ] = Path("demo"),
) -> None:
    """Run the eight steps by the commands a person would type."""
    from l10n.cli import run
    from l10n.demo.tour import tour

    tour(context.obj, folder, run, say)
