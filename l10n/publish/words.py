"""The theme's own words, in the language of the page rather than of the person who builds."""

from __future__ import annotations

import gettext
from dataclasses import dataclass

from l10n.i18n import DOMAIN, catalog_folder


@dataclass(frozen=True, slots=True)
class Words:
    """What the default theme says."""

    language: str
    languages: str
    articles: str
    no_articles: str
    skip: str
    published: str
    notes: str
    source_mark: str
    machine_mark: str
    machine_short: str
    unreviewed_mark: str
    unreviewed_short: str
    outdated_mark: str
    outdated_short: str
    corrected_mark: str


def words(locale: str) -> Words:
    """The words in ``locale`` from the tool's own catalogs; English where there is none."""
    # The name must be `_`: that is what the extractor looks for.
    _ = gettext.translation(
        DOMAIN, catalog_folder(), languages=[locale.replace("-", "_")], fallback=True
    ).gettext
    return Words(
        language=_("Language"),
        languages=_("Languages"),
        articles=_("Articles"),
        no_articles=_("There are no articles yet."),
        skip=_("Skip to the text"),
        published=_("Published"),
        notes=_("About this translation"),
        source_mark=_("Not yet translated"),
        machine_mark=_("Machine translation, not reviewed"),
        machine_short=_("MT"),
        unreviewed_mark=_("Translation, not reviewed"),
        unreviewed_short=_("draft"),
        outdated_mark=_("The original has changed since it was translated"),
        outdated_short=_("older"),
        corrected_mark=_("The original was corrected; its translation is being checked"),
    )
