"""``l10n review``: decide about drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import (
    ByOption,
    PathsArgument,
    ToOption,
    locales_of,
    paths_of,
    person,
    project_of,
)
from l10n.cli.output import example, progress, say
from l10n.config import Project
from l10n.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n review --to uk", "l10n review --replay decisions.jsonl --hold")
    app.command("review", help=_("Approve, edit or reject drafts."), **example(*lines))(review)


def review(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    replay: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Take the decisions from a file (JSON lines).")),
    ] = None,
    hold: Annotated[
        bool, typer.Option("--hold", help=_("Hold the decisions until `l10n merge`."))
    ] = False,
    by: ByOption = None,
    order: Annotated[
        str, typer.Option(metavar="ORDER", help=_("'risk' (riskiest first) or 'document'."))
    ] = "risk",
) -> None:
    """Ask about each unit, or replay decisions; each is safe on the disk before the next."""
    from l10n.checks.projects import project_glossary
    from l10n.memory.projects import learn, project_memory
    from l10n.review import Order, start
    from l10n.review.line import run
    from l10n.review.projects import desk, queue

    if order not in list(Order):
        raise typer.BadParameter(_("choose risk or document"), param_hint="--order")
    project = project_of(context)
    locales = locales_of(project, to)
    who = person(project, by)
    if replay is not None:
        _replayed(project, context.obj / replay, who)
    else:
        glossary = project_glossary(project)
        with project_memory(project, say) as memory:
            for locale in locales:
                learn(project, memory, locale)
            items = queue(project, locales, glossary, paths_of(context, paths), Order(order))
            run(start(items, by=who), input, say, desk=desk(project, glossary, memory))
    if hold:
        say(_("Held until `l10n merge`."))
    else:
        settle(project)


def settle(project: Project) -> bool:
    """Bring the held decisions into catalogs, ledger and memory; whether all could be."""
    from l10n.memory.projects import project_memory
    from l10n.review import apply_held
    from l10n.text.screen import safe

    applied = apply_held(project)
    with project_memory(project, say) as memory:
        memory.add((*applied.approved, *applied.edited), ordered=False)
    for number, said in (
        (len(applied.approved), _("{n} approved")),
        (len(applied.edited), _("{n} edited")),
        (len(applied.rejected), _("{n} rejected")),
    ):
        if number:
            say("  " + said.format(n=number))
    for decision in applied.missing:
        say(_("  still held, its source is gone: {source}").format(source=safe(decision.source)))
    for conflict in applied.conflicts:
        say(
            _("  still held, the catalog says something else meanwhile: {source}").format(
                source=safe(conflict.decision.source)
            )
        )
        say("    < " + safe(conflict.unit.target))
        say("    > " + safe(conflict.decision.targets[0] if conflict.decision.targets else ""))
    return not applied.missing and not applied.conflicts


def _replayed(project: Project, path: Path, who: str) -> None:
    from datetime import UTC, datetime

    from l10n.review import hold
    from l10n.review.replay import load_entries

    now = datetime.now(UTC).isoformat(timespec="seconds")
    entries = load_entries(path, by=who, at=now)
    with progress(_("decisions"), len(entries)) as advance:
        for entry in entries:
            hold(project, [entry])
            advance(1)
    n = len(entries)
    say(ngettext("{n} decision taken", "{n} decisions taken", n).format(n=n))
