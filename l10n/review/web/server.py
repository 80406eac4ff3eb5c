"""The server of the page: loopback only, one secret, one origin, nothing from elsewhere.

Whoever opens the address with the secret gets a cookie; everything else asks for it. The
``Host`` must be this server's (a rebound name of another site is refused), a request that
does anything must come from its own page (``Origin``, ``Sec-Fetch-Site``).
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

from l10n.errors import StorageError
from l10n.i18n import _, language
from l10n.review.protocol import LONGEST
from l10n.review.showing import usual_reasons
from l10n.review.web.talk import Talk
from l10n.review.web.words import page_words

ADDRESS = "127.0.0.1"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FILES = {"/page.css": "text/css; charset=utf-8", "/page.js": "text/javascript; charset=utf-8"}
_JSON = "application/json; charset=utf-8"
_HTML = "text/html; charset=utf-8"


class Server(ThreadingHTTPServer):
    """Serves ``talk`` on a port of loopback (0: any free one). Raises StorageError."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, talk: Talk, port: int = 0) -> None:
        try:
            super().__init__((ADDRESS, port), _Handler)
        except (OSError, OverflowError) as error:
            raise StorageError(
                _("port {port} cannot be opened: {reason}").format(port=port, reason=error),
                code="web-port",
                hint=_("choose another one with --port, or leave it out"),
            ) from error
        self.talk = talk
        self.secret = secrets.token_urlsafe(32)
        self.cookie = secrets.token_urlsafe(32)
        self.port = int(self.server_address[1])
        self.pages = {
            "/": (_HTML, _page(talk)),
            "/words": (_JSON, _words(talk)),
            **{
                path: (kind, files(__package__).joinpath(path[1:]).read_bytes())
                for path, kind in _FILES.items()
            },
        }

    @property
    def url(self) -> str:
        """The address to open, with the secret."""
        return f"http://{ADDRESS}:{self.port}/?token={self.secret}"

    @property
    def cookie_name(self) -> str:
        """Cookies know no ports: two servers must not take each other's."""
        return f"l10n-review-{self.port}"

    def service_actions(self) -> None:
        """Between requests: write what is behind."""
        self.talk.idle()

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks is no event; anything else is a fault of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "l10n"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """The page, its files, and the way in."""
        if not self._is_our_host():
            return
        address = urlsplit(self.path)
        token = parse_qs(address.query).get("token", [""])[0]
        if address.path == "/" and token:
            if not _same(token, self.server.secret):
                self._refuse(HTTPStatus.FORBIDDEN)
                return
            cookie = f"{self.server.cookie_name}={self.server.cookie}"
            more = {"Location": "/", "Set-Cookie": f"{cookie}; Path=/; HttpOnly; SameSite=Strict"}
            self._send(HTTPStatus.SEE_OTHER, "text/plain", b"", more)
            return
        found = self.server.pages.get(address.path)
        if not self._is_known():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif found is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send(HTTPStatus.OK, *found)

    def do_POST(self) -> None:
        """One line of the protocol, from the page itself."""
        length = self.headers.get("Content-Length", "")
        if not self._is_our_host():
            return
        if not self._is_known() or not self._is_our_page():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.path != "/do":
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        elif not length.isascii() or not length.isdecimal() or len(length) > 9:
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
        elif int(length) > LONGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            answer = self.server.talk.answer(self.rfile.read(int(length)))
            self._send(HTTPStatus.OK, _JSON, json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses would carry the secret."""

    def _is_our_host(self) -> bool:
        if self.headers.get("Host") in self._names():
            return True
        self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def _is_our_page(self) -> bool:
        origins = [f"http://{name}" for name in self._names()]
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return self.headers.get("Origin") in origins and site == "same-origin"

    def _names(self) -> tuple[str, str]:
        return f"{ADDRESS}:{self.server.port}", f"localhost:{self.server.port}"

    def _is_known(self) -> bool:
        try:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False
        morsel = cookies.get(self.server.cookie_name)
        return morsel is not None and _same(morsel.value, self.server.cookie)

    def _refuse(self, status: HTTPStatus) -> None:
        # What of the request was not read would be taken for the next one.
        self.close_connection = True
        text = status.phrase.encode()
        self._send(status, "text/plain; charset=utf-8", text, {"Connection": "close"})

    def _send(
        self, status: HTTPStatus, kind: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        sent = {"Content-Type": kind, "Content-Length": str(len(body)), **_HEADERS, **(more or {})}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def serving(server: Server) -> threading.Thread:
    """Serve in a thread until ``server.shutdown``."""
    thread = threading.Thread(target=server.serve_forever, name="web", daemon=True)
    thread.start()
    return thread


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())


def _page(talk: Talk) -> bytes:
    from jinja2 import Environment, StrictUndefined

    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    )
    return template.render(
        words=page_words(), language=language(), reading=talk.reading,
        reasons=usual_reasons(talk.project),
    ).encode()  # fmt: skip


def _words(talk: Talk) -> bytes:
    return json.dumps({"words": page_words(), "reading": talk.reading}).encode()
