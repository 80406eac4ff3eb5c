import email.utils
import time

import pytest
from web_server import PAGE, Answer, serving

from l10n.engines.remote.http import Client, Policy, Refused, at_least, key_from
from l10n.errors import EngineError, UsageError


@pytest.fixture
def server():
    with serving(lambda _path, _body: {"fine": True}) as running:
        yield running


@pytest.fixture
def waits():
    return []


@pytest.fixture
def client(server, waits):
    return Client(server.url, Policy(timeout=5), secret="s3cret", sleep=waits.append)


def failure(call):
    with pytest.raises(EngineError) as caught:
        call()
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 4
    assert caught.value.hint
    return caught.value


def test_json_goes_there_and_comes_back(server, client):
    assert client.post("/x", {"q": "Привіт", "half": "\ud800"}) == {"fine": True}
    assert server.asked == [("/x", {"q": "Привіт", "half": "?"})]


def test_a_passing_error_is_tried_again_after_longer_and_longer_waits(server, client, waits):
    server.next = [Answer(500, {"error": "x"}), Answer(503), Answer(502, PAGE.body)]
    assert client.post("/x", {}) == {"fine": True}
    assert waits == [0.5, 1.0, 2.0]


def test_an_error_that_stays_is_told_in_the_server_s_own_words(server, client, waits):
    server.next = [Answer(500, {"error": {"message": "no\nmemory"}})] * 5
    error = failure(lambda: client.post("/x", {}))
    assert error.code == "engine-server"
    assert error.message == f"{server.host} answered with error 500: no memory"
    assert len(waits) == 4


def test_the_wait_the_server_asks_for_is_kept(server, client, waits):
    later = email.utils.formatdate(time.time() + 30, usegmt=True)
    server.next = [
        Answer(429, {"error": "slow"}, headers={"Retry-After": "7"}),
        Answer(503, headers={"Retry-After": later}),
    ]
    assert client.post("/x", {}) == {"fine": True}
    assert waits[0] == 7
    assert 25 < waits[1] <= 30


def test_too_long_a_wait_is_not_sat_out(server, client, waits):
    server.next = [Answer(429, {"error": "quota of the day"}, headers={"Retry-After": "3600"})]
    error = failure(lambda: client.post("/x", {}))
    assert error.code == "engine-limit"
    assert "quota of the day" in error.message
    assert waits == []


def test_too_many_requests_without_a_time_wait_out_more_than_a_minute(server, client, waits):
    server.next = [Answer(429)] * 5
    assert failure(lambda: client.post("/x", {})).code == "engine-limit"
    assert sum(waits) > 60


def test_a_used_up_quota_does_not_pass_by_waiting(server, client, waits):
    said = {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}
    server.next = [Answer(429, said)]
    assert "You exceeded your quota" in failure(lambda: client.post("/x", {})).message
    assert waits == []


def test_requests_keep_to_the_limit_per_minute(server, waits):
    now = [100.0]

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    policy = Policy(per_minute=60)
    client = Client(server.url, policy, sleep=sleep, clock=lambda: now[0])
    client.post("/x", {}, cost=3)
    now[0] += 1
    client.post("/x", {}, cost=1)
    client.get("/x")
    client.post("/x", {}, cost=1)
    assert waits == [2.0, 1.0]


def test_an_answer_cut_in_the_middle_is_asked_again(server, client, waits):
    server.next = [Answer(body={"fine": "x" * 5000}, cut=100)]
    assert client.post("/x", {}) == {"fine": True}
    assert waits == [0.5]
    server.next = [Answer(body={"fine": "x" * 5000}, cut=100)] * 5
    assert failure(lambda: client.post("/x", {})).code == "engine-offline"


def test_a_server_that_is_not_there_is_one_line(waits):
    with serving(lambda *_: {}) as gone:
        url = gone.url
    client = Client(url, Policy(timeout=5, retries=2), sleep=waits.append)
    assert failure(lambda: client.get("/x")).code == "engine-offline"
    assert len(waits) == 2


@pytest.mark.parametrize("pause", [0.02, 1.0])
def test_a_slow_answer_runs_into_the_time_limit_however_it_drips(server, waits, pause):
    server.next = [Answer(body={"fine": "x" * 200}, pause=pause)]
    client = Client(server.url, Policy(timeout=0.3, retries=0), sleep=waits.append)
    began = time.monotonic()
    error = failure(lambda: client.get("/x"))
    assert error.code == "engine-timeout"
    assert "0.3 s" in error.message
    assert time.monotonic() - began < 2


def test_a_web_page_is_recognized_with_and_without_its_type(server, client, waits):
    for page in (PAGE, Answer(body=b"\n <html><body>Gateway</body></html>")):
        server.next = [page]
        assert failure(lambda: client.post("/x", {})).code == "engine-html"
    server.next = [Answer(404, b"<html>" + b"x" * 5000, kind="text/html")]
    assert failure(lambda: client.post("/x", {})).message.endswith("error 404: a web page")
    assert waits == []


@pytest.mark.parametrize("body", [b"", b"nope", b"\xff\xfe", b"[" * 100_000, b"{'a': 1}"])
def test_what_is_no_json_is_one_line(server, client, body):
    server.next = [Answer(body=body)]
    assert failure(lambda: client.get("/x")).code == "engine-answer"


def test_a_huge_answer_is_not_read_to_its_end(server):
    client = Client(server.url, Policy(max_bytes=100_000))
    server.next = [Answer(body=b"[" + b"1," * 1_000_000 + b"1]")]
    assert failure(lambda: client.get("/x")).code == "engine-size"


def test_no_redirect_is_followed(server, client):
    with serving(lambda *_: {"stolen": True}) as other:
        place = f"{other.url}/y?key=s3cret"
        server.next = [Answer(302, headers={"Location": place})]
        error = failure(lambda: client.post("/x", {}))
        assert error.code == "engine-redirect"
        assert "/y" in error.message
        assert other.asked == []


def test_the_key_is_never_repeated(server, client):
    server.next = [Answer(401, {"error": "Incorrect API key provided: s3cret"})]
    error = failure(lambda: client.post("/x", {}))
    assert error.code == "engine-key"
    assert "s3cret" not in str(error)


def test_a_refusal_says_whether_less_might_be_accepted(server, client):
    for answer, too_large in (
        (Answer(413), True),
        (Answer(400, {"error": "request (11) exceeds text limit (10)"}), True),
        (Answer(400, {"error": "xx is not supported"}), False),
    ):
        server.next = [answer]
        with pytest.raises(Refused) as caught:
            client.post("/x", {})
        assert caught.value.too_large is too_large


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/x",
        "file:///etc/passwd",
        "host:5000",
        "",
        "http://",
        "http://user:s3cret@host/",
        "https://host/?key=s3cret",
        "http://[::1",
        "http://host:port",
    ],
)
def test_only_plain_web_addresses_are_taken(url):
    with pytest.raises(UsageError) as caught:
        Client(url, Policy())
    assert caught.value.code == "engine-address"
    assert "s3cret" not in str(caught.value)


def test_a_key_comes_from_the_environment(monkeypatch):
    monkeypatch.delenv("SOME_KEY", raising=False)
    assert key_from(None, "SOME_KEY") == ""
    assert "SOME_KEY" in failure(lambda: key_from("SOME_KEY", "OTHER")).message
    monkeypatch.setenv("SOME_KEY", " abc\n")
    assert key_from(None, "SOME_KEY") == "abc"
    assert key_from("SOME_KEY", "OTHER") == "abc"
    monkeypatch.setenv("SOME_KEY", "a\nb")
    assert "a\nb" not in str(failure(lambda: key_from(None, "SOME_KEY")))


def test_a_key_in_place_of_a_name_is_refused_and_not_shown():
    with pytest.raises(UsageError) as caught:
        key_from("sk-abcdef", "OTHER")
    assert "abcdef" not in str(caught.value)


@pytest.mark.parametrize("value", [0, -1, "5", True, None, float("nan")])
def test_an_option_out_of_range_is_refused(value):
    with pytest.raises(UsageError):
        at_least("libretranslate", 1, batch=value)
