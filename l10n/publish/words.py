"""The theme's own words, in the language of the page rather than of the person who builds."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.i18n import DOMAIN, catalog_folder

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Words:
    """What the default theme says; ``foreign`` are the names of those left in English."""

    language: str
    languages: str
    articles: str
    no_articles: str
    skip: str
    published: str
    updated: str
    original: str
    categories: str
    pages: str
    newer: str
    older: str
    feed: str
    not_found: str
    not_found_text: str
    moved: str
    notes: str
    source_mark: str
    machine_mark: str
    machine_short: str
    unreviewed_mark: str
    unreviewed_short: str
    outdated_mark: str
    outdated_short: str
    corrected_mark: str
    foreign: tuple[str, ...] = ()

    def lang(self, name: str) -> Markup:
        """The attributes of an element that says the word: its language where it is foreign."""
        from markupsafe import Markup

        return Markup(' lang="en" dir="ltr"') if name in self.foreign else Markup("")


def words(locale: str, own: Mapping[str, str] | None = None) -> Words:
    """The words in ``locale``: the project's ``own`` (English → translation), else the tool's.

    English where there is neither.
    """
    own = own or {}
    tool = gettext.translation(
        DOMAIN, catalog_folder(), languages=[locale.replace("-", "_")], fallback=True
    ).gettext
    english, known = _words(str), _words(lambda text: own.get(text) or tool(text))
    foreign = tuple(name for name, text in known.items() if text == english[name])
    return Words(**known, foreign=() if locale.partition("-")[0] == "en" else foreign)


def _words(_: Callable[[str], str]) -> dict[str, str]:
    """The words, each as ``_`` says it: that is the name the extractor looks for."""
    return {
        "language": _("Language"),
        "languages": _("Languages"),
        "articles": _("Articles"),
        "no_articles": _("There are no articles yet."),
        "skip": _("Skip to the text"),
        "published": _("Published"),
        "updated": _("Updated"),
        "original": _("Original language"),
        "categories": _("Categories"),
        "pages": _("Pages"),
        "newer": _("Newer"),
        "older": _("Older"),
        "feed": _("Feed"),
        "not_found": _("There is no such page"),
        "not_found_text": _("It may have moved, or its address may have a mistake."),
        "moved": _("This page has moved"),
        "notes": _("About this translation"),
        "source_mark": _("Not yet translated"),
        "machine_mark": _("Machine translation, not reviewed"),
        "machine_short": _("MT"),
        "unreviewed_mark": _("Translation, not reviewed"),
        "unreviewed_short": _("draft"),
        "outdated_mark": _("The original has changed since it was translated"),
        "outdated_short": _("older"),
        "corrected_mark": _("The original was corrected; its translation is being checked"),
    }
