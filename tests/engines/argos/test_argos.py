"""A real model, installed by the real code, decoded by CTranslate2."""

import json

import pytest

from l10n.engines import load_engine, models, translate_units
from l10n.engines.argos import ArgosEngine
from l10n.engines.argos.pieces import LONGEST, pieces
from l10n.engines.argos.tokenizing import load_tokenizer
from l10n.errors import EngineError

TEXTS = ["The ship left Odesa.", "Kyiv is in 2024.", "The ship left Odesa.", "A soldier confirmed."]


@pytest.fixture
def engine(packages, archives):
    for archive in archives.values():
        models.install_file(archive)
    return load_engine("argos", beam_size=2)


def translate(engine, texts, source="en", target="uk"):
    return [item.text for item in engine.translate(texts, source=source, target=target)]


def test_every_text_gets_its_own_answer_in_order(engine):
    together = translate(engine, TEXTS)
    assert together == [translate(engine, [text])[0] for text in TEXTS]
    assert together[0] == together[2]


def test_a_pair_without_a_model_goes_through_english(engine):
    assert ("uk", "pl") in engine.pairs()
    (answer,) = engine.translate(["Київ прибув."], source="uk", target="pl")
    assert answer.model == "argos uk→en→pl 1.0+1.0"


def test_two_sentences_are_two_jobs_and_keep_the_space_between_them(engine):
    one, two = translate(engine, ["Kyiv left Odesa.", "The minister left."])
    (both,) = translate(engine, ["Kyiv left Odesa.  The minister left."])
    assert both == f"{one}  {two}"


def test_an_underscore_survives_the_tokenizer(engine):
    tokenizer = load_tokenizer(models.installed()[0])
    assert tokenizer.decode(tokenizer.encode("snake_case")) == "snake_case"


def test_a_text_longer_than_the_model_learnt_is_cut_not_dropped(engine):
    tokenizer = load_tokenizer(models.installed()[0])
    text = " ".join(["ship"] * 500)
    found = pieces(text, "en", lambda piece: len(tokenizer.encode(piece)))
    parts = [text[piece.start : piece.end] for piece in found]
    assert len(parts) > 1
    assert max(len(tokenizer.encode(part)) for part in parts) <= LONGEST
    assert " ".join(parts) == text


def test_progress_counts_every_text_once(engine):
    seen = []
    engine.translate(TEXTS, source="en", target="uk", progress=seen.append)
    assert seen[-1] == len(TEXTS)
    assert seen == sorted(seen)


def test_codes_come_back_exactly_once(engine):
    (answer,) = translate_units(
        engine, [("The <b>ship</b> left<br/> Odesa.", ("b", "br"))], source="en", target="uk"
    )
    assert [answer.text.count(tag) for tag in ("<b>", "</b>", "<br/>")] == [1, 1, 1]
    assert answer.text.index("<b>") < answer.text.index("</b>")


def test_no_model_is_said_with_the_way_to_get_one(packages):
    with pytest.raises(EngineError) as caught:
        load_engine("argos").translate(["One."], source="en", target="uk")
    assert "l10n models install en uk" in caught.value.hint


def test_drafting_with_a_model_fills_everything(packages, archives, cli, newsroom):
    models.install_file(archives["en", "uk"])
    at = ("-C", str(newsroom.root))
    assert cli(*at, "draft", "--to", "uk")[0] == 0
    counts = json.loads(cli(*at, "coverage", "--format", "json")[1])["locales"]["uk"]
    assert counts["untranslated"] == 0
    assert counts["draft"] == 16
    catalog = newsroom.article_catalog("uk", "g7-response-dprk").read_text()
    assert "# l10n: draft argos en→uk 1.0, confidence" in catalog


def test_a_call_is_small_enough_to_lose():
    assert ArgosEngine().chunk <= 250
