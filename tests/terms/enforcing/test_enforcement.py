from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import enforce, find_terms, load_glossary, preferred_form
from l10n.terms.grammar.government import GOVERNED, v_or_u
from l10n.terms.grammar.morphology import CASES

GLOSSARY = load_glossary(Path(__file__).parents[3] / "glossary.csv")


def into_ukrainian(source, target):
    return enforce(source, target, "en", "uk", GLOSSARY)


def into_english(source, target, **options):
    return enforce(source, target, "uk", "en", GLOSSARY, **options).text


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("the Kursk region", "бої в Курській області", "бої на Курщині"),
        ("the Kursk region", "В Курській області", "На Курщині"),
        ("the Kursk region", "увійшли в Курську область", "увійшли на Курщину"),
        ("the Kursk region", "в <b>Курській області</b>", "на <b>Курщині</b>"),
        ("the Kursk region", "біля Курської області", "біля Курщини"),
        ("Group of Seven", "лідери «Великої сімки»", "лідери «Групи семи»"),
        ("Group of Seven", "з Великою сімкою", "з Групою семи"),
        ("the Group of Seven", "до the Group of Seven", "до Групи семи"),
        ("Kyiv, Odesa", "до Kyiv та Одесси", "до Києва та Одеси"),
        ("the Middle East", "у Середньому Сході", "на Близькому Сході"),
        ("joint statement", "Сумісну заяву схвалили", "Спільну заяву схвалили"),
        ("drones", "удари безпілотніками", "удари безпілотниками"),
        ("Belarus", "напала на Білорусію", "напала на Білорусь"),
        ("United States", "в З’єднаних Штатах", "у Сполучених Штатах"),
    ],
)
def test_a_wrong_term_gives_way_in_the_case_its_place_asks_for(source, target, mended):
    result = into_ukrainian(source, target)
    assert result.text == mended
    assert result.kept == result.found
    assert result.replaced


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("North Korea", "війська Північної Кореї"),
        ("North Korea (DPRK)", "КНДР"),
        ("foreign minister", "глава МЗС"),
        ("G7", "країни G7"),
        ("nothing of ours", "Велика сімка"),
    ],
)
def test_what_is_right_is_left_alone(source, target):
    result = into_ukrainian(source, target)
    assert (result.text, result.replaced, result.notes) == (target, (), ())


def test_a_missing_term_gets_a_note():
    result = into_ukrainian("war of aggression in Ukraine", "війна в Україні")
    assert (result.found, result.kept) == (2, 1)
    assert "агресивна війна" in result.notes[0]


def test_a_term_cut_by_inline_codes_stays_and_gets_a_note():
    result = into_ukrainian("Group of Seven", "з <b>Великою</b> сімкою")
    assert result.text == "з <b>Великою</b> сімкою"
    assert len(result.notes) == 2


def test_the_verb_after_a_term_tells_its_case():
    result = into_ukrainian("Group of Seven", "Group of Seven закликала")
    assert result.text == "Група семи закликала"
    assert not result.notes


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("на Курщині", "troops in Kurshchyna.", "troops in the Kursk region."),
        ("Курщина", "Kurshchyna burns", "The Kursk region burns"),
        ("Курщина", "<b>Kurshchyna</b> burns", "<b>The Kursk region</b> burns"),
        ("Курщина", "It ended. Kurshchyna burns", "It ended. The Kursk region burns"),
        ("Курщина", "Kurshchyna's border", "The Kursk region's border"),
        ("Курщина", "the Kurshchyna border", "the Kursk region border"),
        ("Група семи", 'the "Big Seven" met', 'the "Group of Seven" met'),
        ("балістичні ракети", "ballistic rockets", "ballistic missiles"),
        ("безпілотники", "three безпілотники", "three drones"),
        ("Київ", "KIEV TODAY", "KYIV TODAY"),
    ],
)
def test_english_keeps_articles_numbers_and_capitals_right(source, target, mended):
    assert into_english(source, target) == mended


def test_a_heading_takes_no_article():
    assert into_english("Курщина", "Battle for Kurshchyna", heading=True).endswith(
        "for Kursk region"
    )


def test_a_compound_with_a_hyphen_is_not_torn():
    assert into_english("Курщина", "Kurshchyna-based") == "Kurshchyna-based"


def test_a_fix_for_a_check_may_widen_over_the_preposition():
    text = "бої в Курській області"
    (hit,) = find_terms(text, "uk", GLOSSARY)
    fix = preferred_form(hit, text, "uk", GLOSSARY)
    assert text[: fix.start] + fix.text + text[fix.end :] == "бої на Курщині"


def test_the_preferred_spelling_needs_no_fix():
    text = "Group of Seven"
    (hit,) = find_terms(text, "en", GLOSSARY)
    assert preferred_form(hit, text, "en", GLOSSARY) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "Києві", "у"),
        ("була ", "Одесі", "в"),
        ("була ", "Києві", "в"),
        ("брат ", "Львові", "у"),
    ],
)
def test_v_and_u_follow_the_sounds_around_them(before, after, expected):
    assert v_or_u(before, after) == expected


def test_every_preposition_governs_real_cases():
    assert all(cases and cases <= set(CASES) for cases in GOVERNED.values())


@given(st.text(alphabet="Курськійобаст вна<b>/., KurshchynaBigSeven", max_size=60))
def test_enforcement_loses_no_code_and_settles_at_once(target):
    for source, languages in (("Kursk region", ("en", "uk")), ("Група семи", ("uk", "en"))):
        once = enforce(source, target, *languages, GLOSSARY)
        assert once.text.count("<b>") == target.count("<b>")
        again = enforce(source, once.text, *languages, GLOSSARY)
        assert again.text == once.text
