"""``l10n merge``: held decisions, files that come back, three versions of a catalog."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import paths_of, project_of
from l10n.cli.output import example, say
from l10n.cli.review import settle
from l10n.config import Project, find_project
from l10n.errors import ConfigError, UsageError
from l10n.i18n import _, ngettext
from l10n.model import Unit

if TYPE_CHECKING:
    from l10n.approvals import Ledger
    from l10n.catalogs import Catalog, MergeResult

_NOT_READ = {".xlf", ".xliff", ".tmx", ".tbx", ".csv", ".mo"}


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n merge",
        "l10n merge returned/story.po --base sent/story.po",
        "l10n merge returned/story.po --into locales/uk/articles/story.po --dry-run",
        "l10n merge base.po ours.po theirs.po -o merged.po",
    )
    app.command("merge", **example(*lines))(merge)


def merge(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help=_("PO files from elsewhere; or three versions of one: BASE OURS THEIRS."),
        ),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("The version that the files were made from.")),
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="CATALOG", help=_("The catalog they belong to."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Write the merge of BASE OURS THEIRS here; to OURS by default."),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would change; write nothing."))
    ] = False,
) -> None:
    """Apply held decisions; merge PO files unit by unit; or merge three versions of one file.

    Leaves with 1 when a returned file says something else than we do about a unit.
    """
    if not files:
        if not settle(project_of(context)):
            raise typer.Exit(1)
        say(_("The catalogs hold what was approved."))
        return
    paths = paths_of(context, files)
    if output is not None or (
        len(paths) == 3 and not (base or into) and not _returned(context, paths)
    ):
        if len(paths) != 3 or base or into:
            raise UsageError(
                _("a three-way merge takes three files: BASE OURS THEIRS"),
                code="merge-three",
                hint=_("leave --output away to take files into the project's catalogs"),
            )
        _three_way(context, paths, output, dry_run=dry_run)
        return
    (known,) = paths_of(context, [base]) if base else (None,)
    goal = context.obj / into if into else None
    project = project_of(context)
    results = [_take_back(project, path, goal, known, dry_run=dry_run) for path in paths]
    if not all(results):
        raise typer.Exit(1)


def _returned(context: typer.Context, paths: Sequence[Path]) -> bool:
    """Whether three files are three different catalogs of a project, and not three versions."""
    from l10n.catalogs import read

    try:
        project = find_project(context.obj)
        homes = {_home(project, path, read(path).locale) for path in paths}
    except (ConfigError, UsageError):
        return False
    return len(homes) == len(paths)


def _three_way(
    context: typer.Context, paths: Sequence[Path], output: Path | None, *, dry_run: bool
) -> None:
    from l10n.catalogs import dump, merge3, write

    old, ours, theirs = map(_read, paths)
    ledgers = _ledgers(context, ours, theirs)
    result = merge3(
        old if old.entries else None,
        ours,
        theirs,
        approved=lambda unit: any(_approves(*item, unit) for item in ledgers),
    )
    if str(output) == "-":
        sys.stdout.buffer.write(dump(result.catalog))
        return
    goal = context.obj / output if output else paths[1]
    if not dry_run:
        write(goal, replace(result.catalog, revision=""))
    _tell(str(output or paths[1]), ours, result, dry_run=dry_run)


def _take_back(
    project: Project, path: Path, into: Path | None, base: Path | None, *, dry_run: bool
) -> bool:
    """Merge one returned file; whether it and we agree."""
    from l10n.approvals import load
    from l10n.catalogs import take_back, write
    from l10n.storage import locked

    theirs = _read(path)
    goal = into or _home(project, path, theirs.locale)
    with locked(project.cache):
        ours = _read(goal)
        locale = _locale(project, goal) or theirs.locale
        ledger = load(project.ledger(locale))
        result = take_back(
            _read(base) if base else None,
            ours,
            theirs,
            approved=lambda unit: _approves(ledger, locale, unit),
        )
        if not dry_run:
            write(goal, result.catalog)
    _tell(project.relative(goal), ours, result, dry_run=dry_run)
    return not result.conflicts


def _read(path: Path) -> Catalog:
    from l10n.catalogs import read

    if path.suffix.lower() in _NOT_READ:
        raise UsageError(
            _("only PO files can be merged, not {suffix}").format(suffix=path.suffix),
            code="merge-format",
            path=str(path),
            hint=_("have it converted to PO, or ask for the work in PO"),
        )
    return read(path)


def _ledgers(context: typer.Context, ours: Catalog, theirs: Catalog) -> list[tuple[Ledger, str]]:
    """The ledgers beside both files, and the project's for their language."""
    from l10n.approvals import load
    from l10n.git import ledger_beside

    found = {ledger_beside(Path(side.path)) for side in (ours, theirs)}
    try:
        project = find_project(context.obj)
    except ConfigError:
        pass
    else:
        found |= {project.ledger(side.locale) for side in (ours, theirs) if side.locale}
    return [(load(path), path.parent.name) for path in found if path is not None]


def _approves(ledger: Ledger, locale: str, unit: Unit) -> bool:
    return ledger.approval(replace(unit, locale=locale)) is not None


def _tell(name: str, before: Catalog, result: MergeResult, *, dry_run: bool) -> None:
    """What the merge did to ``before``: changes, texts kept beside others, texts kept nowhere."""
    from l10n.catalogs.merging.differences import compare
    from l10n.cli.diff import say_changes
    from l10n.text.screen import safe

    changes = compare(before.units, result.catalog.units)
    if dry_run:
        say(_("Nothing is written; this would change:"))
        say_changes(name, changes)
    n = result.taken
    said = ngettext("{catalog}: {n} unit taken", "{catalog}: {n} units taken", n)
    say(said.format(catalog=safe(name), n=n))
    for title, units in (
        (_("  another text stays beside ours, see `l10n review`: {source}"), result.conflicts),
        (_("  not kept: {source}"), result.dropped),
    ):
        for unit in units:
            say(title.format(source=safe(unit.source)))
            say("    > " + safe(" | ".join(unit.targets)))


def _locale(project: Project, goal: Path) -> str:
    """The locale whose folder holds the catalog, ``""`` for one that lies elsewhere."""
    folder = (project.root / project.settings.catalogs).resolve()
    found = goal.resolve()
    return found.relative_to(folder).parts[0] if found.is_relative_to(folder) else ""


def _home(project: Project, path: Path, locale: str) -> Path:
    """The project's catalog of the same name and language."""
    for goal in (
        project.article_catalog(locale, path.stem),
        project.ui_catalog(locale).with_name(path.name),
    ):
        if locale in project.locales and goal.is_file():
            return goal
    raise UsageError(
        _("no catalog of this project is called {name}").format(name=path.name),
        code="merge-home",
        hint=_("say which one it belongs to with --into"),
    )
