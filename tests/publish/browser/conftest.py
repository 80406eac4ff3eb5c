"""Built sites in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as driver:
        # Containers give no user namespaces to its sandbox.
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    def do_GET(self):
        # Browsers ask each host for an icon; a site may have one or not.
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture(scope="session")
def serve():
    """Serve a folder on loopback: gives its address."""
    servers = []

    def start(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class Watched:
    """A browser page, and all that it did besides showing a site."""

    def __init__(self, page, origin):
        self.page, self.origin = page, origin
        self.console, self.dialogs, self.requests = [], [], []
        page.on("console", lambda said: self.console.append(said.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.requests.append(request.url))

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path):
        from urllib.parse import quote

        self.page.goto(f"{self.origin}/{quote(path)}")
        return self.page

    def strangers(self):
        """What it asked of other hosts."""
        return [url for url in self.requests if not url.startswith(self.origin + "/")]


@pytest.fixture
def watch(chromium):
    """Open a watched page for the site at an origin."""
    contexts = []

    def opened(origin, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        return Watched(context.new_page(), origin)

    yield opened
    for context in contexts:
        context.close()
