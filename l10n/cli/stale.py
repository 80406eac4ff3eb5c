"""``l10n stale``: what each locale still says of the old text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import (
    Format,
    FormatOption,
    PathsArgument,
    ToOption,
    locales_of,
    paths_of,
    project_of,
)
from l10n.cli.output import example, say, say_json
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.config.publish import Outdated
    from l10n.publish.stale import Stale


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n stale", "l10n stale --to uk --exit-code")
    app.command("stale", **example(*lines))(stale)


def stale(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=_("Leave with 1 when anything is stale."))
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """List translations of older sources: what changed, and what a build makes of them."""
    from l10n.publish.stale import stale_texts

    project = project_of(context)
    found = stale_texts(project, locales_of(project, to), paths_of(context, paths))
    if form is Format.JSON:
        say_json({"version": 1, "stale": [_json(item) for item in found]})
    else:
        _say(found)
    if exit_code and found:
        raise typer.Exit(1)


def _say(found: Sequence[Stale]) -> None:
    from l10n.cli.diff import marked_words
    from l10n.text.screen import safe

    for item in found:
        where = f"{item.article}:{item.line}" if item.line else item.article
        kinds = ", ".join(item.changes)
        say(f"{safe(where)} → {item.locale}: {kinds}: {meaning(item.action)}")
        say(f"    {marked_words(item.previous, item.source)}")
        say(f"    = {safe(item.target)}")
    if not found:
        say(_("No translation is of an older text."))
        return
    n = len(found)
    said = ngettext(
        "{n} translation is of an older text: `l10n review` shows it",
        "{n} translations are of an older text: `l10n review` shows them",
        n,
    )
    say(said.format(n=n))


def meaning(action: Outdated) -> str:
    """What a build makes of an outdated translation, in words."""
    return {
        "keep": _("published as it is"),
        "mark": _("published with a mark"),
        "otherwise": _("not published"),
        "block-page": _("the page is published in its source language"),
        "omit-page": _("the page is not published"),
    }[action.value]


def _json(item: Stale) -> dict[str, Any]:
    from l10n.text.rewording import word_changes

    return {
        "article": item.article,
        "line": item.line or None,
        "catalog": item.catalog,
        "locale": item.locale,
        "changes": list(item.changes),
        "approved": item.approved,
        "action": item.action.value,
        "previous": item.previous,
        "source": item.source,
        "target": item.target,
        "diff": [
            {"operation": step.operation.value, "text": step.text}
            for step in word_changes(item.previous, item.source)
        ],
    }
