import pytest
from web_server import PAGE, Answer, serving

from l10n.engines import load_engine, translate_units
from l10n.engines.remote.libretranslate import KEY_VARIABLE
from l10n.errors import EngineError, UsageError

WORDS = {"Hello": "Привіт", "world": "світ", "news": "новини"}
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "uk", "pt-BR", "zh-Hans"]},
    {"code": "uk", "name": "Ukrainian", "targets": ["en", "uk"]},
]


class Api:
    """The documented API of LibreTranslate 1.9, with the limits its options set."""

    def __init__(self, *, batch_limit=None, char_limit=None, key="", version="1.9.6"):
        self.batch_limit, self.char_limit, self.key, self.version = (
            batch_limit,
            char_limit,
            key,
            version,
        )
        self.translated = lambda text: " ".join(WORDS.get(word, word) for word in text.split())

    def __call__(self, path, body):
        if path == "/languages":
            return LANGUAGES
        if path == "/spec":
            return {"info": {"title": "LibreTranslate", "version": self.version}}
        texts = body["q"]
        if body.get("api_key", "") != self.key:
            return Answer(403, {"error": "Invalid API key"})
        if self.batch_limit and len(texts) > self.batch_limit:
            return self.too_much(len(texts), self.batch_limit)
        for text in texts:
            if self.char_limit and len(text) > self.char_limit:
                return self.too_much(len(text), self.char_limit)
        assert body["format"] == "text"
        return {"translatedText": [self.translated(text) for text in texts]}

    def too_much(self, size, limit):
        said = f"Invalid request: request ({size}) exceeds text limit ({limit})"
        return Answer(400, {"error": said})


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture
def api():
    return Api()


@pytest.fixture
def server(api):
    with serving(api) as running:
        yield running


def engine(server, **options):
    return load_engine("libretranslate", url=server.url + "/", retries=0, **options)


def translate(server, texts, target="uk", **options):
    given = engine(server, **options).translate(texts, source="en", target=target)
    return [one.text for one in given]


def failure(call):
    with pytest.raises(EngineError) as caught:
        call()
    return caught.value


def test_texts_go_in_batches_and_come_back_in_order_with_their_edges(server):
    texts = ["Hello world", "", " news\n", "Hello", "Hello world", "2024", "world"]
    seen = []
    engine_ = engine(server, batch=2)
    given = engine_.translate(texts, source="en", target="uk", progress=seen.append)
    assert [one.text for one in given] == [
        "Привіт світ",
        "",
        " новини\n",
        "Привіт",
        "Привіт світ",
        "2024",
        "світ",
    ]
    asked = [body["q"] for body in server.bodies("/translate")]
    assert asked == [["Hello world", "news"], ["Hello", "world"]]
    assert seen == sorted(seen)
    assert seen[-1] == len(texts)
    assert engine_.chunk == 2


def test_a_batch_is_bounded_by_characters_too(server):
    translate(server, ["Hello " * 10, "world " * 10, "news"], batch_characters=64)
    assert [len(body["q"]) for body in server.bodies("/translate")] == [1, 2]


def test_provenance_names_host_and_version(server, api):
    (one,) = engine(server).translate(["Hello"], source="en", target="uk")
    assert one.model == f"libretranslate {server.host} 1.9.6"
    assert one.score < 0
    api.version = "1.0, terms 3/3"
    (one,) = engine(server).translate(["Hello"], source="en", target="uk")
    assert one.model == f"libretranslate {server.host}"


def test_pairs_and_codes_are_the_server_s(server):
    assert ("en", "uk") in engine(server).pairs()
    assert ("en", "en") not in engine(server).pairs()
    for locale, code in (("pt_BR", "pt-BR"), ("zh-CN", "zh-Hans"), ("uk-UA", "uk")):
        translate(server, ["Hello"], locale)
        assert server.bodies("/translate")[-1]["target"] == code


@pytest.mark.parametrize("target", ["pl", "zh-TW", "pt", "en"])
def test_a_pair_the_server_lacks_is_said_before_anything_is_sent(server, target):
    error = failure(lambda: translate(server, [], target))
    assert error.code == "model-missing"
    assert server.bodies("/translate") == []


def test_placeholders_travel_as_marks(server, api):
    texts = ["Hello %(name)s, see https://example.org/a_b", "{0}"]
    assert translate(server, texts) == ["Привіт %(name)s, see https://example.org/a_b", "{0}"]
    assert server.bodies("/translate")[0]["q"] == ["Hello X1, see X2"]


def test_a_lost_placeholder_is_put_back_and_lowers_the_score(server, api):
    translated = api.translated
    api.translated = lambda text: translated(text).replace("X1", "")
    sure, unsure = engine(server).translate(["news", "Hello %s world"], source="en", target="uk")
    assert unsure.text == "Привіт %s світ"
    assert unsure.score < sure.score
    assert unsure.marks
    assert not sure.marks


def test_codes_come_back_through_the_shared_way(server):
    (one,) = translate_units(
        engine(server), [("<b>Hello</b> world", ("b",))], source="en", target="uk"
    )
    assert one.text == "<b>Привіт</b> світ"


def test_the_server_s_batch_limit_is_learnt_from_its_refusal(server, api):
    api.batch_limit = 3
    texts = [f"Hello {n}" for n in range(12)]
    assert translate(server, texts, batch=10) == [f"Привіт {n}" for n in range(12)]
    assert [len(body["q"]) for body in server.bodies("/translate")] == [10, 5, 2, 3, 5, 2, 3, 2]


def test_a_text_too_long_alone_is_left_and_the_rest_is_translated(server, api):
    api.char_limit = 20
    given = translate(server, ["Hello", "world " * 10, "news"])
    assert given == ["Привіт", "", "новини"]


def test_a_request_too_large_for_a_proxy_is_halved(server):
    server.next = [LANGUAGES, {}, Answer(413, PAGE.body, kind="text/html")]
    assert translate(server, ["Hello", "world"]) == ["Привіт", "світ"]


def test_the_key_comes_from_the_environment_and_goes_in_the_body(server, api, monkeypatch):
    api.key = "s3cret"
    error = failure(lambda: translate(server, ["Hello"]))
    assert error.code == "engine-key"
    monkeypatch.setenv("TEAM_KEY", "s3cret")
    assert translate(server, ["Hello"], key_env="TEAM_KEY") == ["Привіт"]
    assert server.bodies("/translate")[-1]["api_key"] == "s3cret"
    assert all("s3cret" not in str(headers) for headers in server.headers)
    monkeypatch.delenv("TEAM_KEY")
    assert "TEAM_KEY" in failure(lambda: engine(server, key_env="TEAM_KEY")).message


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"translatedText": ["Привіт"]}, "engine-answers"),
        ({"translatedText": "Привіт"}, "engine-answer"),
        ({"translatedText": ["Привіт", 5]}, "engine-answer"),
        ([], "engine-answer"),
        (PAGE, "engine-html"),
        (Answer(body={"translatedText": ["Привіт", "світ"]}, cut=20), "engine-offline"),
        (Answer(500, {"error": "Cannot translate text"}), "engine-server"),
        (Answer(400, {"error": "Visit https://x to get an API key"}), "engine-refused"),
    ],
)
def test_a_bad_answer_is_one_error_and_no_translation(server, answer, code):
    server.next = [LANGUAGES, {}, answer]
    error = failure(lambda: translate(server, ["Hello", "world"]))
    assert error.code == code
    assert server.host in error.message


@pytest.mark.parametrize("text", ["", "  ", "a\u0000b", "\ud800"])
def test_an_answer_that_cannot_be_stored_is_left_out(server, api, text):
    api.translated = {"Hello": text, "world": "світ"}.get
    assert translate(server, ["Hello", "world"]) == ["", "світ"]


@pytest.mark.parametrize("answer", [[], {}, [{"name": "x"}], PAGE, Answer(500)])
def test_an_address_without_languages_fails_once_and_stays_failed(server, answer):
    server.next = [answer]
    one = engine(server)
    assert failure(one.pairs).exit_code == 4
    failure(lambda: one.translate(["Hello"], source="en", target="uk"))
    assert len(server.asked) == 1


def test_old_servers_that_name_no_targets_go_to_every_language(server):
    server.next = [[{"code": "en", "name": "English"}, {"code": "uk", "name": "Ukrainian"}]]
    assert engine(server).pairs() == [("en", "uk"), ("uk", "en")]


def test_a_limit_per_minute_counts_texts_so_a_batch_keeps_to_it(server):
    assert engine(server, requests_per_minute=10, batch=25).chunk == 10


@pytest.mark.parametrize("bad", [{"batch": 0}, {"timeout": -1}, {"retries": -1}, {"speed": 3}])
def test_bad_options_are_refused(server, bad):
    with pytest.raises(UsageError):
        load_engine("libretranslate", **bad)
