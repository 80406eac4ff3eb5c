import pytest

from l10n.terms import morphology_available
from l10n.terms.files.reading import parse_glossary
from l10n.terms.texts.extracting import Passage, extract

needs_morphology = pytest.mark.skipif(
    not morphology_available("uk"), reason="needs the extra l10n-desk[uk]"
)
PAIRS = [
    ("The virtual machine is running.", "Віртуальна машина працює."),
    ("Delete the virtual machines?", "Вилучити віртуальні машини?"),
    ("An address of the virtual machine", "Адреса віртуальної машини"),
    ("The address is wrong.", "Адреса хибна."),
    ("An address cannot be empty.", "Ця адреса не може бути порожньою."),
    ("Stop the machine's disk", "Зупинити диск"),
]
PASSAGES = [Passage(one, other, "a.po", line) for line, (one, other) in enumerate(PAIRS, 1)]


def terms(found):
    return [item.term for item in found]


@needs_morphology
def test_english_terms_come_with_their_count_places_and_translation():
    first, second = extract(PASSAGES, "en", "uk", top=2)
    assert (first.term, first.count) == ("virtual machine", 3)
    assert [place.line for place in first.contexts] == [1, 2, 3]
    assert first.translations[0].term == "віртуальна машина"
    assert (second.term, second.translations[0].term) == ("address", "адреса")


@needs_morphology
def test_ukrainian_terms_stand_in_the_nominative_and_join_their_forms():
    passages = [Passage(other, one) for one, other in PAIRS]
    found = extract(passages, "uk", "en")
    assert found[0].term == "віртуальна машина"
    assert found[0].count == 3
    assert found[0].translations[0].term == "virtual machine"


@needs_morphology
def test_a_genitive_after_the_noun_belongs_to_the_term():
    texts = ["Кабінет Міністрів вирішив.", "До Кабінету Міністрів", "у Кабінеті Міністрів"]
    assert extract([Passage(text) for text in texts], "uk")[0].term == "Кабінет Міністрів"


@needs_morphology
def test_an_adjective_is_no_noun_where_a_noun_follows():
    texts = ["у Тихому океані", "над Тихим океаном", "до Тихого океану"]
    assert terms(extract([Passage(text) for text in texts], "uk")) == ["Тихий океан"]


def test_what_the_glossary_has_is_left_out_with_its_parts():
    glossary = parse_glossary(b"en\nvirtual machine\n", "g.csv")
    found = terms(extract(PASSAGES, "en", glossary=glossary))
    assert "address" in found
    assert not {"virtual machine", "virtual machines", "virtual"} & set(found)


def test_fragments_of_longer_terms_are_no_terms():
    assert "virtual" not in terms(extract(PASSAGES, "en"))


def test_rare_candidates_and_the_rest_after_the_best_are_left_out():
    assert extract(PASSAGES, "en", least=5) == []
    assert len(extract(PASSAGES, "en", top=1)) == 1


def test_drafts_prove_no_translation():
    found = extract([Passage(item.text) for item in PASSAGES], "en", "uk")
    assert all(item.translations == () for item in found)


def test_codes_placeholders_and_possessives_part_phrases():
    texts = [
        "the {count} drone of <b>the</b> army's base",
        "a drone in the base of %(name)s drones",
    ]
    assert set(terms(extract([Passage(text) for text in texts], "en"))) == {"drone", "base"}


@pytest.mark.parametrize("lang", ["en", "uk", "de"])
def test_no_text_gives_no_terms(lang):
    assert extract([], lang) == []
    assert extract([Passage("")], lang) == []
