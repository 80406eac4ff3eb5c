import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.engines import load_engine, translate_units
from l10n.engines.argos.pieces import LONGEST, pieces
from l10n.errors import EngineError

ROOT = Path(__file__).parents[3]


def texts(given):
    return [one.text for one in given]


def test_a_text_goes_through_the_model(ready):
    given = load_engine("argos").translate(["Hello, world!"], source="en", target="uk")[0]
    assert given.text == "Привіт, світ!"
    assert given.model == "argos en→uk 1.0"
    assert -0.1 < given.score <= 0


def test_underscores_placeholders_and_addresses_survive(ready):
    text = "Hello %(class_name)s, {user_name} has snake_case at https://example.org/a_b_c today"
    given = load_engine("argos").translate([text], source="en", target="uk")
    assert texts(given) == [text.replace("Hello", "Привіт").replace("today", "сьогодні")]


def test_argos_itself_loses_the_underscores_we_keep(ready):
    from argostranslate.tokenizer import SentencePieceTokenizer

    theirs = SentencePieceTokenizer(ready / "translate-en_uk-1_0" / "sentencepiece.model")
    assert theirs.decode(theirs.encode("a_b")) == "a b"


def test_a_batch_gives_what_single_texts_give_in_order(ready):
    engine = load_engine("argos", threads=2)
    job = [f"The news {n} of the city. Hello world {n % 7}." for n in range(60)] + ["", "Hello"]
    batch = texts(engine.translate(job, source="en", target="uk"))
    assert batch == [texts(engine.translate([one], source="en", target="uk"))[0] for one in job]
    assert batch == texts(engine.translate(job, source="en", target="uk"))


@pytest.mark.parametrize("beam", [1, 4])
def test_both_beam_sizes_agree_on_a_sure_model(ready, beam):
    engine = load_engine("argos", beam_size=beam)
    assert texts(engine.translate(["The law"], source="en", target="uk")) == ["Цей закон"]


def test_equal_texts_are_finished_together_and_progress_only_grows(ready):
    seen = []
    job = ["Hello world."] * 50 + ["News."] * 50 + ["", "%s"]
    load_engine("argos").translate(job, source="de", target="uk", progress=seen.append)
    assert seen == sorted(set(seen))
    assert seen[-1] == len(job)


def test_no_direct_model_goes_through_english(ready):
    engine = load_engine("argos")
    assert ("de", "uk") in engine.pairs()
    given = engine.translate(["Hello %s"], source="de", target="uk")[0]
    assert given.text == "Привіт %s"
    assert given.model == "argos de→en→uk 1.0+1.0"


def test_locale_tags_find_the_model_of_their_language(ready):
    given = load_engine("argos").translate(["The law"], source="en-GB", target="uk_UA")
    assert texts(given) == ["Цей закон"]


def test_a_missing_model_says_how_to_get_one_even_for_no_texts(packages):
    with pytest.raises(EngineError) as caught:
        load_engine("argos").translate([], source="en", target="uk")
    assert caught.value.code == "model-missing"
    assert "l10n models install en uk" in caught.value.hint


def test_lines_spaces_and_texts_without_letters_stay(ready):
    job = ["  Hello.\n\nHello.  \n", "2024 — 50 %", " ", "…", "%s: %d"]
    wanted = ["  Привіт.\n\nПривіт.  \n", *job[1:]]
    assert texts(load_engine("argos").translate(job, source="en", target="uk")) == wanted


def test_an_endless_sentence_is_cut_and_never_shortened(ready):
    engine = load_engine("argos")
    for text in ("word, " * 700, "слово " * 700, "x" * 3000):
        given = engine.translate([text], source="en", target="uk")[0]
        assert given.text == text
        assert given.score < -0.2


def test_no_piece_is_longer_than_the_model_may_see():
    text = "a sentence without an end " * 300 + "y" * 900
    found = pieces(text, "en", len)
    assert max(one.end - one.start for one in found) <= LONGEST
    covered = "".join(text[one.start : one.end] for one in found)
    assert covered.replace(" ", "") == text.replace(" ", "")


def test_codes_come_back_by_the_attention_of_the_model(ready):
    unit = ("Hello <b>world</b>, <a>the law</a> of %(class_name)s today", ("b", "a"))
    given = translate_units(load_engine("argos"), [unit], source="en", target="uk")[0]
    assert given.text == "Привіт <b>світ</b>, <a>цей закон</a> of %(class_name)s сьогодні"
    assert given.score > -0.1


def test_a_broken_model_is_one_line(ready, packages, archives):
    from l10n.engines import models

    model = models.install_file(archives["en", "uk"])
    (model.path / "model" / "model.bin").write_bytes(b"\0" * 64)
    with pytest.raises(EngineError) as caught:
        load_engine("argos").translate(["Hello"], source="en", target="uk")
    assert caught.value.code == "model-broken"


def test_translating_reaches_no_network_and_loads_no_sentence_splitter(ready):
    program = """
import socket, sys
def refuse(*_args, **_named): raise AssertionError("network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from l10n.engines import load_engine
print(load_engine("argos").translate(["Hello. The law."], source="en", target="uk")[0].text)
loaded = {name.partition(".")[0] for name in sys.modules}
assert not loaded & {"minisbd", "stanza", "torch", "spacy"}, loaded
assert "argostranslate.sbd" not in sys.modules
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert run.stdout.strip() == "Привіт. Цей закон.", run.stderr
