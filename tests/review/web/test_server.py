from __future__ import annotations

import http.client
import json

import pytest

from l10n.errors import StorageError
from l10n.model import State
from l10n.review.web.server import Server

from ..conftest import SOURCES


def call(server, method, path, body=None, cookie=True, **headers):
    """Status, headers and body of one request; a header named None is left out."""
    home = f"127.0.0.1:{server.port}"
    sent = {"Host": home, "Origin": f"http://{home}", "Content-Type": "application/json"}
    if cookie:
        sent["Cookie"] = f"{server.cookie_name}={server.cookie}"
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    data = json.dumps(body).encode() if isinstance(body, dict) else body or b""
    if method == "POST" and "Content-Length" not in sent:
        sent["Content-Length"] = str(len(data))
    for name, value in sent.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(data)
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return response.status, response.headers, text


def do(server, body, **headers):
    status, _headers, text = call(server, "POST", "/do", body, **headers)
    assert status == 200, text
    return json.loads(text)


def test_the_secret_gives_a_cookie_that_scripts_and_other_sites_never_get(serve):
    server = serve()
    status, headers, _ = call(server, "GET", f"/?token={server.secret}", cookie=False)
    assert (status, headers["Location"]) == (303, "/")
    assert headers["Set-Cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert server.secret not in headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["/", "/words", "/page.js", "/?token=wrong", "/nothing"])
def test_nothing_is_given_to_whom_nobody_let_in(serve, path):
    assert call(serve(), "GET", path, cookie=False)[0] == 403


def test_the_page_may_load_and_send_nothing_elsewhere(serve):
    status, headers, text = call(serve(), "GET", "/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert b'<script src="/page.js"' in text
    assert headers["Cache-Control"] == "no-store"
    for word in (b">Copy the source<", b">Only for reading<", b"Single keys: a approve"):
        assert (word in text) is (b"Only" not in word)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": None},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Cookie": "l10n-review-1=x"},
        {"Cookie": "\x07;;=\x01"},
    ],
)
def test_another_origin_decides_nothing(serve, room, headers):
    assert call(serve(), "POST", "/do", {"do": "approve"}, **headers)[0] == 403
    assert room.unit(SOURCES[0]).state is State.DRAFT


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", None, ""])
def test_a_rebound_name_is_refused(serve, host):
    server = serve()
    assert call(server, "GET", "/", Host=host)[0] == 421
    assert call(server, "POST", "/do", {"do": "approve"}, Host=host)[0] == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": str(1 << 21)}, 413),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "٣"}, 411),
    ],
)
def test_hostile_requests_are_refused(serve, headers, status):
    headers = {n: v.encode() if not v.isascii() else v for n, v in headers.items()}
    assert call(serve(), "POST", "/do", b"", **headers)[0] == status


@pytest.mark.parametrize("body", [b"", b"[", b"[" * 100_000, b'{"do": 1}', b"\xff\xfe", b"null"])
def test_a_line_that_cannot_be_read_is_answered(serve, body):
    answer = do(serve(), body)
    assert answer["error"]["code"] == "protocol"


def test_a_decision_is_on_the_disk_before_its_answer(serve, room):
    answer = do(serve(), {"do": "approve", "at": 0})
    assert answer["ok"]
    assert room.unit(SOURCES[0]).state is State.APPROVED


def test_what_another_page_has_moved_on_from_is_not_decided(serve, room):
    server = serve()
    do(server, {"do": "skip", "at": 0})
    answer = do(server, {"do": "approve", "at": 0})
    assert answer["error"]["code"] == "review-moved"
    assert room.unit(SOURCES[1]).state is State.DRAFT


def test_a_page_for_reading_decides_nothing_and_keeps_nobody_away(serve, room):
    server = serve(reading=True)
    for act in ("approve", "edit", "undo", "approve-all", "split", "mark"):
        assert do(server, {"do": act})["error"]["code"] == "read-only"
    assert do(server, {"do": "show"})["ok"]
    with room.desk("Petro") as petro:
        room._desks.remove(petro)
        assert petro.start().held_by == ""


def test_a_port_that_is_taken_is_told(serve):
    server = serve()
    with pytest.raises(StorageError, match="cannot be opened"):
        Server(server.talk, server.port)
