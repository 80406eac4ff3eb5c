"""Where pages lie and how they link to each other. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from l10n.config.publish import SUBDOMAINS, SUFFIXES
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Locale
from l10n.publish.slugs import Given, Known, slug
from l10n.publish.view import Alternate

_SLUG = re.compile(r"\w(?:[\w.-]*\w)?")
_LONGEST = 200
_RESERVED = re.compile(r"index(?:-\d+)?|404|feed|category|sitemap.*")
_IN_LOCALE = "{locale}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site.

    ``style`` is ``folders`` (``uk/story.html``), ``suffixes`` (``story.uk.html``) or
    ``subdomains`` (a folder that is the root of a host of its own); ``site`` the public
    address with a slash at its end, ``""`` where there is none; ``given`` the addresses that
    articles have had by locale, the last one now; ``slugs`` what new ones are made from:
    ``name``, ``title``, or ``file``, the article's name whatever else is said.
    """

    style: str = "folders"
    site: str = ""
    slugs: str = "name"
    given: Mapping[str, Given] = field(default_factory=dict)

    def page(self, locale: str, name: str) -> str:
        """The path of the page ``name`` in the site, as a file."""
        return self.file(locale, name, ".html")

    def file(self, locale: str, name: str, suffix: str) -> str:
        """The path of another file of a locale."""
        if self.style == SUFFIXES:
            return f"{name}.{locale}{suffix}"
        return f"{locale}/{name}{suffix}"

    def name_of(self, locale: str, path: str) -> str:
        """The name of the page at ``path``: what ``page`` was asked for."""
        if self.style == SUFFIXES:
            return path.removesuffix(f".{locale}.html")
        return path.removeprefix(f"{locale}/").removesuffix(".html")

    def shared(self, locale: str, name: str) -> str:
        """The path of a file that is the same in every language: every host has its own."""
        return f"{locale}/{name}" if self.style == SUBDOMAINS else name

    def address(self, path: str) -> str:
        """The public address of a file of the site, ``""`` where the site has none."""
        if self.style != SUBDOMAINS:
            return self.site + quote(path) if self.site else ""
        locale, _slash, rest = path.partition("/")
        return self.site.replace(_IN_LOCALE, locale.lower()) + quote(rest)

    def href(self, path: str, at: str) -> str:
        """A link to ``path`` from the page at ``at``: relative, unless it is on another host."""
        goal, here = path.split("/"), at.split("/")
        if self.style == SUBDOMAINS and goal[0] != here[0]:
            return self.address(path)
        same = 0
        while same < min(len(goal), len(here)) - 1 and goal[same] == here[same]:
            same += 1
        return "../" * (len(here) - 1 - same) + quote("/".join(goal[same:]))

    def top(self, locale: str) -> str:
        """The way to the site's top for pages that may be shown at any address."""
        return urlsplit(self.site.replace(_IN_LOCALE, locale)).path or "/"

    def alternates(
        self, locales: Sequence[Locale], paths: Mapping[str, str], current: str, at: str
    ) -> tuple[Alternate, ...]:
        """The page in the locales of ``paths``; the page at ``at`` is in ``current``."""
        found = []
        for locale in locales:
            path = paths.get(locale.tag)
            if path is None:
                continue
            href = self.href(path, at)
            found.append(
                Alternate(
                    locale=locale.tag,
                    name=locale.native_name,
                    href=href,
                    address=self.address(path) or href,
                    current=locale.tag == current,
                )
            )
        return tuple(found)

    def name(self, locale: str, article: str, wished: str, title: str) -> str:
        """The address of ``article`` in ``locale``.

        ``wished`` is what the article says itself, ``title`` its title there, each ``""``
        where it is not approved. An address made from a title stays when the title changes.
        """
        if self.slugs == "file":
            return article
        known = self._known(locale, article)
        own = slug(wished, locale)
        if own and good_name(own):
            return own
        if known.names and not known.waiting:
            return known.names[-1]
        made = slug(title, locale) if self.slugs == "title" else ""
        return made if made and good_name(made) else article

    def waits(self, wished: str, title: str) -> bool:
        """Whether an address made for such an article is to give way to a title's."""
        return self.slugs == "title" and not wished and not title

    def fits(self, locale: str, article: str, path: str) -> bool:
        """Whether the record says nothing against the article's page at ``path``."""
        known = self._known(locale, article).names
        return not known or self.page(locale, known[-1]) == path

    def new(self, locale: str, article: str, name: str, *, waiting: bool) -> bool:
        """Whether the address is to be recorded, so that it stays, or redirects if changed."""
        known = self._known(locale, article)
        wanted = bool(known.names) or self.slugs == "title" or name != article
        settled = known.waiting and not waiting
        return wanted and (known.names[-1:] != (name,) or settled)

    def earlier(self, locale: str, article: str, name: str) -> tuple[str, ...]:
        """The addresses that lead to ``name`` now."""
        known = self._known(locale, article).names
        if known and self.slugs != "title":
            # Before anybody gave it another, its name was its address.
            known = (article, *known)
        return tuple(dict.fromkeys(old for old in known if old != name))

    def _known(self, locale: str, article: str) -> Known:
        return self.given.get(locale, {}).get(article, Known())


def good_name(name: str) -> bool:
    """Whether ``name`` stays inside its folder, breaks no address and is free to take."""
    bare = name
    if not name.isascii():
        # Vowels of Indic scripts are marks, which no pattern calls letters.
        bare = "".join(char for char in name if unicodedata.category(char)[0] != "M")
    return (
        _SLUG.fullmatch(bare) is not None
        and len(name.encode("utf-8", "surrogatepass")) <= _LONGEST
        and ".." not in name
        and _RESERVED.fullmatch(folded(name)) is None
    )


def folded(name: str) -> str:
    """What two names must differ in: letter case and Unicode form do not tell files apart."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def checked_slugs(slugs: Iterable[tuple[str, str]]) -> None:
    """Refuse (slug, article path) pairs that cannot become pages side by side.

    Raises InputError: ``slug-unsafe`` for a name that would not stay inside its folder or
    break an address, ``slug-taken`` for two articles with one name.
    """
    taken: dict[str, str] = {}
    for name, path in slugs:
        if not good_name(name):
            raise InputError(
                _("{slug!r} cannot be the name of a page").format(slug=name),
                code="slug-unsafe",
                path=path,
                hint=_("rename the file: letters, digits, dots and dashes; not 'index'"),
            )
        key = folded(name)
        if key in taken:
            raise taken_error(name, path, taken[key], _("rename one of them"))
        taken[key] = path


def taken_error(name: str, path: str, other: str, hint: str) -> InputError:
    """Two articles with one address."""
    return InputError(
        _("two articles would become one page: '{slug}' is also {other}").format(
            slug=name, other=other
        ),
        code="slug-taken",
        path=path,
        hint=hint,
    )


def checked_site(address: str, path: str, style: str = "folders") -> str:
    """``publish.site_url`` with one slash at its end, ``""`` when not set; else InputError.

    Subdomains need one with ``{locale}`` in its host.
    """
    if not address and style != SUBDOMAINS:
        return ""
    plain, by_locale = address.replace(_IN_LOCALE, "xx"), _IN_LOCALE in address
    try:
        parts = urlsplit(plain)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
        hosted = _IN_LOCALE in urlsplit(address).netloc
    except ValueError:
        good = hosted = False
    wanted = hosted and address.count(_IN_LOCALE) == 1 if style == SUBDOMAINS else not by_locale
    if not good or not wanted or re.search(r"[\s\x00-\x1f\x7f\"'<>\\?#{}]", plain):
        raise InputError(
            _("'publish.site_url' is no web address: {value!r}").format(value=address),
            code="site-url",
            path=path,
            hint=_("write it as https://{{locale}}.example.org").format()
            if style == SUBDOMAINS
            else _("write it as https://example.org/news"),
        )
    return address.rstrip("/") + "/"
