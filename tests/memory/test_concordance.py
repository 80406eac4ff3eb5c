import pytest

from l10n.memory.concordance import concordance
from l10n.memory.entries import Entry
from l10n.model import Side
from l10n.terms import morphology_available

ENTRIES = [
    Entry("Air defence forces shot it down.", "Сили протиповітряної оборони збили його.", "uk"),
    Entry("An air <b>defence</b> system", "Система протиповітряної <b>оборони</b>", "uk"),
    Entry("Defence of the air base", "Оборона авіабази", "uk"),
    Entry("A drone", "Дрон", "uk"),
    Entry("Two drones and a drone's pilot", "Два дрони й оператор дрона", "uk"),
    Entry("A drone", "Dron", "pl"),
]


@pytest.fixture
def memory(memory):
    memory.store(ENTRIES)
    return memory


def marked(found):
    texts = (item.source if item.side is Side.SOURCE else item.target for item in found)
    return [
        [text[start:end] for start, end in item.spans]
        for text, item in zip(texts, found, strict=True)
    ]


def test_a_phrase_is_found_where_its_words_stand_together_codes_aside(memory):
    found = concordance(memory, "air defence", source="en", locale="uk")
    assert marked(found) == [["air <b>defence"], ["Air defence"]]


def test_an_english_word_is_found_in_both_numbers(memory):
    assert marked(concordance(memory, "drones", source="en", locale="uk")) == [
        ["drones"],
        ["drone"],
    ]


@pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")
def test_a_ukrainian_phrase_is_found_in_the_targets_in_any_form(memory):
    found = concordance(memory, "протиповітряна оборона", source="en", locale="uk")
    assert marked(found) == [["протиповітряної <b>оборони"], ["протиповітряної оборони"]]
    assert marked(concordance(memory, "дроном", source="en")) == [["дрони", "дрона"], ["Дрон"]]


def test_the_limit_holds_and_a_locale_is_kept_to(memory):
    assert len(concordance(memory, "drone", source="en", limit=1)) == 1
    assert [item.locale for item in concordance(memory, "a drone", source="en", locale="pl")] == [
        "pl"
    ]


@pytest.mark.parametrize("phrase", ["", "—", "unknownword", "a " * 500])
def test_what_is_not_there_is_not_found(memory, phrase):
    assert concordance(memory, phrase, source="en") == []
