from __future__ import annotations

import threading

import pytest

from l10n.review import Filter, Order
from l10n.review.web.server import Server
from l10n.review.web.talk import Talk


@pytest.fixture
def serve(room):
    """Serves a room's review; gives the running server."""
    running = []

    def start(at=None, *, reading=False, by="Olha") -> Server:
        talk = Talk((at or room).project, by=by, locales=("uk",), reading=reading)
        talk.open(Filter(), Order.DOCUMENT)
        server = Server(talk)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()
        server.talk.close()
