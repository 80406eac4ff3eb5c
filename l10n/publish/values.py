"""What templates get: where a page is, its languages and neighbours, what machines are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from l10n.config import Project
from l10n.model import Locale
from l10n.publish import slugs
from l10n.publish.addresses import Addresses, checked_site
from l10n.publish.facts import Facts
from l10n.publish.linked import linked_data, og_locale
from l10n.publish.page import PageView
from l10n.publish.pictures import origins
from l10n.publish.view import DateView

if TYPE_CHECKING:
    from l10n.publish.pages import Edition, Press

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'{origins}; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of pages: nothing runs, nothing is loaded from elsewhere but
the pictures that the article shows."""


def addresses_of(project: Project) -> Addresses:
    """The addresses of the project's site.

    Raises InputError for a wrong ``site_url`` and for lines that are no addresses.
    """
    publish = project.settings.publish
    site = checked_site(publish.site_url, str(project.file), publish.addresses)
    given = {tag: slugs.load(project, tag) for tag in project.locales}
    return Addresses(publish.addresses, site, publish.slugs, given)


def article_path(press: Press, locale: str, article: str, said: Facts) -> str:
    """Where the page of ``article`` is in ``locale``."""
    name = press.addresses.name(locale, article, said.wished, said.title)
    return press.addresses.page(locale, name)


def values(
    press: Press,
    edition: Edition,
    at: str,
    paths: Mapping[str, str],
    default: str = "",
    *,
    current: str | None = None,
) -> dict[str, Any]:
    """What every template gets for the page at ``at``.

    ``paths`` is where the page is in each locale, ``default`` the page for readers of any
    other language; ``current`` is the edition's locale where nothing else is said.
    """
    addresses, tag = press.addresses, edition.locale.tag
    name = press.project.settings.publish.site_name
    feed = addresses.file(tag, "feed", ".xml")
    return {
        "locale": edition.locale,
        "words": edition.words,
        "title_lang": "",
        "site_name": edition.labels.texts.get(name, name),
        "directions": directions(press.locales),
        "policy": POLICY.format(origins=""),
        "style": addresses.href(addresses.shared(tag, "theme.css"), at),
        "home": addresses.href(addresses.page(tag, "index"), at),
        "feed": addresses.href(feed, at) if addresses.site else "",
        "alternates": addresses.alternates(
            press.locales, paths, tag if current is None else current, at
        ),
        "canonical": addresses.address(at),
        "x_default": (addresses.address(default) or addresses.href(default, at)) if default else "",
        "og_locale": og_locale(tag),
    }


def article_values(
    press: Press, edition: Edition, at: str, view: PageView, said: Facts, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What the template of the article at ``at`` gets besides ``values``, which are ``given``."""
    tag = edition.locale.tag
    shelf = slugs.slug(said.category, tag) if said.category else ""
    others = [item for item in given["alternates"] if not item.current]
    changed = said.modified[:10] if said.modified and said.modified[:10] > said.published else ""
    return {
        "page": view,
        "policy": POLICY.format(origins="".join(f" {item}" for item in origins(view.pictures))),
        "facts": said,
        "title_lang": view.title_lang,
        "category_href": press.addresses.href(press.addresses.page(tag, f"category/{shelf}"), at)
        if shelf
        else "",
        "original": next((item for item in others if item.locale == view.source_locale), None),
        "original_name": language_name(view.source_locale, tag),
        "updated": day(changed, tag) if changed else None,
        "og_alternates": [og_locale(item.locale) for item in others],
        "linked_data": linked_data(
            said,
            title=view.title_text,
            lang=view.title_lang,
            locale=tag,
            original=view.source_locale,
            url=given["canonical"],
            site_name=given["site_name"],
            alternates=given["alternates"],
        ),
    }


@lru_cache(maxsize=4096)
def day(iso: str, locale: str) -> DateView:
    """A day in the long form of the locale (CLDR)."""
    from babel.dates import format_date

    text = format_date(date.fromisoformat(iso), "long", locale=locale.replace("-", "_"))
    return DateView(iso, text)


@lru_cache(maxsize=256)
def language_name(of: str, locale: str) -> str:
    """What a language is called in ``locale`` (CLDR), else its own name, else its tag."""
    from babel import Locale as Known

    known = Known.parse(of.replace("-", "_"))
    return known.get_display_name(locale.replace("-", "_")) or known.get_display_name() or of


@lru_cache(maxsize=16)
def directions(locales: tuple[Locale, ...]) -> dict[str, str]:
    """The direction of the script of each locale."""
    return {item.tag: item.direction for item in locales}
