"""Which language the source of a catalog is written in: that of its article's folder.

Its header says it too where it is not the project's source (``X-Source-Language``, as Weblate
and Lokalize write it): for a catalog whose article is gone, and for other tools.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from l10n.articles import formats
from l10n.config import Project
from l10n.config.layouts import tag_of

if TYPE_CHECKING:
    from l10n.catalogs import Catalog

_FIELD = "X-Source-Language"
_WRITTEN = re.compile(rb'^"X-Source-Language: *([\w@.-]+) *\\n"', re.MULTILINE)
_HEADER = 8192


def article_names(folder: Path) -> list[str]:
    """The names of the articles in ``folder``, sorted."""
    known = formats()
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(
            entry.name
            for entry in entries
            if entry.name.lower().endswith(known)
            and not entry.name.startswith(".")
            and entry.is_file()
        )


def article_languages(project: Project) -> dict[str, str]:
    """The name of every article → the language it is written in; no article is opened."""
    if project.bare:
        return {}
    return {
        PurePath(name).stem: locale
        for locale in reversed(project.locales)
        for name in article_names(project.article_folder(locale))
    }


def source_of(project: Project, path: Path, locale: str, languages: Mapping[str, str]) -> str:
    """The language of the sources in the catalog at ``path``, which is in ``locale``.

    ``languages`` are ``article_languages``; the header is read where they do not tell. One that
    names no language of the project, or the catalog's own, says nothing.
    """
    if not project.bare and path.parent.name != "articles":
        return project.settings.source
    known = languages.get(path.stem, locale)
    # An article in the catalog's own language is another one of that name.
    if known != locale:
        return known
    tag = _said_in(path)
    if not tag or tag == locale or not (project.bare or tag in project.locales):
        return project.settings.source
    return tag


def with_language(catalog: Catalog, source: str, usual: str) -> Catalog:
    """``catalog`` with the header that says ``source``; none where it is as ``usual``."""
    said = catalog.source_locale
    if said == source or (not said and source == usual):
        return catalog
    return catalog.with_header({_FIELD: source.replace("-", "_")})


def _said_in(path: Path) -> str:
    """The tag in the header of the catalog at ``path``; "" where it has none."""
    try:
        with path.open("rb") as stream:
            found = _WRITTEN.search(stream.read(_HEADER))
    except OSError:
        return ""
    return tag_of(found[1].decode("ascii").replace("-", "_")) if found else ""
