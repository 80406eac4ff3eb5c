"""``l10n draft``: fill drafts from the memory, the term base and an engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

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
from l10n.errors import StorageError, UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.config import Project
    from l10n.drafting import Desk, DraftResult, Job, Plan
    from l10n.engines import Engine
    from l10n.memory import Memory


class _Redo(StrEnum):
    STALE = "stale"
    DRAFT = "draft"
    REJECTED = "rejected"


class _Need(StrEnum):
    NEEDED = "needed"
    OPTIONAL = "optional"


class _Command(TyperCommand):
    """Looks for the engines' names when somebody asks for help, not at every start."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help text, with the names of the engines that are installed."""
        from l10n.engines import engine_names

        for parameter in self.params:
            text = getattr(parameter, "help", None)
            if text and "{engines}" in text:
                parameter.help = text.format(engines=", ".join(engine_names()))  # type: ignore[attr-defined]
        return super().get_help(ctx)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n draft --to uk --dry-run",
        "l10n draft --to uk --engine none articles/en/story.txt",
        "l10n draft --redo stale --redo draft",
        "l10n draft --scheduler tcp://desk.example.org:8786",
    )
    app.command(
        "draft", cls=_Command, help=_("Fill drafts for what has no translation."), **example(*lines)
    )(draft)


def draft(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=_("The engine: {engines}; 'none' is memory and terms only."),
        ),
    ] = None,
    redo: Annotated[
        list[_Redo] | None,
        typer.Option(
            help=_("Draft anew: stale texts, machine drafts of an older model or glossary, both.")
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be done and cost; write nothing."))
    ] = False,
    no_memory: Annotated[
        bool, typer.Option("--no-memory", help=_("Look nothing up in the memory."))
    ] = False,
    memory: Annotated[
        _Need | None, typer.Option(help=_("Whether to stop when the memory fails."))
    ] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="URL", help=_("A Dask scheduler whose workers do the work."))
    ] = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Draft, and say how much came from where. Drafts are fuzzy entries: nothing publishes them.

    Drafts are written as they are finished: Ctrl-C and an engine that fails keep them.
    """
    from l10n.cli.draft_views import plan_json, result_json, say_plan, say_result, together
    from l10n.workspace import directions

    project = project_of(context)
    name = engine or project.settings.engine
    if scheduler:
        _check_scheduler(scheduler, name)
    tell = say if form is Format.TEXT else _aside
    chosen = paths_of(context, paths)
    locales = locales_of(project, to)
    pairs = directions(project, locales, chosen) or directions(project, locales)
    optional = memory is _Need.OPTIONAL or (memory is None and project.settings.memory.optional)
    shown: dict[str, dict[str, object]] = {}
    with ExitStack() as open_files:
        known = None if no_memory else _opened(project, open_files, tell, optional=optional)
        for locale in dict.fromkeys(locale for _source, locale in pairs):
            known = _learnt(project, known, locale, tell, optional=optional)
        make = _maker(project, name, known, redo or (), tell, optional, elsewhere=bool(scheduler))
        for source, locale in pairs:
            job = make(source, locale)
            title = f"{source} → {locale}" if project.settings.source in project.targets else locale
            if dry_run:
                plan = _planned(project, job, chosen, scheduler, tell)
                shown[locale] = together(shown.get(locale), plan_json(plan))
                if form is Format.TEXT:
                    say_plan(title, plan)
                continue
            result = _drafted(project, job, chosen, scheduler, tell)
            shown[locale] = together(shown.get(locale), result_json(result))
            if form is Format.TEXT:
                say_result(title, result)
    if form is Format.JSON:
        say_json({"version": 1, "dry_run": dry_run, "locales": shown})


def _maker(
    project: Project,
    name: str,
    memory: Memory | None,
    redo: Sequence[_Redo],
    tell: Callable[[str], None],
    optional: bool,
    *,
    elsewhere: bool,
) -> Callable[[str, str], Job]:
    """What makes the job of a pair of languages, with an engine of its own.

    The engine's notes are told once. One that works ``elsewhere`` has its models there.
    """
    from l10n.checks.projects import project_glossary
    from l10n.cli.engines import project_engine
    from l10n.drafting import Redo, job_of

    glossary = project_glossary(project)
    notes: set[str] = set()

    def make(source: str, locale: str) -> Job:
        engine = project_engine(project, name, locale, tell, source=source, elsewhere=elsewhere)
        if not elsewhere:
            _note(engine, source, locale, notes, tell)
        return job_of(
            project,
            locale,
            source=source,
            memory=memory,
            engine=engine,
            glossary=glossary,
            redo=[Redo(one.value) for one in redo],
            go_on=optional,
        )

    return make


def _planned(
    project: Project,
    job: Job,
    paths: Sequence[Path],
    scheduler: str,
    tell: Callable[[str], None],
) -> Plan:
    from l10n.drafting import plan_catalogs

    with _desk(tell) as desk:
        return plan_catalogs(project, job, paths, desk=desk, scheduler=scheduler)


def _drafted(
    project: Project,
    job: Job,
    paths: Sequence[Path],
    scheduler: str,
    tell: Callable[[str], None],
) -> DraftResult:
    from l10n.drafting import DraftInterrupted, draft_catalogs
    from l10n.drafting.projects import kept_and_left

    try:
        with _desk(tell) as desk:
            return draft_catalogs(project, job, paths, desk=desk, scheduler=scheduler)
    except DraftInterrupted as stop:
        kept = kept_and_left(stop.result)
        line = _("interrupted: {kept}; run the command again to go on").format(kept=kept)
        sys.stderr.write(line + "\n")
        raise typer.Exit(130) from stop


@contextmanager
def _desk(tell: Callable[[str], None]) -> Iterator[Desk]:
    from l10n.cli.meter import drafting_bar
    from l10n.drafting import Desk

    with drafting_bar(_("drafting")) as show:
        yield Desk(progress=show, warn=tell)


def _check_scheduler(url: str, engine: str) -> None:
    from l10n.drafting.cluster import check_address

    check_address(url)
    if engine == "none":
        raise UsageError(
            _("without an engine there is no work for a cluster"),
            code="scheduler-idle",
            hint=_("leave out --scheduler, or choose an engine"),
        )


def _opened(
    project: Project, open_files: ExitStack, tell: Callable[[str], None], *, optional: bool
) -> Memory | None:
    """The project's memory; None, after a line, where it fails and is ``optional``."""
    from l10n.memory.projects import project_memory

    with _failing(tell, optional=optional):
        return open_files.enter_context(project_memory(project, tell))
    return None


def _learnt(
    project: Project,
    memory: Memory | None,
    locale: str,
    tell: Callable[[str], None],
    *,
    optional: bool,
) -> Memory | None:
    """``memory`` with what the catalogs teach; None as ``_opened``."""
    from l10n.memory.projects import learn

    if memory is None:
        return None
    with _failing(tell, optional=optional):
        learn(project, memory, locale)
        return memory
    return None


@contextmanager
def _failing(tell: Callable[[str], None], *, optional: bool) -> Iterator[None]:
    """A memory that fails is told of: as a line where it is ``optional``, else as an error."""
    from l10n.text.screen import safe

    try:
        yield
    except StorageError as error:
        if not error.code.startswith("memory"):
            raise
        if optional:
            line = _("{error}; going on without the memory")
            tell(safe(line.format(error=error.message)))
            return
        hint = f"{error.hint}; " if error.hint else ""
        hint += _("or draft without it: --no-memory")
        raise StorageError(error.message, code=error.code, path=error.path, hint=hint) from error


def _note(
    engine: Engine | None,
    source: str,
    target: str,
    said: set[str],
    tell: Callable[[str], None],
) -> None:
    """What the engine has to say about this pair (``note(source, target)``), each thing once."""
    from l10n.text.screen import safe

    ask = getattr(engine, "note", None)
    text = ""
    if ask is not None:
        with suppress(Exception):  # it may be anybody's; what it does badly shows in drafting
            text = str(ask(source, target) or "")
    if text and text not in said:
        said.add(text)
        tell(safe(text))


def _aside(line: str) -> None:
    """A note for people where standard output is for a script."""
    sys.stderr.write(line + "\n")
