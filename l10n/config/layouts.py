"""Catalogs of a project that has no settings, found by the layouts of its kind.

Known are Django's and Flask's ``<folder>/<locale>/LC_MESSAGES/*.po``, Sphinx's, with folders
below that, GNOME's ``po/<locale>.po``, KDE's ``po/<locale>/*.po`` and plain files called
``<domain>-<locale>.po``; for any other name the header's ``Language`` decides.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n.config.project import Project
from l10n.config.settings import Settings
from l10n.errors import ConfigError
from l10n.i18n import _

UNKNOWN = "und"
"""The tag of a catalog whose language nothing tells (BCP 47: undetermined)."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[_-](?P<script>[A-Z][a-z]{3}))?"
    r"(?:[_-](?P<region>[A-Z]{2}|[a-z]{2}|\d{3}))?(?:\.[\w-]+)?(?:@(?P<modifier>[A-Za-z]+))?"
)
_TAIL = re.compile(r"[-_.]([a-z]{2,3}(?:[_-][A-Za-z0-9]+)*(?:@[A-Za-z]+)?)$")
_LANGUAGE = re.compile(rb'^"Language: *([\w@.-]+) *\\n"', re.MULTILINE)
_SCRIPTS = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "arabic": "Arab",
    "devanagari": "Deva",
    "iqtelif": "Latn",
}
_LEFT_OUT = {"node_modules", "__pycache__", "venv", "dist", "build", "site-packages"}
_HEADER = 8192
_ENOUGH = 200_000


def bare_project(root: Path, paths: Sequence[Path] = ()) -> Project:
    """The folder ``root`` as a project of the catalogs found in it; English is the source.

    With ``paths`` only those catalogs and what is in those folders. Its cache is the user's:
    nothing is written beside files that are not ours. Raises ConfigError when there is no
    catalog.
    """
    root = root.resolve()
    by_locale: defaultdict[str, list[Path]] = defaultdict(list)
    given = [path.resolve() for path in paths] or [root]
    files = [file for path in given for file in (_catalogs(path) if path.is_dir() else [path])]
    for path in dict.fromkeys(files):
        by_locale[_tag_of(path, root)].append(path)
    if not by_locale:
        raise ConfigError(
            _("no l10n project here, and no PO file either"),
            code="no-project",
            path=str(root),
            hint=_("run `l10n init` to make one, or go to the project's folder"),
        )
    found = {locale: tuple(paths) for locale, paths in sorted(by_locale.items())}
    targets = tuple(locale for locale in found if locale != "en")
    return Project(root, Settings(locales=targets), root, found=found, bare=True)


def tag_of(name: str) -> str:
    """A gettext locale name (``pt_BR``, ``sr@latin``) as a BCP 47 tag; ``""`` for no locale."""
    from babel import Locale

    parts = _TAG.fullmatch(name)
    # What CLDR has an English name for is a language: `app.po` is none.
    if parts is None or parts["language"] not in Locale("en").languages:
        return ""
    modifier = (parts["modifier"] or "").lower()
    script = parts["script"] or _SCRIPTS.get(modifier, "")
    region = (parts["region"] or "").upper()
    variant = "" if modifier in _SCRIPTS else modifier
    return "-".join(part for part in (parts["language"], script, region, variant) if part)


def _catalogs(root: Path) -> Iterator[Path]:
    """The PO files below ``root`` in order of their paths; links are not followed."""
    left = _ENOUGH
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _LEFT_OUT
            and not Path(folder, name, "pyvenv.cfg").exists()
        )
        left -= len(names)
        if left < 0:
            raise ConfigError(
                _("more than {n} files: too many to look for catalogs in").format(n=_ENOUGH),
                code="no-project",
                path=str(root),
                hint=_("go to the folder of the catalogs"),
            )
        for name in sorted(names):
            path = Path(folder, name)
            if name.endswith(".po") and not name.startswith(".") and path.is_file():
                yield path


def _tag_of(path: Path, root: Path) -> str:
    """The locale of the catalog at ``path``: its folder's, its name's, its header's."""
    parts = path.relative_to(root).parts if path.is_relative_to(root) else path.parts[1:]
    if "LC_MESSAGES" in parts:
        place = len(parts) - 1 - parts[::-1].index("LC_MESSAGES")
        named = parts[place - 1] if place else root.name
        tag = tag_of(named)
        if tag:
            return tag
    header = _header_tag(path)
    own = tag_of(path.stem)
    if own and (not header or header.split("-")[0] == own.split("-")[0]):
        return own
    for folder in reversed((root.name, *parts[:-1])):
        tag = tag_of(folder)
        if tag and (not header or header.split("-")[0] == tag.split("-")[0]):
            return tag
    tail = _TAIL.search(path.stem)
    named = tag_of(tail[1]) if tail else ""
    return named if named and not header else header or UNKNOWN


def _header_tag(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            found = _LANGUAGE.search(stream.read(_HEADER))
    except OSError:
        return ""
    return tag_of(found[1].decode("ascii", "replace")) if found else ""
