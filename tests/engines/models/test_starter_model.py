"""The model that travels with the tool: a real Argos package, in both directions."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from l10n.engines.argos import ArgosEngine
from l10n.engines.models import install_file

STARTER = Path(__file__).resolve().parents[3] / "starter"
PAIRS = [("en", "uk"), ("uk", "en")]


def archive(source: str, target: str) -> Path:
    return STARTER / f"translate-{source}_{target}.argosmodel"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path_factory.mktemp("packages")))
        patch.setenv("L10N_STARTER", "off")
        for pair in PAIRS:
            install_file(archive(*pair))
        engine = ArgosEngine()
        for source, target in PAIRS:  # loads them, so that the folder may change
            engine.translate(["OK"], source=source, target=target)
        yield engine


@pytest.fixture(autouse=True)
def _folder(engine, monkeypatch):
    """The packages folder of the engine, which every test finds changed again."""
    found = next(iter(engine._loaded)).path.parent
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(found))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_each_direction_is_small_and_says_what_it_is(source, target):
    file = archive(source, target)
    assert file.stat().st_size <= 12_000_000
    with zipfile.ZipFile(file) as archived:
        (name,) = (one for one in archived.namelist() if one.endswith("metadata.json"))
        metadata = json.loads(archived.read(name))
        config = json.loads(archived.read(name.replace("metadata.json", "model/config.json")))
    assert (metadata["from_code"], metadata["to_code"]) == (source, target)
    assert metadata["license"] == "GPL-3.0-or-later"
    assert config["eos_token"] == "</s>"


def one(engine, text, source="en", target="uk"):
    return engine.translate([text], source=source, target=target)[0].text


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("Save", "Зберегти"),
        ("Open file", "Відкрити файл"),
        ("Password", "Пароль"),
        ("Font size", "Розмір шрифту"),
    ],
)
def test_common_strings_come_out_as_every_translator_would_have_them(engine, english, ukrainian):
    assert one(engine, english) == ukrainian
    assert one(engine, ukrainian, "uk", "en").lower() in {english.lower(), "open the file"}


def test_placeholders_come_through_letter_by_letter(engine):
    text = one(engine, "Cannot open %(class_name)s: {reason}")
    assert "%(class_name)s" in text
    assert "{reason}" in text
    assert re.search("[а-яі]{4}", text)


def test_numbers_come_through(engine):
    assert "1984" in one(engine, "The file was created in 1984.")


def test_its_attention_aligns_words(engine):
    given = engine.translate_aligned(
        ["Open the new folder."], source="en", target="uk"
    )[0]  # fmt: skip
    words = given.text.rstrip(".").split()
    linked = {right: left for left, right in given.alignment}
    assert linked[len(words) - 1] == 3  # the last word is the folder


def test_a_second_look_gives_one_answer_each(engine):
    texts = ["Save the file.", "Close all windows."]
    assert len(engine.retranslate(texts, source="en", target="uk")) == 2
