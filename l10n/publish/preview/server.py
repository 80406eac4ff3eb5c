"""The preview's server: loopback only, reads only, every answer made in memory.

The ``Host`` must be this server's, so that another site's name bound to loopback anew
(DNS rebinding) gets nothing; what other sites embed or fetch is refused by the headers.
"""

from __future__ import annotations

import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from l10n.errors import StorageError
from l10n.i18n import _
from l10n.publish.preview.rooms import Answer, Rooms

ADDRESS = "127.0.0.1"
_LONGEST = 8192
_LISTENERS = 32
_BREATH = 15.0
"""Seconds between two signs of life to a page that listens for changes."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    """Serves the preview of the project in ``root`` (port 0: any free one).

    Raises StorageError where the port cannot be opened.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, root: Path, port: int = 0) -> None:
        self.rooms = Rooms(root)
        self.listeners = threading.Semaphore(_LISTENERS)
        self._version = 0
        self._news = threading.Condition()
        self._closing = False
        try:
            super().__init__((ADDRESS, port), _Handler)
        except (OSError, OverflowError) as error:
            raise StorageError(
                _("port {port} cannot be opened: {reason}").format(port=port, reason=error),
                code="web-port",
                hint=_("choose another one with --port, or leave it out"),
            ) from error
        self.port = int(self.server_address[1])
        self.names = frozenset({f"{ADDRESS}:{self.port}", f"localhost:{self.port}"})

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{ADDRESS}:{self.port}/"

    def changed(self) -> None:
        """The project has changed: tell every open page."""
        self.rooms.changed()
        with self._news:
            self._version += 1
            self._news.notify_all()

    def next_version(self, after: int) -> int | None:
        """The version that follows ``after``, ``after`` itself in time; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._closing or self._version > after, _BREATH)
            return None if self._closing else self._version

    def server_close(self) -> None:
        """Let the pages that listen go."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks is no event; anything else is a fault of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "l10n"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """A page, a file of the preview, or the news of changes."""
        if self.headers.get("Host") not in self.server.names:
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST))
        elif len(self.path) > _LONGEST:
            self._send(Answer(HTTPStatus.REQUEST_URI_TOO_LONG))
        elif self.path == "/~live":
            self._live()
        elif self.path == "/favicon.ico":
            self._send(Answer(HTTPStatus.NO_CONTENT))
        else:
            self._send(self.server.rooms.answer(self.path))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a preview is looked at, not measured."""

    def _live(self) -> None:
        """Tell of versions (server-sent events, HTML §9.2) until the page goes."""
        if not self.server.listeners.acquire(blocking=False):
            self._send(Answer(HTTPStatus.SERVICE_UNAVAILABLE))
            return
        try:
            self.close_connection = True
            self.send_response(HTTPStatus.OK)
            for name, value in {"Content-Type": "text/event-stream", **_HEADERS}.items():
                self.send_header(name, value)
            self.end_headers()
            version: int | None = -1
            while version is not None:
                version = self.server.next_version(version)
                self.wfile.write(f"event: version\ndata: {version}\n\n".encode())
                self.wfile.flush()
        finally:
            self.server.listeners.release()

    def _send(self, answer: Answer) -> None:
        if answer.status >= HTTPStatus.BAD_REQUEST:
            self.close_connection = True
        body = answer.body or (
            answer.status.phrase.encode() if answer.status >= HTTPStatus.BAD_REQUEST else b""
        )
        self.send_response(answer.status)
        sent = {"Content-Type": answer.kind, "Content-Length": str(len(body)), **_HEADERS}
        if answer.place:
            sent["Location"] = answer.place
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
