"""The preview over HTTP, on a project on disk."""

from __future__ import annotations

import threading
from http.client import HTTPConnection

import pytest
from lxml import html as lxml_html

from l10n.errors import StorageError
from l10n.model import Origin, OriginKind, State
from l10n.publish.preview.server import Server
from l10n.publish.preview.watching import watching

HEADING = "Allies of Ukraine directly appealed to North Korea"
TITLE = "Kyiv's partners promise a response to the actions of the DPRK"


@pytest.fixture
def drafted(g7):
    origin = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 70)
    g7.translate("g7", {HEADING: "Союзники звернулися 2031 року"}, State.DRAFT, origin=origin)
    return g7


@pytest.fixture
def server(drafted):
    with Server(drafted.root) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield served
        served.shutdown()
        thread.join()


def ask(server, path, method="GET", **headers):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def tree(text):
    return lxml_html.document_fromstring(text.encode())


def test_drafts_are_seen_with_marks_and_readers_see_none(server):
    status, headers, text = ask(server, "/uk/g7.html")
    assert status == 200
    assert "Союзники звернулися" in text
    assert tree(text).find(".//span[@class='is-machine']") is not None
    _status, _headers, public = ask(server, "/~readers/uk/g7.html")
    assert "Союзники звернулися" not in public
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    # Two policies would both hold, and the page's own forbids the script.
    assert "http-equiv" not in text


def test_the_list_names_each_article_with_its_states(server):
    _status, _headers, text = ask(server, "/")
    row = " ".join(tree(text).find(".//tbody/tr").text_content().split())
    assert "articles/en/g7.txt" in row
    assert "approved: 4" in row
    assert "draft: 1" in row
    _status, _headers, none = ask(server, "/?search=nothing&page=7")
    assert tree(none).find(".//tbody") is None


def test_source_and_target_stand_side_by_side_with_all_that_is_known(server):
    _status, _headers, text = ask(server, "/~compare/uk/g7")
    page = tree(text)
    rows = page.findall(".//div[@class='rows']/div")
    texts = [" ".join(" ".join(row.itertext()).split()) for row in rows]
    drafted = next(text for text in texts if HEADING in text)
    assert "machine translation, argos en→uk 1.9, 70 %" in drafted
    assert f"l10n review articles/en/g7.txt --to uk --search '{HEADING}'" in drafted
    assert "finding: numbers" in drafted
    approved = next(text for text in texts if TITLE in text)
    assert "approved Olha, " in approved
    assert """--search "Kyiv's partners promise a response to the actions of the\"""" in approved
    assert not any("2024-11-05" in text for text in texts)
    target = rows[-1].find(".//span[@class='target']")
    assert (target.get("lang"), target.get("dir")) == ("uk", "ltr")


def test_a_changed_source_shows_what_changed(server, drafted):
    path = drafted.root / "articles/en/g7.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("on Tuesday.", "on Friday."), encoding="utf-8"
    )
    drafted.update()
    server.changed()
    _status, _headers, text = ask(server, "/~compare/uk/g7")
    page = tree(text)
    assert page.find(".//del").text == "Tuesday"
    assert page.find(".//ins").text == "Friday"


@pytest.mark.parametrize(
    "path",
    (
        *("/../../etc/passwd", "/uk/..%2f..%2fl10n.html", "/%2e%2e/l10n.toml"),
        *("/articles/en/g7.txt", "/l10n.toml", "/~compare/en/g7", "/~compare/xx/g7"),
        *("/xx/g7.html", "/uk/none.html", "/~compare.html", "/~../rooms.py"),
        *("//uk/g7.html/", "/%00", "/uk/%00.html"),
    ),
)
def test_nothing_else_is_at_any_address(server, path):
    status, _headers, text = ask(server, path)
    assert status == 404
    assert "root:" not in text
    assert 'source = "en"' not in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "", "[::1]:1"])
def test_a_name_that_is_not_ours_gets_nothing(server, host):
    status, _headers, text = ask(server, "/", Host=host)
    assert status == 421
    assert "g7" not in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_reads(server, method):
    assert ask(server, "/", method)[0] == 501


def test_looking_leaves_the_project_as_it_was(server, drafted):
    def state():
        return {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in drafted.root.rglob("*")
            if path.is_file()
        }

    before = state()
    for path in ("/", "/uk/g7.html", "/~readers/uk/g7.html", "/~compare/uk/g7", "/theme.css"):
        assert ask(server, path)[0] == 200
    assert state() == before


def test_a_mistake_is_told_and_mended_without_a_new_start(server, drafted):
    drafted.write("templates/article.html", "{{ no_such_thing }}")
    server.changed()
    status, _headers, text = ask(server, "/uk/g7.html")
    assert status == 500
    assert "no_such_thing" in text
    assert "article.html:1" in text
    (drafted.root / "templates/article.html").unlink()
    server.changed()
    assert ask(server, "/uk/g7.html")[0] == 200


def test_open_pages_hear_of_changes_of_files(server, drafted):
    stop = threading.Event()
    threads = watching(drafted.project, server.changed, stop)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", "/~live")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    lines = [answer.readline() for _ in range(3)]
    assert lines[1] == b"data: 0\n"
    heard = threading.Event()

    def write():
        # Again and again: a watch takes a moment to begin.
        for turn in range(200):
            drafted.write("articles/en/new.txt", f"A quiet day\nNothing happened {turn} times.\n")
            if heard.wait(0.3):
                return

    writer = threading.Thread(target=write)
    writer.start()
    while answer.readline() in {b"event: version\n", b"data: 0\n", b"\n"}:
        pass
    heard.set()
    writer.join()
    connection.close()
    stop.set()
    for thread in threads:
        thread.join(10)
    assert ask(server, "/uk/new.html")[0] == 200


def test_a_port_that_is_taken_is_told(server, drafted):
    with pytest.raises(StorageError) as caught:
        Server(drafted.root, server.port)
    assert caught.value.code == "web-port"


def test_pictures_beside_articles_are_shown_and_no_other_file(server, drafted):
    drafted.write("articles/en/ship.png", "ship")
    drafted.write("secret.png", "secret")
    for address in ("/pictures/en/ship.png", "/~readers/pictures/en/ship.png"):
        status, headers, text = ask(server, address)
        assert (status, headers["Content-Type"], text) == (200, "image/png", "ship")
    for name in ("../secret.png", "..%2fsecret.png", "en/g7.txt", "en/%00.png", "en//ship.png"):
        assert ask(server, f"/pictures/{name}")[0] == 404
    assert ask(server, "/pictures/en/none.png")[0] == 500
