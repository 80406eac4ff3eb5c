"""``l10n update``: bring the catalogs up to date with the articles and the UI template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import PathsArgument, paths_of, project_of
from l10n.cli.output import example, say
from l10n.errors import UsageError
from l10n.i18n import _, ngettext, pgettext
from l10n.model import State

if TYPE_CHECKING:
    from l10n.text.changes import Change
    from l10n.workspace import Updated
    from l10n.workspace.accepting import Accepted, Kinds

_SHOWN = 8


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n update",
        "l10n update articles/en/story.txt",
        "l10n update --check",
        "l10n update --accept typo,punctuation",
    )
    app.command("update", **example(*lines))(update)


def update(
    context: typer.Context,
    paths: PathsArgument = None,
    check: Annotated[
        bool,
        typer.Option("--check", help=_("Write nothing; exit 1 if anything would change.")),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would change, write nothing."))
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="KIND",
            help=_("Keep translations where the source changed by this kind only; `small`: all."),
        ),
    ] = None,
) -> None:
    """Carry every translation over; what leaves a source goes obsolete, not away."""
    from l10n.storage import locked
    from l10n.workspace import update_project
    from l10n.workspace.accepting import Kinds
    from l10n.workspace.accepting import accept as accept_edits

    kinds = _kinds(accept or ())
    project = project_of(context)
    writes = not (check or dry_run)
    if kinds and not writes:
        raise UsageError(
            _("--accept writes, --check and --dry-run do not"),
            code="update-accept",
            hint=_("run it without one of them"),
        )
    with locked(project.cache):
        results = update_project(project, paths_of(context, paths), write=writes)
        accepted = accept_edits(project, results, kinds) if kinds else []
    told = Kinds()
    changed = [result for result in results if result.changed or result.followed]
    for result in changed:
        _say_result(result, told)
    _say_total(len(changed), len(results), writes=writes)
    _say_accepted(accepted)
    if not kinds:
        say_small(results, told)
    if check and changed:
        raise typer.Exit(1)


def say_small(results: Sequence[Updated], told: Kinds) -> int:
    """Propose to accept the small edits among all stale units; how many there are."""
    from l10n.text.changes import SMALL

    small = [
        kind
        for result in results
        for edit in result.edits
        if (kind := told.of(edit, result.source_locale)) in SMALL
    ]
    if small:
        n = len(small)
        say(
            ngettext(
                "{n} stale unit is a small edit ({kinds}); "
                "to keep its translation: l10n update --accept small",
                "{n} stale units are small edits ({kinds}); "
                "to keep their translations: l10n update --accept small",
                n,
            ).format(n=n, kinds=", ".join(sorted(set(small))))
        )
    return len(small)


def say_counts(result: Updated) -> None:
    """One line: what a catalog holds after an update."""
    from l10n.text.screen import safe

    say(
        _(
            "{catalog}: {units} units, {new} without a target, {stale} stale, {obsolete} obsolete"
        ).format(
            catalog=safe(result.catalog),
            units=result.units,
            new=result.new,
            stale=result.stale,
            obsolete=result.obsolete,
        )
    )


def _say_result(result: Updated, told: Kinds) -> None:
    from l10n.text.screen import safe

    if result.followed:
        say(
            _("{catalog}: was {old}, its article was renamed").format(
                catalog=safe(result.catalog), old=safe(result.followed)
            )
        )
    say_counts(result)
    for edit in result.edits[:_SHOWN]:
        kind = told.of(edit, result.source_locale)
        place = f"{result.source}:{edit.line}" if edit.line else result.source
        say(f"  {safe(place)}: {kind}: {_difference(edit.previous, edit.source)}")
    rest = len(result.edits) - _SHOWN
    if rest > 0:
        say("  " + ngettext("and {n} more", "and {n} more", rest).format(n=rest))


def _say_total(changed: int, total: int, *, writes: bool) -> None:
    if not changed:
        say(_("All catalogs are up to date."))
    elif writes:
        say(
            ngettext(
                "{n} of {total} catalogs updated.", "{n} of {total} catalogs updated.", changed
            ).format(n=changed, total=total)
        )
    else:
        say(
            ngettext(
                "{n} of {total} catalogs would change; nothing was written.",
                "{n} of {total} catalogs would change; nothing was written.",
                changed,
            ).format(n=changed, total=total)
        )


def _say_accepted(accepted: Sequence[Accepted]) -> None:
    from l10n.text.screen import safe

    words = {
        State.TRANSLATED: pgettext("state", "translated"),
        State.DRAFT: pgettext("state", "draft"),
    }
    for item in accepted:
        difference = _difference(item.edit.previous, item.edit.source)
        say(
            _("{catalog}: {change}: {difference}: kept as {state}").format(
                catalog=safe(item.catalog),
                change=item.change,
                difference=difference,
                state=words.get(item.state, item.state),
            )
        )


def _difference(old: str, new: str) -> str:
    from l10n.text.changes import changed_words
    from l10n.text.screen import safe

    before, after = changed_words(old, new)
    return f"{safe(before)} → {safe(after)}"


def _kinds(given: Sequence[str]) -> set[Change]:
    """The kinds named, each option one or several with commas. Raises UsageError."""
    from l10n.text.changes import SMALL, Change

    names = {name.strip() for text in given for name in text.split(",") if name.strip()}
    wanted = set(SMALL) if "small" in names else set[Change]()
    for name in sorted(names - {"small"}):
        if name not in {kind.value for kind in SMALL}:
            raise UsageError(
                _("'{name}' is no kind of small edit").format(name=name),
                code="update-kind",
                hint=_("kinds: {known}, or small for all of them").format(
                    known=", ".join(sorted(SMALL))
                ),
            )
        wanted.add(Change(name))
    return wanted
