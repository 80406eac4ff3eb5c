"""``l10n serve``: the site with its drafts, for the person who works on it."""

from __future__ import annotations

import threading
import webbrowser
from typing import Annotated

import typer

from l10n.cli.options import project_of
from l10n.cli.output import example, say
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n serve", "l10n serve --port 8000 --open")
    app.command("serve", **example(*lines))(serve)


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help=_("The preview's port."))] = 0,
    show: Annotated[bool, typer.Option("--open", help=_("Open it in the browser."))] = False,
) -> None:
    """Preview the site on this machine alone; pages follow the files."""
    from l10n.publish.preview.server import Server
    from l10n.publish.preview.watching import watching

    project = project_of(context)
    stop = threading.Event()
    with Server(project.root, port) as server:
        watching(project, server.changed, stop)
        say(_("preview on {url} (Ctrl-C ends it)").format(url=server.url))
        if show:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say()
        finally:
            stop.set()
