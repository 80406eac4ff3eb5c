"""Engines that live behind an address, from the settings file to the drafts in the catalogs."""

import json
import re
import sys
from pathlib import Path

import pytest

from l10n.catalogs import read
from l10n.model import OriginKind

sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))
from web_server import PAGE, serving

SETTINGS = 'source = "en"\nlocales = ["uk"]\n'


@pytest.fixture
def chat():
    """A chat endpoint that turns letters into Cyrillic ones, words kept apart."""

    def answer(_path, body):
        texts = json.loads(body["messages"][1]["content"])["texts"]
        found = [
            {"id": each["id"], "text": re.sub(r"[A-Za-z]", "я", each["text"])} for each in texts
        ]
        said = json.dumps({"translations": found})
        return {"model": "tiny-1", "choices": [{"message": {"content": said}}]}

    with serving(answer) as running:
        yield running


def set_up(project, table):
    project.file.write_text(f"{SETTINGS}{table}\n")


def draft(cli, project, *arguments):
    return cli("-C", str(project.root), "draft", *arguments)


def drafts(project):
    catalog = read(project.article_catalog("uk", "g7-response-dprk"))
    return [unit for unit in catalog.units if unit.origin is not None]


def test_a_chat_endpoint_drafts_with_the_terms_of_the_glossary(cli, newsroom, chat, monkeypatch):
    monkeypatch.setenv("TEAM_KEY", "s3cret")
    table = (
        f'[engines.openai]\nurl = "{chat.url}/v1"\nmodel = "tiny"\nkey-env = "TEAM_KEY"\nbatch = 3'
    )
    set_up(newsroom, table)
    code, out, err = draft(cli, newsroom, "--engine", "openai")
    assert (code, err) == (0, "")
    assert "engine 0" not in out
    assert "openai tiny-1" in {unit.origin.name for unit in drafts(newsroom)}
    asked = [json.loads(body["messages"][1]["content"])["texts"] for _path, body in chat.asked]
    assert max(map(len, asked)) == 3
    terms = {}
    for texts in asked:
        for each in texts:
            terms |= each.get("terms", {})
    assert "Kursk region" in " ".join(terms)
    assert chat.headers[0]["Authorization"] == "Bearer s3cret"


def test_a_server_that_breaks_in_the_middle_leaves_the_finished_drafts(cli, newsroom, chat):
    set_up(newsroom, f'[engines.openai]\nurl = "{chat.url}/v1"\nmodel = "tiny"\nbatch = 3')
    good, asked = chat.answer, []

    def answer(path, body):
        asked.append(path)
        return good(path, body) if len(asked) < 3 else PAGE

    chat.answer = answer
    code, _out, err = draft(cli, newsroom, "--engine", "openai")
    assert code == 4
    assert len(err.strip().splitlines()) == 1
    assert "web page" in err
    kept = len(drafts(newsroom))
    assert kept >= 3
    chat.answer = good
    assert draft(cli, newsroom, "--engine", "openai")[0] == 0
    assert len(drafts(newsroom)) > kept


def test_what_the_memory_knows_is_drafted_though_the_server_is_gone(cli, newsroom):
    with serving(lambda *_: {}) as gone:
        url = gone.url
    set_up(newsroom, f'[engines.libretranslate]\nurl = "{url}"\nretries = 0')
    code, _out, err = draft(cli, newsroom, "--engine", "libretranslate")
    assert code == 4
    assert "no answer from" in err
    assert len(err.strip().splitlines()) == 1
    assert OriginKind.MEMORY in {unit.origin.kind for unit in drafts(newsroom)}


def test_a_pair_the_server_lacks_leaves_memory_and_term_base(cli, newsroom):
    languages = [{"code": "en", "targets": ["de\x1b[31m"]}, {"code": "de", "targets": ["en"]}]
    with serving(lambda *_: languages) as server:
        set_up(newsroom, f'[engines.libretranslate]\nurl = "{server.url}"')
        code, out, _err = draft(cli, newsroom, "--engine", "libretranslate")
    assert code == 0
    assert "does not translate en → uk" in out


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("[engines.openai]\nkey = 's3cret'", 4, "'engines.openai.key-env'"),
        ("[engines.libretranslate]\nuri = 'x'", 4, "'engines.libretranslate.url'"),
        ("[engines.libretranslate]\nbatch = '5'", 4, "a whole number"),
        ("[engines.libretranslate]\ntimeout = true", 4, "a number"),
        ("[engines.openai]\nmodel = 5", 4, "a text"),
        ("[engines.pseudo]\nbidi = 1", 4, "true or false"),
        ("[engines]\nopenai = 5", 4, "a table"),
        ("engines = 5", 3, "a table"),
    ],
)
def test_a_wrong_option_is_refused_with_its_line(cli, newsroom, table, line, said):
    set_up(newsroom, table)
    code, _out, err = cli("-C", str(newsroom.root), "status")
    assert code == 3
    assert f"l10n.toml:{line}" in err
    assert said in err
    assert "s3cret" not in err


def test_a_misspelt_engine_is_refused_when_drafting(cli, newsroom):
    set_up(newsroom, "[engines.libretranslat]\nurl = 'http://127.0.0.1'")
    code, _out, err = draft(cli, newsroom, "--engine", "echo")
    assert code == 3
    assert "'engines.libretranslate'" in err


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("", "openai"),
        ("[engines.libretranslate]\nurl = 'ftp://x'", "libretranslate"),
        ("[engines.libretranslate]\nbatch = 0", "libretranslate"),
        ("[engines.openai]\nurl = 'http://x'\nmodel = 'm'\nkey-env = 'sk-12345'", "openai"),
    ],
)
def test_options_the_engine_itself_refuses_are_one_line(cli, newsroom, table, name):
    set_up(newsroom, table)
    code, _out, err = draft(cli, newsroom, "--engine", name)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert "12345" not in err


def test_options_of_other_engines_go_to_their_constructors(cli, newsroom):
    set_up(newsroom, "[engines.pseudo]\ngrowth = 1\nbidi = false\n[engines.echo]\n")
    assert draft(cli, newsroom, "--engine", "pseudo")[0] == 0


def test_a_missing_key_is_one_line(cli, newsroom, monkeypatch):
    monkeypatch.delenv("TEAM_KEY", raising=False)
    set_up(newsroom, "[engines.libretranslate]\nkey-env = 'TEAM_KEY'")
    code, _out, err = draft(cli, newsroom, "--engine", "libretranslate")
    assert code == 4
    assert "'TEAM_KEY'" in err
