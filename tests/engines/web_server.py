"""A small real web server on loopback whose next answers a test can write."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """``answer(path, body)`` gives JSON or an ``Answer``; ``next`` holds answers that go first."""

    daemon_threads = True

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.next, self.asked, self.headers = [], [], []
        self.host = f"127.0.0.1:{self.server_port}"
        self.url = f"http://{self.host}"

    def bodies(self, path):
        return [body for asked, body in self.asked if asked == path]

    def handle_error(self, request, client_address):
        """A client that went away is no news."""


class Answer:
    """What goes over the wire; ``cut`` stops after so many bytes, ``pause`` waits before each."""

    def __init__(
        self, status=200, body=b"", *, headers=(), cut=None, pause=0.0, kind="application/json"
    ):
        self.status, self.pause, self.cut = status, pause, cut
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.headers = {"Content-Type": kind, **dict(headers)}


PAGE = Answer(body=b"<!DOCTYPE html><title>Log in</title>", kind="text/html")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(None)

    def do_POST(self):
        self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def reply(self, body):
        server = self.server
        server.asked.append((self.path, body))
        server.headers.append(dict(self.headers))
        given = server.next.pop(0) if server.next else server.answer(self.path, body)
        answer = given if isinstance(given, Answer) else Answer(body=given)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.cut is not None:
            self.wfile.write(answer.body[: answer.cut])
            self.close_connection = True
            return
        if not answer.pause:
            self.wfile.write(answer.body)
            return
        for byte in answer.body:
            time.sleep(answer.pause)
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def log_message(self, *_args):
        pass


@contextmanager
def serving(answer):
    """A running ``Server``."""
    server = Server(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
