"""The files of a folder that hold texts: articles and catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

CATALOGS = (".po", ".pot")


def text_files(path: Path, shown: str) -> Iterator[tuple[Path, str]]:
    """A file itself, or a folder's articles and catalogs in order, with the name to show.

    Hidden files and folders (``.l10n``, ``.git``) are left out.
    """
    from l10n.articles import formats

    if not path.is_dir():
        yield path, shown
        return
    known = (*CATALOGS, *formats())
    for inner in sorted(path.rglob("*")):
        name = inner.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if not hidden and inner.name.lower().endswith(known) and inner.is_file():
            yield inner, f"{shown.rstrip('/')}/{name.as_posix()}"
