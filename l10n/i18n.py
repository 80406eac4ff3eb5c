"""The tool's own interface language: gettext with no work at import.

``_`` and ``ngettext`` look the message up in the locale chosen by ``install`` (the command
line calls it once); before that they return English. Put values in with ``.format`` after
the look-up, so that a catalog can reorder them: ``_("{n} of {total}").format(n=1, total=2)``.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

DOMAIN = "l10n"

_active: gettext.NullTranslations = gettext.NullTranslations()


def catalog_folder() -> Path:
    """The folder of the tool's own catalogs: inside an installed wheel, or beside the package."""
    inside = Path(__file__).parent / "_locales"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "locales"


def install(language: str | None = None) -> None:
    """Choose the interface language: ``language``, or what the environment asks for."""
    global _active
    languages = [language] if language else None
    if languages is None and os.environ.get("LC_ALL", os.environ.get("LANG", "")) in {"C", "POSIX"}:
        languages = ["en"]
    _active = gettext.translation(DOMAIN, catalog_folder(), languages=languages, fallback=True)


def language() -> str:
    """The language of the interface, as a BCP 47 tag."""
    return _active.info().get("language", "en").replace("_", "-") or "en"


def _(message: str) -> str:
    """The message in the interface language."""
    return _active.gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message as ``context`` uses it: one English word may be two in another language."""
    return _active.pgettext(context, message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message with the plural form that ``n`` asks for."""
    return _active.ngettext(singular, plural, n)
