"""What search engines and social networks read: JSON-LD (schema.org) and Open Graph."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from l10n.publish.facts import Facts
from l10n.publish.view import Alternate

if TYPE_CHECKING:
    from markupsafe import Markup

# HTML §4.12.1.3: what could end a script element or open a comment; and the line ends of
# JavaScript before 2019.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def linked_data(
    said: Facts, *, title: str, lang: str, locale: str, original: str, url: str, site_name: str,
    alternates: Sequence[Alternate],
) -> Markup:  # fmt: skip
    """The page as a ``NewsArticle``; safe inside ``<script type="application/ld+json">``.

    ``lang`` is the language of ``title`` where it is not ``locale``, ``original`` the
    language the article was written in, ``url`` the page's address or ``""``.
    """
    from markupsafe import Markup

    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": {"@language": lang, "@value": title} if lang else title,
        "inLanguage": locale,
        "description": said.summary,
        "datePublished": said.published,
        "dateModified": said.updated if said.modified else "",
        "articleSection": "" if said.category_lang else said.category,
        "publisher": {"@type": "Organization", "name": site_name} if site_name else "",
    }
    others = {item.locale: item.address for item in alternates if not item.current}
    if url and locale != original:
        data["translationOfWork"] = _work(original, others.get(original, ""))
    elif url:
        data["workTranslation"] = [_work(tag, address) for tag, address in others.items()]
    written = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return Markup(written.translate(_ESCAPED))  # noqa: S704 (what could end the element is escaped)


def _work(locale: str, address: str) -> Mapping[str, str]:
    known = {"@type": "NewsArticle", "@id": address, "inLanguage": locale}
    return {key: value for key, value in known.items() if value}


@lru_cache(maxsize=64)
def og_locale(tag: str) -> str:
    """``uk`` as Open Graph has it: ``uk_UA``, with the likeliest territory of CLDR."""
    from babel.core import get_global

    parts = tag.replace("-", "_").split("_")
    territory = next((part for part in parts[1:] if len(part) in {2, 3}), "")
    if not territory:
        subtags = get_global("likely_subtags")
        likely = (subtags.get("_".join(parts)) or subtags.get(parts[0]) or "").split("_")
        territory = next((part for part in likely[1:] if len(part) in {2, 3}), "")
    return f"{parts[0]}_{territory}" if territory else parts[0]
