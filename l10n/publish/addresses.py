"""Where pages lie and how they link to each other. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Locale
from l10n.publish.view import Alternate

_SLUG = re.compile(r"\w(?:[\w.-]*\w)?")
_LONGEST = 200
_RESERVED = frozenset({"index"})


def checked_slugs(slugs: Iterable[tuple[str, str]]) -> None:
    """Refuse (slug, article path) pairs that cannot become pages side by side.

    Raises InputError: ``slug-unsafe`` for a name that would not stay inside its folder or
    break an address, ``slug-taken`` for two articles with one name (letter case and Unicode
    form do not tell files apart everywhere).
    """
    taken: dict[str, str] = {}
    for slug, path in slugs:
        folded = unicodedata.normalize("NFC", slug).casefold()
        if (
            not _SLUG.fullmatch(unicodedata.normalize("NFC", slug))
            or len(slug.encode("utf-8", "surrogatepass")) > _LONGEST
            or folded in _RESERVED
            or ".." in slug
        ):
            raise InputError(
                _("{slug!r} cannot be the name of a page").format(slug=slug),
                code="slug-unsafe",
                path=path,
                hint=_("rename the file: letters, digits, dots and dashes; not 'index'"),
            )
        if folded in taken:
            raise InputError(
                _("two articles would become one page: '{slug}' is also {other}").format(
                    slug=slug, other=taken[folded]
                ),
                code="slug-taken",
                path=path,
                hint=_("rename one of them"),
            )
        taken[folded] = path


def checked_site(address: str, path: str) -> str:
    """``publish.site_url`` with one slash at its end, ``""`` when not set; else InputError."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f\x7f\"'<>\\?#]", address):
        raise InputError(
            _("'publish.site_url' is no web address: {value!r}").format(value=address),
            code="site-url",
            path=path,
            hint=_("write it as https://example.org/news"),
        )
    return address.rstrip("/") + "/"


def page_path(locale: str, name: str) -> str:
    """The page's path in the site, as a file."""
    return f"{locale}/{name}.html"


def link(path: str, root: str) -> str:
    """A link to ``path`` from a page whose way to the site's top is ``root`` (``../``)."""
    return root + quote(path)


def alternates(
    locales: Sequence[Locale], name: str, current: str, *, root: str, site: str
) -> tuple[Alternate, ...]:
    """The page ``name`` in every locale; ``current`` is the one it is linked from."""
    found = []
    for locale in locales:
        path = page_path(locale.tag, name)
        href = link(path, root)
        found.append(
            Alternate(
                locale=locale.tag,
                name=locale.native_name,
                href=href,
                address=site + quote(path) if site else href,
                current=locale.tag == current,
            )
        )
    return tuple(found)
