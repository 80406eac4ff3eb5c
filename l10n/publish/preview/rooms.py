"""What is at each address of the preview; every other address is nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from l10n.errors import L10nError
from l10n.i18n import _, language
from l10n.publish.pictures import TYPES
from l10n.publish.preview.desk import Desk
from l10n.publish.preview.words import preview_words
from l10n.text.locales import locale as known_locale

if TYPE_CHECKING:
    from jinja2 import Environment

_PAGE = re.compile(r"(/~readers)?/([^/]+)/([^/]+)\.html")
_COMPARE = re.compile(r"/~compare/([^/]+)/([^/]+)")
_POLICY = re.compile(rb"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n?")
_HTML = "text/html; charset=utf-8"
_CSS = "text/css; charset=utf-8"
_JS = "text/javascript; charset=utf-8"
_PICTURE = re.compile(r"/(?:~readers/)?pictures/(.+)")
_FILES = {"/~preview.css": _CSS, "/~bar.css": _CSS, "/~preview.js": _JS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets; ``place`` sends it elsewhere."""

    status: HTTPStatus
    kind: str = "text/plain; charset=utf-8"
    body: bytes = b""
    place: str = ""


class Rooms:
    """The preview of the project in ``root``; one request at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._desk: Desk | None = None
        self._lock = threading.Lock()

    def changed(self) -> None:
        """The project has changed: look at it anew."""
        with self._lock:
            self._desk = None

    def answer(self, target: str) -> Answer:
        """What is at ``target``, an address with its query."""
        address = urlsplit(target)
        path = unquote(address.path)
        if path in _FILES:
            data = files(__package__).joinpath(path[2:]).read_bytes()
            return Answer(HTTPStatus.OK, _FILES[path], data)
        try:
            with self._lock:
                self._desk = self._desk or Desk(self._root)
                found = self._found(self._desk, path, parse_qs(address.query))
        except L10nError as error:
            body = self._render("error.html", _("The site cannot be built"), message=str(error))
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, body)
        if found is not None:
            return found
        body = self._render("error.html", _("There is no such page"), message=path)
        return Answer(HTTPStatus.NOT_FOUND, _HTML, body)

    def _found(self, desk: Desk, path: str, query: Mapping[str, list[str]]) -> Answer | None:
        if path == "/":
            return self._list(desk, query)
        if path in {"/theme.css", "/~readers/theme.css"}:
            return Answer(HTTPStatus.OK, _CSS, desk.style())
        compared = _COMPARE.fullmatch(path)
        if compared is not None:
            return self._compare(desk, *compared.groups())
        picture = _PICTURE.fullmatch(path)
        if picture is not None:
            return self._picture(desk, picture.group(1))
        page = _PAGE.fullmatch(path)
        if page is None:
            return None
        readers, tag, slug = page.groups()
        if slug == "index":
            return Answer(HTTPStatus.SEE_OTHER, place="/")
        data = desk.page(tag, slug, drafts=readers is None)
        if data is None:
            return None
        return Answer(HTTPStatus.OK, _HTML, self._with_bar(data, tag, slug))

    def _list(self, desk: Desk, query: Mapping[str, list[str]]) -> Answer:
        search = query.get("search", [""])[0][:200]
        asked = query.get("page", ["0"])[0]
        page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
        shown, pages = desk.listed(search, page)
        body = self._render(
            "list.html",
            desk.project.settings.publish.site_name or desk.project.root.resolve().name,
            shown=shown,
            pages=pages,
            page=page,
            search=search,
            locales=desk.project.locales,
        )
        return Answer(HTTPStatus.OK, _HTML, body)

    def _picture(self, desk: Desk, name: str) -> Answer | None:
        data = desk.picture(name)
        if data is None:
            return None
        return Answer(HTTPStatus.OK, TYPES[Path(name).suffix.lower()], data)

    def _compare(self, desk: Desk, tag: str, slug: str) -> Answer | None:
        found = desk.compared(tag, slug)
        if found is None:
            return None
        source, rows = found
        body = self._render(
            "compare.html",
            f"{source.path} → {tag}",
            rows=rows,
            facts=desk.facts(source, tag, rows),
            locale=tag,
            slug=slug,
            source_locale=source.locale,
            directions={item: known_locale(item).direction for item in desk.project.locales},
        )
        return Answer(HTTPStatus.OK, _HTML, body)

    def _with_bar(self, page: bytes, tag: str, slug: str) -> bytes:
        """The site's page with the preview's script and a bar; its policy comes as a header."""
        from markupsafe import escape

        name = quote(slug)
        links = (
            (f"/~compare/{tag}/{name}", self._words["beside"]),
            (f"/{tag}/{name}.html", self._words["with_drafts"]),
            (f"/~readers/{tag}/{name}.html", self._words["as_readers"]),
        )
        shown = "".join(f'<a href="{escape(href)}">{escape(word)}</a>' for href, word in links)
        bar = f'<aside class="l10n-preview" lang="{escape(language())}">{shown}</aside>'
        head = '<link rel="stylesheet" href="/~bar.css"><script src="/~preview.js" defer></script>'
        page = _POLICY.sub(b"", page, count=1)
        page = page.replace(b"</head>", head.encode() + b"</head>", 1)
        before, end, after = page.rpartition(b"</body>")
        return before + bar.encode() + end + after if end else page + bar.encode()

    def _render(self, template: str, title: str, **values: Any) -> bytes:  # noqa: ANN401
        given = {
            "title": title,
            "words": self._words,
            "language": language(),
            "direction": known_locale(language()).direction,
            **values,
        }
        text = self._templates.get_template(template).render(given)
        return text.encode("utf-8", "replace")

    @cached_property
    def _words(self) -> dict[str, str]:
        return preview_words()

    @cached_property
    def _templates(self) -> Environment:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        environment = Environment(
            loader=PackageLoader("l10n.publish.preview", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["dict"] = dict
        return environment
