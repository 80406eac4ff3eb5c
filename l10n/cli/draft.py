"""``l10n draft``: fill drafts from the memory, the term base and an engine."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from l10n.cli.options import PathsArgument, ToOption, locales_of, paths_of, project_of
from l10n.cli.output import example, say
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.drafting import DraftResult
    from l10n.engines import Engine


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
    lines = ("l10n draft --to uk", "l10n draft --to uk --engine none articles/en/story.txt")
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
        str | None, typer.Option(metavar="STATE", help=_("'stale': draft stale units anew."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be drafted, write nothing."))
    ] = False,
) -> None:
    """Draft, and say how much came from where. Drafts are fuzzy entries: nothing publishes them.

    Drafts are written as they are finished: Ctrl-C and an engine that fails keep them.
    """
    from l10n.checks.projects import project_glossary
    from l10n.cli.engines import project_engine
    from l10n.cli.meter import drafting_bar
    from l10n.drafting import DraftInterrupted, draft_catalogs
    from l10n.drafting.projects import kept_and_left
    from l10n.memory.projects import learn, project_memory

    if redo not in (None, "stale"):
        raise typer.BadParameter(_("only 'stale' can be drafted anew"), param_hint="--redo")
    project = project_of(context)
    glossary = project_glossary(project)
    chosen = paths_of(context, paths)
    said: set[str] = set()
    with project_memory(project, say) as memory:
        for locale in locales_of(project, to):
            learn(project, memory, locale)
            loaded = project_engine(project, engine or project.settings.engine, locale)
            _note(loaded, project.settings.source, locale, said)
            try:
                with drafting_bar(_("drafting")) as show:
                    result = draft_catalogs(
                        project,
                        locale,
                        memory=memory,
                        engine=loaded,
                        glossary=glossary,
                        paths=chosen,
                        redo_stale=redo == "stale",
                        dry_run=dry_run,
                        progress=show,
                    )
            except DraftInterrupted as stop:
                kept = kept_and_left(stop.result)
                line = _("interrupted: {kept}; run the command again to go on").format(kept=kept)
                sys.stderr.write(line + "\n")
                raise typer.Exit(130) from stop
            _report(locale, result)


def _report(locale: str, result: DraftResult) -> None:
    """How many drafts there are, from where, and what is left to people."""
    parts = [
        _("memory {n}").format(n=result.from_memory),
        _("term base {n}").format(n=result.from_glossary),
        _("engine {n}").format(n=result.from_engine),
    ]
    said = ngettext("{locale}: {n} draft", "{locale}: {n} drafts", result.drafted)
    say(said.format(locale=locale, n=result.drafted) + f" ({', '.join(parts)})")
    if result.terms_found:
        terms = _("  terms kept: {kept} of {found}")
        say(terms.format(kept=result.terms_kept, found=result.terms_found))
    if result.marked:
        marked = ngettext(
            "  {n} draft is marked for a closer look",
            "  {n} drafts are marked for a closer look",
            result.marked,
        )
        say(marked.format(n=result.marked))
    if result.left:
        left = ngettext("  {n} unit left to people", "  {n} units left to people", result.left)
        say(left.format(n=result.left))


def _note(engine: Engine | None, source: str, target: str, said: set[str]) -> None:
    """What the engine has to say about this pair (``note(source, target)``), each thing once."""
    from l10n.text.screen import safe

    tell = getattr(engine, "note", None)
    text = ""
    if tell is not None:
        with suppress(Exception):  # it may be anybody's; what it does badly shows in drafting
            text = str(tell(source, target) or "")
    if text and text not in said:
        said.add(text)
        say(safe(text))
