"""``l10n compile``: what is translated, for programs; never a draft."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.catalog_files import given_catalogs, shown
from l10n.cli.options import PathsArgument, ToOption, locales_of, project_of
from l10n.cli.output import example, say
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.catalogs import Catalog


class Output(StrEnum):
    """What a catalog is compiled to."""

    MO = "mo"
    JSON = "json"
    I18NEXT = "i18next"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n compile",
        "l10n compile --format i18next --out web/locales",
        "l10n compile locales/uk/LC_MESSAGES/site.po",
    )
    app.command("compile", **example(*lines))(compile_catalogs)


def compile_catalogs(
    context: typer.Context,
    paths: PathsArgument = None,
    form: Annotated[
        Output, typer.Option("--format", help=_("MO files, plain JSON or i18next's JSON."))
    ] = Output.MO,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=_("Write here, a folder for each locale.")),
    ] = None,
    to: ToOption = None,
) -> None:
    """Write one file for each interface catalog, beside it or under ``--out``."""
    from l10n.catalogs import read
    from l10n.catalogs.output.mo import check_plurals
    from l10n.storage import write_atomic

    if paths:
        files = [path for path in given_catalogs(context, paths) if path.suffix == ".po"]
    else:
        project = project_of(context)
        locales = locales_of(project, to) if to else project.interface_targets
        folders = [project.ui_catalog(locale).parent for locale in locales]
        files = [path for folder in folders for path in sorted(folder.glob("*.po"))]
    for path in files:
        catalog = read(path)
        check_plurals(catalog)
        goal = _goal(path, catalog, form, context.obj / out if out is not None else None)
        write_atomic(goal, _writer(form)(catalog))
        units = [unit for unit in catalog.units if not unit.obsolete]
        left = sum(unit.state.value not in {"translated", "approved"} for unit in units)
        _report(shown(context, goal), len(units) - left, left)
    if not files:
        say(_("There are no interface catalogs: l10n update makes them."))


def _report(goal: str, written: int, left: int) -> None:
    text = ngettext("{path}: {n} message", "{path}: {n} messages", written)
    text = text.format(path=goal, n=written)
    if left:
        more = ngettext("{n} is not translated", "{n} are not translated", left)
        text += "; " + more.format(n=left)
    say(text)


def _writer(form: Output) -> Callable[[Catalog], bytes]:
    from l10n.catalogs.output.json_strings import as_i18next, as_json
    from l10n.catalogs.output.mo import compile_mo

    if form is Output.MO:
        return compile_mo
    write = as_json if form is Output.JSON else as_i18next
    return lambda catalog: write(catalog).encode()


def _goal(path: Path, catalog: Catalog, form: Output, out: Path | None) -> Path:
    suffix = ".mo" if form is Output.MO else ".json"
    if out is None:
        return path.with_suffix(suffix)
    locale = catalog.header.get("Language", "")
    if not locale or "/" in locale or "\\" in locale or locale.startswith("."):
        raise UsageError(
            _("{path} does not say its language").format(path=path),
            code="catalog-language",
            hint=_("fill in Language in its header, or compile without --out"),
        )
    folder = out / locale / "LC_MESSAGES" if form is Output.MO else out / locale
    return folder / f"{path.stem}{suffix}"
