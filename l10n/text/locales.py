"""What CLDR knows of a locale, through Babel."""

from __future__ import annotations

import difflib

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Locale

# Babel has no quotation marks by rule of CLDR's `delimiters`; the languages we start with
# and their neighbours are listed here, the rest write “…”.
_QUOTES = {
    "uk": ("«", "»"),
    "be": ("«", "»"),
    "fr": ("«", "»"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "pl": ("„", "”"),
    "de": ("„", "“"),
    "cs": ("„", "“"),
    "bg": ("„", "“"),
    "ro": ("„", "”"),
    "lt": ("„", "“"),
    "ja": ("「", "」"),
}


def locale(tag: str) -> Locale:
    """The locale of a BCP 47 ``tag`` (``uk``, ``pt-BR``; ``_`` is taken for ``-``).

    Raises UsageError, naming near tags, for one that CLDR does not have.
    """
    from babel import Locale as Known
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        known = Known.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise UsageError(
            _("unknown locale {tag!r}").format(tag=tag),
            code="locale-unknown",
            hint=_hint(tag),
        ) from error
    plural = get_plural(known)
    return Locale(
        tag=tag.replace("_", "-"),
        english_name=known.get_display_name("en") or tag,
        native_name=known.get_display_name() or tag,
        script=known.script or _likely_script(tag),
        direction=known.text_direction,
        nplurals=plural.num_plurals,
        plural_forms=plural.plural_forms,
        quotes=_QUOTES.get(known.language, ("“", "”")),
    )


def _likely_script(tag: str) -> str:
    """The script CLDR's likely subtags give; Latin where they are silent."""
    from babel.core import get_global

    subtags = get_global("likely_subtags")
    parts = (subtags.get(tag.replace("-", "_")) or subtags.get(tag[:2].lower()) or "").split("_")
    return next((part for part in parts[1:] if len(part) == 4), "Latn")


def _hint(tag: str) -> str:
    from babel.localedata import locale_identifiers

    near = difflib.get_close_matches(tag.replace("-", "_"), locale_identifiers(), n=3)
    if near:
        return _("did you mean {near}?").format(
            near=", ".join(name.replace("_", "-") for name in near)
        )
    return _("use a language tag that CLDR knows, such as en, uk or pt-BR")
