"""``l10n models``: the Argos packages machine translation works with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.output import example, say
from l10n.errors import UsageError
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(
        help=_("Install and list translation models."), no_args_is_help=True, rich_markup_mode=None
    )
    group.command("list", help=_("List the installed models."), **example("l10n models list"))(
        listed
    )
    lines = ("l10n models install en uk", "l10n models install translate-en_uk.argosmodel")
    group.command("install", help=_("Install a model."), **example(*lines))(install)
    group.command("remove", help=_("Remove a model."), **example("l10n models remove en uk"))(
        remove
    )
    app.add_typer(group, name="models", **example(*lines))


def listed() -> None:
    """Print the installed models."""
    from l10n.engines import models
    from l10n.text.screen import safe

    found = models.installed()
    for model in found:
        size = f"{model.size / 1e6:.1f} MB"
        say(safe(f"{model.source} → {model.target}  {model.name} {model.version}  {size}"))
    if not found:
        say(_("No model is installed: l10n models install en uk"))


def install(
    what: Annotated[
        list[str], typer.Argument(metavar="SOURCE TARGET | FILE", help=_("A pair, or a file."))
    ],
) -> None:
    """Install by pair from Argos's index, or from a file."""
    from l10n.engines import models
    from l10n.text.screen import safe

    if len(what) == 1:
        model = models.install_file(Path(what[0]))
    elif len(what) == 2:
        model = models.install_pair(what[0], what[1])
    else:
        raise UsageError(
            _("give two languages or one file"), hint=_("such as: l10n models install en uk")
        )
    say(safe(f"{model.source} → {model.target}  {model.name} {model.version}"))


def remove(source: str, target: str) -> None:
    """Remove the model of a pair."""
    from l10n.engines import models

    models.remove(source, target)
    say(_("Removed {source} → {target}.").format(source=source, target=target))
