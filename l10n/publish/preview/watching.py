"""Tell when a file of the project that the preview shows has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from l10n.config import Project


def watching(
    project: Project, changed: Callable[[], None], stop: threading.Event
) -> list[threading.Thread]:
    """Call ``changed`` after every change until ``stop`` is set, in the threads given back.

    The folders of articles, catalogs and templates are watched as trees, the project's own
    folder for its settings and glossary only: it may hold anything.
    """
    root, settings = project.root.resolve(), project.settings
    names = (settings.articles, settings.catalogs, settings.templates)
    trees = [str(root / name) for name in names if (root / name).is_dir()]
    threads = [
        threading.Thread(target=_watch, args=(paths, deep, changed, stop), daemon=True)
        for paths, deep in ((trees, True), ([str(root)], False))
        if paths
    ]
    for thread in threads:
        thread.start()
    return threads


def _watch(
    paths: list[str], deep: bool, changed: Callable[[], None], stop: threading.Event
) -> None:
    from watchfiles import watch

    for _changes in watch(
        *paths, recursive=deep, stop_event=stop, debounce=200, raise_interrupt=False
    ):
        changed()
