from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import find_terms, inflect, load_glossary
from l10n.terms.files.reading import parse_glossary
from l10n.terms.grammar.inflection import paradigm
from l10n.terms.matching.scanning import scan

PARADIGMS = [
    line
    for line in (Path(__file__).parents[1] / "fixtures" / "paradigms.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
GLOSSARY = load_glossary(Path(__file__).parents[3] / "glossary.csv")


def terms(text, lang="uk", glossary=GLOSSARY):
    hits = find_terms(text, lang, glossary)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    return [hit.term for hit in hits]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("на Курщині", "Курщина"),
        ("у Курській області", "Курська область"),
        ("балістичними ракетами", "балістична ракета"),
        ("міністрам закордонних справ", "міністр закордонних справ"),
        ("Збройним силам України", "Збройні сили України"),
        ("Рустемові Умєрову", "Рустем Умєров"),
        ("з Рустемом Умєровим", "Рустем Умєров"),
        ("Кім Чен Ина", "Кім Чен Ин"),
        ("прем\u02bcєр-міністрові", "прем’єр-міністр"),
        ("пам'яті перекладів", "пам’ять перекладів"),
        ("до Ки\u0301єва", "Київ"),
        ("ПІВНІЧНОЇ КОРЕЇ", "Північна Корея"),
        ("Північна\u00a0Корея", "Північна Корея"),
        ("<b>Північної</b> Кореї", "Північна Корея"),
    ],
)
def test_a_ukrainian_term_is_found_in_any_form(text, term):
    assert terms(text) == [term]


@pytest.mark.parametrize(
    "text",
    [
        "великий кий",
        "північна корея",
        "прем’єр-міністр-реформатор",
        "Північна. Корея",
        "Північної Корею",
        "кндр",
        "https://kyiv.example/Київ",
        "editor@Київ.example",
    ],
)
def test_what_only_resembles_a_term_is_left_alone(text):
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kyiv's partners", ["Kyiv"]),
        ("Ministries of Foreign Affairs", ["Ministry of Foreign Affairs"]),
        ("three foreign ministers’ words", ["foreign minister"]),
        ("Foreign ministers of the G7", ["foreign minister", "G7"]),
        ("UAVs and drones", ["UAV", "drone"]),
        ("a group of seven people told us", []),
        ("Russia-backed", ["Russia"]),
        ("the Group of <b>Seven</b>", ["Group of Seven"]),
        ("Ukrainian", []),
    ],
)
def test_english_plurals_and_possessives_are_found(text, found):
    assert terms(text, "en") == found


def test_the_longest_term_wins():
    assert terms("UN Security Council", "en") == ["UN Security Council"]
    assert terms("Рада Безпеки ООН") == ["Рада Безпеки ООН"]


def test_a_form_to_avoid_is_flagged_with_what_to_write():
    (hit,) = find_terms('the "Big Seven"', "en", GLOSSARY)
    assert (hit.avoided, hit.preferred, hit.text) == (True, "Group of Seven", "Big Seven")
    assert GLOSSARY.concepts[hit.concept].allows("G7", "en")


def test_exact_terms_have_no_other_form():
    glossary = parse_glossary("uk,match\nсхід,exact\n".encode(), "g.csv")
    assert terms("схід сходу", glossary=glossary) == ["схід"]


def test_a_case_sensitive_term_does_not_match_its_capitalized_twin():
    glossary = parse_glossary(b"en,case\npolish,sensitive\n", "g.csv")
    assert terms("Polish polish", "en", glossary) == ["polish"]


def test_overridden_forms_are_found():
    glossary = parse_glossary("uk,uk:forms\nЧасів Яр,genitive=Часового Яру\n".encode(), "g.csv")
    assert terms("до Часового Яру", glossary=glossary) == ["Часів Яр"]


def test_a_language_of_simplemma_matches_by_lemma():
    glossary = parse_glossary("de,uk\nballistische Rakete,балістична ракета\n".encode(), "g.csv")
    assert terms("mit ballistischen Raketen", "de", glossary) == ["ballistische Rakete"]
    assert terms("mit ballistischem Druck", "de", glossary) == []


def test_any_other_language_matches_exact_forms():
    glossary = parse_glossary("ko,uk\n북한,Північна Корея\n".encode(), "g.csv")
    assert terms("북한 그리고 북한의", "ko", glossary) == ["북한"]


@pytest.mark.parametrize("concept", GLOSSARY.concepts, ids=lambda item: item.preferred("uk"))
def test_every_form_of_every_term_is_found(concept):
    spellings = concept.spellings("uk")
    for number, cases in paradigm(concept, "uk").forms.items():
        for case, variants in cases.items():
            for form in variants:
                found = find_terms(f"Тут {form} є.", "uk", GLOSSARY)
                assert [hit.concept for hit in found] == [hit.concept for hit in found[:1]]
                assert found[0].text == form, (number, case)
                assert found[0].term in spellings.allowed


@pytest.mark.parametrize("line", PARADIGMS, ids=lambda line: line.split("\t")[0])
def test_the_forms_an_editor_writes_are_found(line):
    term, _number, *cells = line.split("\t")
    glossary = parse_glossary(f"uk\n{term}\n".encode(), "g.csv")
    made = {
        form for cases in inflect(term, "uk").forms.values() for v in cases.values() for form in v
    }
    for form in {form for cell in cells for form in cell.split("/")} & made:
        assert [hit.text for hit in find_terms(f"Ось {form}.", "uk", glossary)] == [form]


def test_a_hostile_text_costs_linear_time():
    for text in ("a.b-" * 20_000, "Group of " * 20_000, "<a" * 40_000, "'" * 80_000):
        assert find_terms(text, "en", GLOSSARY) == []


@given(st.text(max_size=80))
def test_hits_stay_in_the_text_and_do_not_overlap(text):
    for lang in ("en", "uk"):
        last = 0
        for found in scan(text, lang, GLOSSARY):
            assert last <= found.hit.start < found.hit.end <= len(text)
            last = found.hit.end


def test_abbreviations_with_points_are_found():
    assert terms("U.S. troops and the U.N. Security Council", "en") == [
        "U.S.",
        "U.N. Security Council",
    ]


def test_the_founding_sample_has_two_forbidden_names():
    text = "clash in Kurshchyna; the Kursk region; the G7, the Group of Seven, the “Big Seven”"
    avoided = [hit.text for hit in find_terms(text, "en", GLOSSARY) if hit.avoided]
    assert avoided == ["Kurshchyna", "Big Seven"]


def test_a_megabyte_without_a_space_is_one_word_that_is_no_term():
    assert find_terms("щ" * 1_000_000, "uk", GLOSSARY) == []
    assert find_terms("q's" * 300_000, "en", GLOSSARY) == []
