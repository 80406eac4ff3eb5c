"""``l10n build``: publish, verify what was published, write files for other people's sites."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import project_of
from l10n.cli.output import example, progress, say, say_json
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.publish.files import FilesResult
    from l10n.publish.site import BuildResult
    from l10n.publish.verify import Checked, Fault

_SHOWN = 20


class Output(StrEnum):
    """What is built, and with ``--verify`` how it is told."""

    SITE = "site"
    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"
    PO = "po"
    MO = "mo"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n build",
        "l10n build --verify dist",
        "l10n build --format markdown --layout 'content/{locale}/{name}{suffix}'",
    )
    app.command("build", **example(*lines))(build)


def build(
    context: typer.Context,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify", metavar="DIST", help=_("Build nothing: check that a site is as approved.")
        ),
    ] = None,
    form: Annotated[
        Output,
        typer.Option(
            "--format",
            help=_("A site, or only localized files for another site; json with --verify."),
        ),
    ] = Output.SITE,
    layout: Annotated[
        str | None,
        typer.Option("--layout", metavar="PATTERN", help=_("Where localized files go.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=_("The folder the layout starts from.")),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Replace files that l10n did not write."))
    ] = False,
    sources: Annotated[
        bool, typer.Option("--with-sources", help=_("Copy the articles themselves too."))
    ] = False,
) -> None:
    """Build the site; only approved text is shown as a translation."""
    project = project_of(context)
    if (verify is not None or form is Output.SITE) and (layout or out or replace or sources):
        raise UsageError(
            _("--layout, --out, --replace and --with-sources belong to localized files"),
            code="build-options",
            hint=_("name their format: --format {known}").format(
                known=", ".join(item.value for item in Output if item is not Output.SITE)
            ),
        )
    if verify is not None:
        _verify(project, context.obj / verify, form)
    elif form is Output.SITE:
        _site(project)
    else:
        from l10n.publish.files import build_files

        folder = context.obj / out if out is not None else None
        result = build_files(
            project,
            form.value,
            layout=layout or "",
            out=folder,
            replace=replace,
            sources=sources,
        )
        _say_files(result)


def _site(project: Project) -> None:
    from l10n.publish import build as publish
    from l10n.workspace.load import article_paths

    total = len(article_paths(project)) * len(project.locales)
    with progress(_("building"), total) as advance:
        result = publish(project, progress=advance)
    n = len(result.pages)
    said = ngettext("{n} page in {folder}", "{n} pages in {folder}", n)
    say(said.format(n=n, folder=project.relative(result.dist)))
    _say_left(result)
    for page in result.pages[:_SHOWN]:
        say(f"  {page}")
    if n > _SHOWN:
        more = n - _SHOWN
        say("  " + ngettext("… and {n} more", "… and {n} more", more).format(n=more))


def _say_left(result: BuildResult) -> None:
    if result.fallbacks:
        said = ngettext(
            "  {n} segment is not approved: shown in its source language, marked",
            "  {n} segments are not approved: shown in their source language, marked",
            result.fallbacks,
        )
        say(said.format(n=result.fallbacks))
    if result.left_out:
        said = ngettext(
            "  {n} empty block left out", "  {n} empty blocks left out", result.left_out
        )
        say(said.format(n=result.left_out))


def _say_files(result: FilesResult) -> None:
    for path in result.written:
        say(path)
    for path in result.removed:
        say(_("{path}: removed, it may not be published any more").format(path=path))
    n = len(result.written) + len(result.unchanged)
    said = ngettext("{n} localized file, {new} new", "{n} localized files, {new} new", n)
    say(said.format(n=n, new=len(result.written)))
    if result.fallbacks:
        said = ngettext(
            "  {n} segment is not approved: in its source language",
            "  {n} segments are not approved: in their source language",
            result.fallbacks,
        )
        say(said.format(n=result.fallbacks))


def _verify(project: Project, dist: Path, form: Output) -> None:
    from l10n.publish.verify import verify_site
    from l10n.workspace.load import article_paths

    if form not in {Output.SITE, Output.JSON}:
        raise UsageError(
            _("--verify prints for people, or with --format json for scripts"),
            code="build-options",
            hint=_("leave --format out"),
        )
    total = len(article_paths(project)) * len(project.locales)
    with progress(_("checking"), total) as advance:
        checked = verify_site(project, dist, progress=advance)
    if form is Output.JSON:
        say_json(_json(checked))
    else:
        _say_checked(checked)
    if checked.faults:
        raise typer.Exit(1)


def _say_checked(checked: Checked) -> None:
    from l10n.text.screen import safe

    for fault in checked.faults:
        say(f"{safe(fault.path)}{_place(fault)}: {safe(fault.message)}")
    if checked.faults:
        n = len(checked.faults)
        say(ngettext("{n} fault", "{n} faults", n).format(n=n))
        return
    say(
        _("{files} files and {blocks} blocks are as approved").format(
            files=checked.files, blocks=checked.blocks
        )
    )
    say(
        _("  approved texts: {approved}; marked: {marked}; translated, by rule: {more}").format(
            approved=checked.approved, marked=checked.marked, more=checked.unreviewed
        )
    )


def _place(fault: Fault) -> str:
    from l10n.text.screen import safe

    if fault.block < 0:
        return ""
    return _(" block {n} ({article}:{line})").format(
        n=fault.block, article=safe(fault.article), line=fault.line
    )


def _json(checked: Checked) -> dict[str, Any]:
    return {
        "version": 1,
        "good": not checked.faults,
        "files": checked.files,
        "blocks": checked.blocks,
        "approved": checked.approved,
        "marked": checked.marked,
        "unreviewed": checked.unreviewed,
        "faults": [
            {
                "code": fault.code,
                "path": fault.path,
                "block": fault.block if fault.block >= 0 else None,
                "article": fault.article or None,
                "line": fault.line or None,
                "message": fault.message,
            }
            for fault in checked.faults
        ],
    }
