"""``l10n draft``: fill drafts from the memory, the term base and an engine."""

from __future__ import annotations

from typing import Annotated

import typer

from l10n.cli.options import PathsArgument, ToOption, locales_of, paths_of, project_of
from l10n.cli.output import example, progress, say
from l10n.config import Project
from l10n.engines import Engine
from l10n.errors import EngineError
from l10n.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n draft --to uk", "l10n draft --to uk --engine none articles/en/story.txt")
    app.command("draft", help=_("Fill drafts for what has no translation."), **example(*lines))(
        draft
    )


def draft(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    engine: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=_("The engine; 'none' for memory and terms only.")),
    ] = None,
    redo: Annotated[
        str | None, typer.Option(metavar="STATE", help=_("'stale': draft stale units anew."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be drafted, write nothing."))
    ] = False,
) -> None:
    """Draft, and say how much came from where. Drafts are fuzzy entries: nothing publishes them."""
    from l10n.checks.projects import project_glossary
    from l10n.drafting import draft_catalogs, learn, memory_path
    from l10n.memory import open_memory
    from l10n.storage import locked
    from l10n.workspace import units

    if redo not in (None, "stale"):
        raise typer.BadParameter(_("only 'stale' can be drafted anew"), param_hint="--redo")
    project = project_of(context)
    glossary = project_glossary(project)
    chosen = paths_of(context, paths)
    with open_memory(memory_path(project)) as memory:
        for locale in locales_of(project, to):
            learn(project, memory, locale)
            loaded = _engine(project, engine or project.settings.engine, locale)
            total = sum(not any(unit.targets) for unit in units(project, locale, chosen))
            with locked(project.cache), progress(_("drafting"), total) as advance:
                result = draft_catalogs(
                    project,
                    locale,
                    memory=memory,
                    engine=loaded,
                    glossary=glossary,
                    paths=chosen,
                    redo_stale=redo == "stale",
                    dry_run=dry_run,
                    progress=advance,
                )
            n = len(result.units)
            parts = [
                _("memory {n}").format(n=result.from_memory),
                _("term base {n}").format(n=result.from_glossary),
                _("engine {n}").format(n=result.from_engine),
            ]
            said = ngettext("{locale}: {n} draft", "{locale}: {n} drafts", n)
            say(said.format(locale=locale, n=n) + f" ({', '.join(parts)})")
            if result.terms_found:
                say(
                    _("  terms kept: {kept} of {found}").format(
                        kept=result.terms_kept, found=result.terms_found
                    )
                )
            if result.left:
                left = ngettext(
                    "  {n} unit left to people", "  {n} units left to people", result.left
                )
                say(left.format(n=result.left))


def _engine(project: Project, name: str, locale: str) -> Engine | None:
    """The engine, or None (after one line of why) when it has no model for this pair."""
    from l10n.engines import load_engine

    if name == "none":
        return None
    engine = load_engine(name)
    try:
        engine.translate([], source=project.settings.source, target=locale)
    except EngineError as error:
        say(f"{error.message}; {error.hint}. " + _("Going on with memory and term base."))
        return None
    return engine
