from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.terms import inflect
from l10n.terms.files.reading import parse_glossary
from l10n.terms.grammar.inflection import paradigm
from l10n.terms.grammar.morphology import CASES

PARADIGMS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "fixtures" / "paradigms.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]


def form(term, case, number="singular"):
    return inflect(term, "uk").forms[number][case][0]


@pytest.mark.parametrize(
    ("term", "number", "case", "expected"),
    [
        ("Курська область", "singular", "locative", "Курській області"),
        ("Міністерство закордонних справ", "singular", "instrumental",
         "Міністерством закордонних справ"),
        ("голова Верховної Ради", "singular", "accusative", "голову Верховної Ради"),
        ("Рада Безпеки ООН", "singular", "genitive", "Ради Безпеки ООН"),
        ("Збройні сили України", "plural", "dative", "Збройним силам України"),
        ("балістична ракета", "plural", "genitive", "балістичних ракет"),
        ("Європейський Союз", "singular", "locative", "Європейському Союзі"),
        ("Запорізька АЕС", "singular", "locative", "Запорізькій АЕС"),
        ("прем’єр-міністр", "singular", "vocative", "прем’єр-міністре"),
        ("Володимир Зеленський", "singular", "accusative", "Володимира Зеленського"),
        ("Рустем Умєров", "singular", "instrumental", "Рустемом Умєровим"),
        ("Урсула фон дер Ляєн", "singular", "genitive", "Урсули фон дер Ляєн"),
        ("військовополонений", "singular", "locative", "військовополоненому"),
        ("Червоний Хрест", "singular", "accusative", "Червоний Хрест"),
        ("санкції проти Росії", "plural", "locative", "санкціях проти Росії"),
    ],
)  # fmt: skip
def test_the_head_and_its_adjectives_inflect_and_the_tail_does_not(term, number, case, expected):
    assert form(term, case, number) == expected


@pytest.mark.parametrize("row", PARADIGMS, ids=lambda row: f"{row[0]}, {row[1]}")
def test_the_form_to_write_is_one_that_an_editor_writes(row):
    term, number, *expected = row
    forms = inflect(term, "uk").forms[{"sg": "singular", "pl": "plural"}[number]]
    assert forms["nominative"] or number == "pl"
    for case, variants in zip(CASES[1:], expected, strict=True):
        assert forms[case][0] in variants.split("/"), case


def test_an_abbreviation_never_changes():
    assert {form("КНДР", case) for case in CASES} == {"КНДР"}


def test_a_plural_term_has_no_singular():
    assert set(inflect("Черкаси", "uk").forms) == {"plural"}


def test_what_is_guessed_or_ambiguous_is_uncertain():
    assert inflect("Шахед", "uk").uncertain
    assert not inflect("Курська область", "uk").uncertain


def test_english_terms_have_a_singular_and_a_plural():
    assert inflect("Ministry of Defence", "en").forms == {
        "singular": {"nominative": ["Ministry of Defence"]},
        "plural": {"nominative": ["Ministries of Defence"]},
    }
    assert inflect("sanctions", "en").forms == {"plural": {"nominative": ["sanctions"]}}


def test_a_language_without_morphology_gives_the_term_back_uncertain():
    made = inflect("Nordkorea", "de")
    assert (made.forms, made.uncertain) == ({"singular": {"nominative": ["Nordkorea"]}}, True)


def test_the_glossary_overrides_the_generated_forms():
    text = "uk,uk:forms\nКривий Ріг,vocative=Кривий Роже; locative=Кривому Розі|Кривому Рогу\n"
    (concept,) = parse_glossary(text.encode(), "g.csv").concepts
    forms = paradigm(concept, "uk").forms["singular"]
    assert forms["vocative"] == ["Кривий Роже"]
    assert forms["locative"] == ["Кривому Розі", "Кривому Рогу"]
    assert forms["genitive"] == ["Кривого Рогу"]


@pytest.mark.parametrize("term", ["", "  ", "—", "а" * 300])
def test_what_is_not_a_term_is_refused(term):
    with pytest.raises(UsageError):
        inflect(term, "uk")


@given(st.text(alphabet="абвгїйьокнаин’'- АБВГ7", min_size=1, max_size=30))
def test_any_term_has_a_paradigm_of_strings(term):
    try:
        made = inflect(term, "uk")
    except UsageError:
        return
    for number, cases in made.forms.items():
        assert number in {"singular", "plural"}
        assert all(variants and all(variants) for variants in cases.values())
