"""``l10n stats``: what reviewers change of what machines draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from l10n.cli.edits import GitOption, SinceOption, edits_of
from l10n.cli.options import Format, FormatOption, ToOption, locales_of, project_of
from l10n.cli.output import example, say, say_json
from l10n.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.coverage.postediting import PostEditing


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n stats", "l10n stats --git --since 2026-01-01 --format json")
    app.command("stats", **example(*lines))(stats)


def stats(
    context: typer.Context,
    to: ToOption = None,
    git: GitOption = False,
    since: SinceOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print post-edit distance, chrF, TER and pace by engine, model, domain and author.

    The edits are this machine's, from the log of its reviews; nothing leaves the machine.
    """
    from l10n.coverage import postediting

    project = project_of(context)
    locales = locales_of(project, to)
    edits = [edit for edit in edits_of(project, since, git=git) if edit.locale in locales]
    if form is Format.JSON:
        from dataclasses import asdict

        groups = {
            by: [asdict(item) for item in postediting.grouped(edits, by)]
            for by in postediting.GROUPS
        }
        say_json({"version": 1, "total": asdict(postediting.measured(edits)), "by": groups})
        return
    if not edits:
        say(_("No edits yet: they come from `l10n review`; with --git from the history."))
        return
    _say([postediting.measured(edits, _("all"))], "")
    named = {
        "engine": _("engine"),
        "model": _("model"),
        "domain": _("domain"),
        "author": _("author"),
        "locale": _("locale"),
    }
    for by, title in named.items():
        if by != "locale" or len(locales) > 1:
            say()
            _say(postediting.grouped(edits, by), title)
    if not postediting.can_measure():
        say()
        say(_("chrF and TER need sacrebleu: pip install 'l10n-desk[stats]'"))


def _say(groups: Sequence[PostEditing], title: str) -> None:
    from l10n.cli.tables import say_table

    titles = (
        title,
        _("segments"),
        _("words"),
        _("rejected"),
        _("unchanged"),
        _("edit distance"),
        "chrF",
        "TER",
        _("segments/h"),
        _("words/h"),
    )
    rows = [
        (
            item.name or _("people"),
            str(item.segments),
            str(item.words),
            str(item.rejected),
            f"{100 * item.unchanged / item.measured:.0f} %" if item.measured else "–",
            _number(item.distance, " %"),
            _number(item.chrf),
            _number(item.ter),
            _number(item.segments_per_hour, digits=0),
            _number(item.words_per_hour, digits=0),
        )
        for item in groups
    ]
    say_table(titles, rows)


def _number(value: float | None, unit: str = "", digits: int = 1) -> str:
    return "–" if value is None else f"{value:.{digits}f}{unit}"
