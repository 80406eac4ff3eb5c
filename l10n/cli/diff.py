"""``l10n diff``: what changed in catalogs, by unit and by word."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import Format, FormatOption
from l10n.cli.output import example, say, say_json
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.catalogs.merging.differences import Change
    from l10n.git.comparing import Versions
    from l10n.model import Unit


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n diff",
        "l10n diff main",
        "l10n diff sent.po returned.po",
        "l10n diff HEAD~3:locales/uk/articles/story.po locales/uk/articles/story.po",
    )
    app.command("diff", **example(*lines))(diff)


def diff(
    context: typer.Context,
    one: Annotated[
        str | None,
        typer.Argument(
            metavar="A", help=_("A file, REVISION:path or a revision; HEAD by default.")
        ),
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="B", help=_("The same; the working tree by default."))
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help=_("Only count, a line a catalog."))] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=_("Leave with 1 when anything changed."))
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Compare catalogs of two revisions, two files, or HEAD and the working tree."""
    from l10n.catalogs.merging.differences import compare
    from l10n.git.comparing import versions

    found: list[tuple[Versions, list[Change]]] = []
    for pair in versions(context.obj, one, other):
        changes = compare(pair.old, pair.new)
        if not changes and pair.before and pair.after:
            continue
        found.append((pair, changes))
        if form is Format.TEXT:
            say_changes(pair.after or pair.before, changes, stat=stat)
    if form is Format.JSON:
        say_json({"version": 1, "catalogs": [_json(*item, stat=stat) for item in found]})
    if exit_code and found:
        raise typer.Exit(1)


def say_changes(name: str, changes: Sequence[Change], *, stat: bool = False) -> None:
    """Print what changed in one catalog; marks say it where colours cannot."""
    from l10n.text.screen import safe

    line = f"{safe(name)}: {_counted(changes)}"
    lost = sum(change.approval == "lost" for change in changes)
    if lost:
        line += ", " + _coloured(_("approvals lost: {n}").format(n=lost), "red")
    say(line)
    if not stat:
        for change in changes:
            _say_change(change)


def _say_change(change: Change) -> None:
    from l10n.catalogs.merging.differences import Kind
    from l10n.text.screen import safe

    unit, before, after = change.unit, change.before, change.after
    sign = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.MOVED: ">"}.get(change.kind, "~")
    said = [f"  {sign} {unit.line}:", _what(change)]
    if change.approval == "lost":
        said.append(_coloured(_("approval lost"), "red"))
    if change.moved and change.kind is not Kind.MOVED:
        said.append(_("moved"))
    say(" ".join(said[:2]) + "".join(f", {word}" for word in said[2:]))
    if unit.context is not None:
        say("      " + _("context: {text}").format(text=safe(unit.context)))
    say(
        "      "
        + (marked_words(before.source, after.source) if before and after else safe(unit.source))
    )
    for old, new in _forms(before, after):
        if old != new:
            say("      = " + marked_words(old, new))
    for mark, comment in _comment_changes(before, after):
        say(f"      # {mark} {safe(comment)}")


def _what(change: Change) -> str:
    """What happened, in a word or as the states before and after."""
    from l10n.catalogs.merging.differences import Kind
    from l10n.review.showing import state_word

    before, after = change.before, change.after
    if before is None or after is None:
        said = _("added ({state})") if before is None else _("removed ({state})")
        return said.format(state=state_word(change.unit.state))
    if change.kind is Kind.MOVED:
        return _("moved")
    states = state_word(after.state)
    if before.state is not after.state:
        states = f"{state_word(before.state)} → {states}"
    said = {
        Kind.CHANGED: "{states}",
        Kind.SOURCE: _("its source changed, {states}"),
        Kind.RETIRED: _("now obsolete, {states}"),
        Kind.REVIVED: _("no longer obsolete, {states}"),
    }[change.kind]
    return said.format(states=states)


def _counted(changes: Sequence[Change]) -> str:
    from l10n.catalogs.merging.differences import Kind

    titles = {
        Kind.CHANGED: _("changed"),
        Kind.SOURCE: _("source changed"),
        Kind.ADDED: _("added"),
        Kind.REMOVED: _("removed"),
        Kind.RETIRED: _("now obsolete"),
        Kind.REVIVED: _("no longer obsolete"),
        Kind.MOVED: _("moved"),
    }
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{counts[kind]} {titles[kind]}" for kind in titles if counts[kind]) or _(
        "no unit changed"
    )


def _forms(before: Unit | None, after: Unit | None) -> list[tuple[str, str]]:
    """Each target before and after, ``""`` where it is not."""
    old = before.targets if before else ()
    new = after.targets if after else ()
    return list(zip_longest(old, new, fillvalue=""))


def _comment_changes(before: Unit | None, after: Unit | None) -> list[tuple[str, str]]:
    old = before.comments if before else ()
    new = after.comments if after else ()
    gone = [("-", line) for line in old if line not in new]
    return gone + [("+", line) for line in new if line not in old]


def marked_words(old: str, new: str) -> str:
    """Both texts in one, with ``[-…-]`` and ``{+…+}`` and colours; safe to print."""
    from l10n.text.rewording import Operation, marked, word_changes
    from l10n.text.screen import safe

    colours = {Operation.DELETE: "red", Operation.INSERT: "green", Operation.EQUAL: ""}
    return "".join(
        _coloured(safe(marked([item])), colours[item.operation]) for item in word_changes(old, new)
    )


def _coloured(text: str, colour: str) -> str:
    """``text`` in ``colour`` on a terminal whose user wants colours (https://no-color.org)."""
    if not colour or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return typer.style(text, fg=colour)


def _json(pair: Versions, changes: Sequence[Change], *, stat: bool) -> dict[str, Any]:
    from l10n.catalogs.merging.differences import Kind

    counts = Counter(change.kind for change in changes)
    return {
        "before": pair.before or None,
        "after": pair.after or None,
        "counts": {kind.value: counts[kind] for kind in Kind},
        "approvals_lost": sum(change.approval == "lost" for change in changes),
        **({} if stat else {"changes": [_change_json(change) for change in changes]}),
    }


def _change_json(change: Change) -> dict[str, Any]:
    from l10n.text.rewording import word_changes

    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "approval": change.approval or None,
        "before": _unit_json(change.before),
        "after": _unit_json(change.after),
        "words": [
            [{"op": item.operation.value, "text": item.text} for item in word_changes(old, new)]
            for old, new in _forms(change.before, change.after)
        ],
    }


def _unit_json(unit: Unit | None) -> dict[str, Any] | None:
    if unit is None:
        return None
    return {
        "line": unit.line,
        "context": unit.context,
        "source": unit.source,
        "source_plural": unit.source_plural,
        "targets": list(unit.targets),
        "state": unit.state.value,
        "obsolete": unit.obsolete,
        "comments": list(unit.comments),
    }
