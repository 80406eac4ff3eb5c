"""Corrections that recur in what reviewers change."""

from dataclasses import replace

import pytest

from l10n.approvals.edits import Edit
from l10n.terms.files.reading import parse_glossary
from l10n.terms.glossary import Glossary
from l10n.terms.grammar.morphology import morphology_available
from l10n.terms.texts.suggesting import replaced, suggestions

ROWS = [
    ("Drones flew over the Kursk region.", "Дрони летіли над Курською областю.",
     "Безпілотники летіли над Курщиною."),
    ("He saw drones in the Kursk region.", "Він бачив дрони в Курській області.",
     "Він бачив безпілотники на Курщині."),
    ("The Kursk region was hit by nine drones.", "Курська область вражена дев'ятьма дронами.",
     "Курщина вражена дев'ятьма безпілотниками."),
    ("Nobody was hurt.", "Ніхто не постраждав.", "Ніхто не постраждав."),
    ("A port was hit.", "Порт вражений.", "По порту влучили."),
    ("Putin spoke of a drone.", "Путін говорив про дрон.", "Путін говорив про безпілотник."),
]  # fmt: skip
needs_uk = pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")


def edit(source, before, after, action="approve"):
    return Edit("", "Olena", "uk", "a.po", None, source, (before,), (after,), action)


EDITS = [edit(*row) for row in ROWS]


def glossary(text):
    return parse_glossary(text.encode(), "glossary.csv", languages=("en", "uk"))


@needs_uk
def test_inflected_corrections_count_together_with_their_source_terms():
    found = suggestions(EDITS, "en", Glossary())
    assert [(item.before, item.after, item.term, len(item.evidence)) for item in found] == [
        ("дрон", "безпілотник", "drone", 4),
        ("Курська область", "Курщина", "Kursk region", 3),
    ]
    assert found[1].cells() == {
        "en": "Kursk region",
        "uk": "Курщина",
        "uk:avoid": "Курська область",
    }


@needs_uk
def test_a_word_that_only_changed_its_form_is_no_correction():
    forms = ["дрони", "дронами", "дронів", "дронам"]
    edits = [edit(f"Drones {n}.", f"Я бачу {form} {n}.", f"Я бачу дрон {n}.")
             for n, form in enumerate(forms)]  # fmt: skip
    assert suggestions(edits, "en", Glossary()) == []


@needs_uk
def test_what_the_glossary_says_is_no_news():
    known = glossary("en,uk,uk:avoid\ndrone,безпілотник,дрон\n")
    assert [item.after for item in suggestions(EDITS, "en", known)] == ["Курщина"]


@needs_uk
def test_a_term_that_is_there_gets_one_more_form_to_avoid():
    known = glossary("en,uk,uk:avoid\nKursk region,Курщина,Курщіна\n")
    (found,) = [item for item in suggestions(EDITS, "en", known) if item.after == "Курщина"]
    assert found.concept.line == 2
    assert found.cells() == {"uk:avoid": "Курщіна|Курська область"}


@needs_uk
def test_a_correction_against_the_glossary_says_so():
    known = glossary("en,uk\ndrone,дрон\n")
    (found,) = [item for item in suggestions(EDITS, "en", known) if item.before == "дрон"]
    assert found.against.line == 2


def test_one_unit_is_one_piece_of_evidence_however_often_it_was_edited():
    same = [edit("A car came.", "Авто приїхало.", "Машина приїхала.")] * 5
    assert suggestions(same, "en", Glossary()) == []
    assert suggestions(same, "en", Glossary(), least=1) != []


def test_rejected_and_skipped_texts_are_no_evidence():
    edits = [replace(item, action=action) for item in EDITS for action in ("reject", "skip")]
    assert suggestions(edits, "en", Glossary(), least=1) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Це кіт.", "Це пес.", [("кіт", "пес")]),
        ("Це кіт!", "Це кіт.", []),
        ("Це <b>кіт</b>.", "Це кіт.", []),
        ("Дуже довгий рядок слів тут стоїть.", "А інший геть не такий уже і є!", []),
        ("12 котів", "15 котів", []),
        ("", "Кіт", []),
    ],
)
def test_what_was_replaced_are_phrases_of_a_few_words(old, new, found):
    assert list(replaced(old, new)) == found
