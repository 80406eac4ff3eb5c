"""``l10n review``: decide about drafts."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import (
    ByOption,
    Format,
    FormatOption,
    PathsArgument,
    ToOption,
    locales_of,
    paths_of,
    person,
    project_of,
)
from l10n.cli.output import example, progress, say
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.model import State
    from l10n.review import Desk, Filter, Order
    from l10n.review.web.talk import Talk


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n review --to uk",
        "l10n review articles/en/story.md --order document",
        "l10n review --state draft --confidence 0-60",
        "l10n review --web --read-only",
        "l10n review --replay decisions.jsonl --hold",
    )
    app.command("review", **example(*lines))(review)


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
    line: Annotated[
        bool, typer.Option("--line", help=_("Ask in plain lines, one question at a time."))
    ] = False,
    form: FormatOption = Format.TEXT,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="STATE", help=_("Only units of this state; may be repeated.")),
    ] = None,
    rule: Annotated[
        str, typer.Option(metavar="RULE", help=_("Only what this rule found; '*' for any."))
    ] = "",
    engine: Annotated[
        str, typer.Option(metavar="NAME", help=_("Only drafts of this engine."))
    ] = "",
    confidence: Annotated[
        str, typer.Option(metavar="LOW-HIGH", help=_("Only drafts of this confidence: 0-60."))
    ] = "",
    author: Annotated[
        str, typer.Option(metavar="NAME", help=_("Only what this person wrote or approved."))
    ] = "",
    since: Annotated[
        str, typer.Option(metavar="REV", help=_("Only what changed since this git revision."))
    ] = "",
    text: Annotated[
        str, typer.Option("--search", metavar="TEXT", help=_("Only what has this text."))
    ] = "",
    mine: Annotated[
        bool, typer.Option("--mine", help=_("Only what is assigned to you: `l10n assign`."))
    ] = False,
    web: Annotated[
        bool, typer.Option("--web", help=_("In a browser: a page for this machine alone."))
    ] = False,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help=_("The page's port."))
    ] = 0,
    read_only: Annotated[
        bool, typer.Option("--read-only", help=_("With --web: look, decide nothing."))
    ] = False,
) -> None:
    """Ask about each unit, or replay decisions; each is safe on the disk before the next."""
    from l10n.review import Filter, Order

    if order not in list(Order):
        raise typer.BadParameter(_("choose risk or document"), param_hint="--order")
    project = project_of(context)
    locales = locales_of(project, to)
    who = person(project, by)
    if replay is not None:
        _replayed(project, context.obj / replay, who, hold=hold)
        return
    wanted = Filter(
        states=_states(state or ()),
        engine=engine,
        confidence=_range(confidence),
        text=text,
        author=author,
        rule=rule,
        changed_since=since,
        assigned=who if mine else "",
    )
    chosen = paths_of(context, paths)
    if read_only and not web:
        raise typer.BadParameter(_("it goes with --web"), param_hint="--read-only")
    if web:
        from l10n.review.web.talk import Talk

        talk = Talk(project, by=who, locales=locales, paths=chosen, hold=hold, reading=read_only)
        _web(talk, (wanted, Order(order)), port)
        return
    _desk(project, who, locales, chosen, (wanted, Order(order)), form, hold=hold, line=line)
    if hold and form is Format.TEXT:
        say(_("Held until `l10n merge`."))


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


def _desk(
    project: Project,
    who: str,
    locales: tuple[str, ...],
    paths: list[Path],
    shown: tuple[Filter, Order],
    form: Format,
    *,
    hold: bool,
    line: bool,
) -> None:
    from l10n.memory.projects import learn, project_memory
    from l10n.review import Desk

    if form is Format.TEXT and not line and sys.stdin.isatty() and sys.stdout.isatty():
        _app(project, who, locales, paths, shown, hold=hold)
        return
    with project_memory(project, _tell) as memory:
        for locale in locales:
            learn(project, memory, locale)
        with Desk(project, by=who, locales=locales, paths=paths, hold=hold, memory=memory) as desk:
            _say_recovered(desk)
            if form is Format.JSON:
                from l10n.review.protocol import serve

                serve(desk, sys.stdin.buffer, sys.stdout.buffer, *shown)
            else:
                from l10n.review.line import run

                run(desk.start(*shown), desk, input, say)


def _app(
    project: Project,
    who: str,
    locales: tuple[str, ...],
    paths: list[Path],
    shown: tuple[Filter, Order],
    *,
    hold: bool,
) -> None:
    from l10n.review.app.app import run
    from l10n.review.app.backstage import Backstage
    from l10n.review.line import farewell

    backstage = Backstage(project, by=who, locales=locales, paths=paths, hold=hold)
    farewell(run(backstage, *shown, by=who), say)


def _web(talk: Talk, shown: tuple[Filter, Order], port: int) -> None:
    import signal

    from l10n.review.web.server import Server

    try:
        talk.open(*shown)
        with Server(talk, port) as server:
            say(_("Open this address in a browser on this machine; Ctrl-C ends the review:"))
            say(f"  {server.url}")
            sys.stdout.flush()
            # To be asked to end by the system is to leave the seat, as Ctrl-C is.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            with suppress(KeyboardInterrupt):
                server.serve_forever()
    finally:
        talk.close()


def _say_recovered(desk: Desk) -> None:
    from l10n.text.screen import safe

    n = desk.recovered.units
    if n:
        _tell(
            ngettext(
                "{n} unit of an interrupted review is safe in its catalog",
                "{n} units of an interrupted review are safe in their catalogs",
                n,
            ).format(n=n)
        )
    for trail, unit in desk.recovered.conflicts:
        _tell(
            _("not written, the catalog says something else meanwhile: {source}").format(
                source=safe(unit.source)
            )
        )
        _tell("    < " + safe(unit.target))
        _tell("    > " + safe(trail.end.target))


def _tell(text: str) -> None:
    """To standard error: standard output may belong to an editor's protocol."""
    sys.stderr.write(text + "\n")


def _replayed(project: Project, path: Path, who: str, *, hold: bool) -> None:
    from datetime import UTC, datetime

    from l10n.review import hold as hold_entries
    from l10n.review.replay import load_entries
    from l10n.review.roles import Writers, check_decisions

    now = datetime.now(UTC).isoformat(timespec="seconds")
    entries = load_entries(path, by=who, at=now)
    rules = project.settings.review
    if rules.two_person or rules.reviewers:
        decisions = [entry.decision for entry in entries]
        check_decisions(rules, decisions, Writers(project.cache))
    with progress(_("decisions"), len(entries)) as advance:
        for entry in entries:
            hold_entries(project, [entry])
            advance(1)
    n = len(entries)
    say(ngettext("{n} decision taken", "{n} decisions taken", n).format(n=n))
    if hold:
        say(_("Held until `l10n merge`."))
    else:
        settle(project)


def _states(names: list[str] | tuple[()]) -> frozenset[State]:
    from l10n.model import State

    for name in names:
        if name not in list(State):
            raise UsageError(
                _("there is no state '{name}'").format(name=name),
                code="review-state",
                hint=_("the states: {known}").format(known=", ".join(State)),
            )
    return frozenset(map(State, names))


def _range(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    low, dash, high = text.partition("-")
    if not dash or not low.isdecimal() or not high.isdecimal() or len(text) > 9:
        raise UsageError(
            _("'{text}' is no range of confidence").format(text=text),
            code="review-range",
            hint=_("write it as 0-60"),
        )
    return int(low), int(high)
