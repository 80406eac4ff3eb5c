"""``l10n models``: the Argos packages machine translation works with, and the engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, FormatOption
from l10n.cli.output import example, say, say_json
from l10n.errors import UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.engines.models import Available, Model

IndexOption = Annotated[
    str | None,
    typer.Option(
        "--index",
        metavar="URL",
        help=_("The index of packages; ARGOS_PACKAGE_INDEX or Argos's own by default."),
    ),
]
SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help=_("From this language."))]
TargetArgument = Annotated[str, typer.Argument(metavar="TARGET", help=_("Into this language."))]


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command(
        "list",
        help=_("List the installed models and the starter."),
        **example("l10n models list", "l10n models list --format json"),
    )(listed)
    group.command(
        "available",
        help=_("List what the index offers."),
        **example("l10n models available en", "l10n models available en uk"),
    )(available)
    lines = (
        "l10n models install en uk",
        "l10n models install translate-en_uk.argosmodel",
        "l10n models install starter",
    )
    group.command("install", help=_("Install a model."), **example(*lines))(install)
    group.command("info", help=_("Tell all about one model."), **example("l10n models info en uk"))(
        info
    )
    group.command("remove", help=_("Remove a model."), **example("l10n models remove en uk"))(
        remove
    )
    group.command(
        "engines", help=_("List the translation engines."), **example("l10n models engines")
    )(engines)
    app.add_typer(group, name="models", **example(*lines))


def listed(form: FormatOption = Format.TEXT) -> None:
    """Print the installed models and those of the starter."""
    from l10n.cli.model_views import bytes_said, licence, model_json, pair
    from l10n.cli.tables import say_table
    from l10n.engines import models

    full = models.installed()
    taken = {(model.source, model.target) for model in full}
    # A bundled model stands back where any is installed for its pair.
    rows = [(model, "installed") for model in full]
    rows += [
        (model, "unused" if (model.source, model.target) in taken else "bundled")
        for model in models.bundled(checksums=True)
    ]
    if form is Format.JSON:
        found = [{**model_json(model), "state": state} for model, state in rows]
        say_json({"version": 1, "folder": str(models.packages_folder()), "models": found})
        return
    if not rows:
        say(_("No model is installed: l10n models install en uk"))
        return
    titles = (_("Pair"), _("Name"), _("Version"), _("Size"), _("Licence"), _("State"), _("Path"))
    say_table(
        titles,
        [
            (
                pair(model),
                model.name,
                model.version,
                bytes_said(model.size),
                licence(model.licence),
                _state(model, state),
                str(model.path),
            )
            for model, state in rows
        ],
    )
    for model, state in rows:
        if model.starter and state != "unused":
            say(models.starter_note(model))


def available(
    languages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LANGUAGE] | [SOURCE TARGET]", help=_("Only with this language; this pair.")
        ),
    ] = None,
    index: IndexOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the packages of the index, and which of them are installed."""
    from l10n.cli.model_views import licence, pair
    from l10n.cli.tables import say_table
    from l10n.engines import models

    wanted = languages or []
    if len(wanted) > 2:
        raise UsageError(
            _("give one language, or a source and a target"),
            hint=_("such as: l10n models available en uk"),
        )
    present = {(model.source, model.target): model for model in models.installed()}
    rows = [
        (one, present.get((one.source, one.target)))
        for one in models.available(index)
        if _fits(one, wanted)
    ]
    if form is Format.JSON:
        found = [_available_json(one, model) for one, model in rows]
        say_json({"version": 1, "index": models.index_address(index), "packages": found})
    elif rows:
        say_table(
            (_("Pair"), _("Version"), _("Licence"), _("Here")),
            [(pair(one), one.version, licence(one.licence), _here(one, m)) for one, m in rows],
        )
    else:
        say(_("The index has no model for {wanted}.").format(wanted=" → ".join(wanted) or "*"))


def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE TARGET | FILE | starter",
            help=_("A pair from the index, a file, or the model that comes with l10n."),
        ),
    ],
    index: IndexOption = None,
    again: Annotated[
        bool, typer.Option("--again", help=_("Fetch it even if the newest is installed."))
    ] = False,
) -> None:
    """Install by pair from the index, from a file, or the bundled starter."""
    from l10n.cli.model_views import looks_like_file
    from l10n.cli.transfers import transfers
    from l10n.engines import models

    if what == ["starter"]:
        _install_starter()
    elif len(what) == 1 and looks_like_file(what[0]):
        with transfers() as report:
            model = models.install_file(Path(what[0]), report)
        _say_installed(model)
    elif len(what) == 2:
        _install_pair(what[0], what[1], index, again=again)
    else:
        raise UsageError(
            _("give two languages, one file, or 'starter'"),
            hint=_("such as: l10n models install en uk"),
        )


def info(source: SourceArgument, target: TargetArgument, form: FormatOption = Format.TEXT) -> None:
    """Print all that is known of the model of a pair."""
    from l10n.cli.model_views import aligned, bytes_said, details_json, details_rows, pair
    from l10n.engines import models
    from l10n.engines.models.details import details
    from l10n.engines.models.starter import unpacked
    from l10n.text.screen import safe

    fits = [
        model
        for model in (*models.installed(), *models.bundled())
        if (model.source, model.target) == (source, target)
    ]
    if not fits:
        raise models.missing(source, target)
    state = "installed" if fits[0].path.is_dir() else "bundled"
    known = details(unpacked(fits[0]))
    if form is Format.JSON:
        say_json({"version": 1, "model": details_json(known, state)})
        return
    say(pair(known.model))
    rows = details_rows(known, _state(known.model, state))
    for line in (*aligned(rows), "", "  " + _("files")):
        say(line)
    for line in aligned([(safe(name), bytes_said(size)) for name, size in known.files]):
        say("  " + line)
    if known.readme:
        say()
        for line in known.readme.splitlines():
            say("  " + safe(line))
    if known.model.starter:
        say()
        say(models.starter_note(known.model))


def remove(source: SourceArgument, target: TargetArgument) -> None:
    """Remove the model of a pair, and say how it comes back."""
    from l10n.cli.model_views import again, bytes_said, pair
    from l10n.engines import models
    from l10n.text.screen import safe

    gone = models.remove(source, target)
    said = _("Removed {pair}: {name} {version}, {size}. To have it again: {command}")
    command = safe(again(gone))
    say(
        said.format(
            pair=pair(gone),
            name=safe(gone.name),
            version=safe(gone.version),
            size=bytes_said(gone.size),
            command=command,
        )
    )
    for model in models.bundled():
        if (model.source, model.target) == (source, target):
            say(models.starter_note(model))


def engines(form: FormatOption = Format.TEXT) -> None:
    """Print the engines there are, ours and those of other packages."""
    from l10n.cli.tables import say_table
    from l10n.engines.listing import list_engines

    found = list_engines()
    if form is Format.JSON:
        rows = [
            {"name": one.name, "summary": one.summary, "package": one.package, "error": one.error}
            for one in found
        ]
        say_json({"version": 1, "engines": rows})
        return
    say_table(
        (_("Engine"), _("What it does"), _("Comes with")),
        [
            (
                one.name,
                one.summary if not one.error else _("broken: {why}").format(why=one.error),
                one.package,
            )
            for one in found
        ],
    )
    say(_('Choose one with `l10n draft --engine NAME`, or `engine = "NAME"` in the settings.'))


def _install_pair(source: str, target: str, index: str | None, *, again: bool) -> None:
    from l10n.cli.model_views import pair
    from l10n.cli.transfers import transfers
    from l10n.engines import models
    from l10n.text.screen import safe

    chosen = models.find(source, target, index)
    for model in models.installed():
        same = (model.source, model.target) == (source, target)
        if same and models.is_current(model, chosen) and not again:
            said = _("{pair}: {version} is installed, the index has nothing newer.")
            say(said.format(pair=pair(model), version=safe(model.version)))
            return
    with transfers() as report:
        model = models.install_available(chosen, report)
    _say_installed(model)


def _install_starter() -> None:
    from l10n.cli.model_views import pair
    from l10n.cli.transfers import transfers
    from l10n.engines import models
    from l10n.text.screen import safe

    with transfers() as report:
        done, left = models.install_starter(report)
    for model in done:
        _say_installed(model)
    for model in left:
        said = _("{pair}: {name} {version} is installed and stays.")
        say(said.format(pair=pair(model), name=safe(model.name), version=safe(model.version)))


def _say_installed(model: Model) -> None:
    from l10n.cli.model_views import aligned, pair, summary
    from l10n.engines import models
    from l10n.text.screen import safe

    said = _("Installed {pair}: {name} {version}")
    say(said.format(pair=pair(model), name=safe(model.name), version=safe(model.version)))
    for line in aligned(summary(model)):
        say(line)
    if model.starter:
        say(models.starter_note(model))


def _state(model: Model, state: str) -> str:
    names = {
        "installed": _("installed (starter)") if model.starter else _("installed"),
        "bundled": _("bundled (starter)"),
        "unused": _("bundled (starter), not used"),
    }
    return names[state]


def _fits(one: Available, wanted: list[str]) -> bool:
    if len(wanted) == 2:
        return [one.source, one.target] == wanted
    return not wanted or wanted[0] in (one.source, one.target)


def _here(one: Available, model: Model | None) -> str:
    from l10n.engines import models

    if model is None:
        return ""
    if models.is_current(model, one):
        return _("installed")
    if model.starter:
        return _("only the starter")
    return _("update of {version}").format(version=model.version)


def _available_json(one: Available, model: Model | None) -> dict[str, object]:
    from l10n.engines import models

    return {
        "source": one.source,
        "target": one.target,
        "version": one.version,
        "licence": one.licence,
        "sha256": one.sha256,
        "installed": model.version if model is not None else None,
        "starter": model is not None and model.starter,
        "update": model is not None and not models.is_current(model, one),
    }
