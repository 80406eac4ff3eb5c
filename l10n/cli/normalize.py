"""``l10n normalize``: one layout for every catalog, so that diffs are small."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from l10n.cli.catalog_files import given_catalogs, project_catalogs, shown
from l10n.cli.options import PathsArgument
from l10n.cli.output import example, say
from l10n.i18n import _, ngettext


class Sort(StrEnum):
    """The order of the entries; obsolete ones come last."""

    KEPT = "kept"
    SOURCE = "source"
    FILE = "file"


class Location(StrEnum):
    """How much of the references is kept."""

    FULL = "full"
    FILE = "file"
    NEVER = "never"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n normalize",
        "l10n normalize --check",
        "l10n normalize --diff locales/uk/LC_MESSAGES/site.po",
    )
    app.command("normalize", **example(*lines))(normalize)


def normalize(
    context: typer.Context,
    paths: PathsArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Change nothing; leave with 1 if anything would."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=_("Change nothing; show what would change."))
    ] = False,
    width: Annotated[
        int, typer.Option("--width", min=0, help=_("The longest line in columns; 0: no wrapping."))
    ] = 79,
    sort: Annotated[Sort, typer.Option("--sort", help=_("The order of the entries."))] = Sort.KEPT,
    location: Annotated[
        Location, typer.Option("--location", help=_("How much of the references to keep."))
    ] = Location.FULL,
    utf8: Annotated[bool, typer.Option("--utf-8", help=_("Convert to UTF-8."))] = False,
) -> None:
    """Write every catalog in one layout; no text, state, comment or flag changes."""
    from l10n.catalogs import dump, read, write
    from l10n.catalogs.output import normalizing as room

    order, place = room.Order(sort.value), room.Location(location.value)
    style = room.Style(width or None, order, place, utf8)
    files = given_catalogs(context, paths) if paths else project_catalogs(context)
    changed = 0
    for path in files:
        old = read(path)
        new = room.normalized(old, style)
        data = dump(new)
        if data == dump(old):
            continue
        changed += 1
        if diff:
            _show(shown(context, path), dump(old), data, new.encoding)
        elif check:
            say(shown(context, path))
        else:
            write(path, new, expected=old.revision)
            say(_("{path}: normalized").format(path=shown(context, path)))
    _say_sum(len(files), changed)
    if changed and (check or diff):
        raise typer.Exit(1)


def _say_sum(files: int, changed: int) -> None:
    if not changed:
        say(
            ngettext(
                "{n} catalog, laid out as it should be", "{n} catalogs, all laid out alike", files
            ).format(n=files)
        )


def _show(name: str, old: bytes, new: bytes, encoding: str) -> None:
    from difflib import unified_diff

    from l10n.text.screen import safe

    before, after = (data.decode(encoding, "replace").splitlines() for data in (old, new))
    for line in unified_diff(before, after, name, name, lineterm=""):
        say(safe(line))
