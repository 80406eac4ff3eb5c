import pytest

from l10n.engines import confidence, mend, notes
from l10n.model import Hypothesis


def seen(source, target, source_lang="en", target_lang="uk"):
    return [note.code for note in notes(source, Hypothesis(target), source_lang, target_lang)]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("The law was signed", "", "empty"),
        ("The law was signed", "закон закон закон закон закон", "loop"),
        ("The law was signed", "він сказав це він сказав це він сказав це", "loop"),
        ("In 2024 and 1,234 more", "У 2024 та ще", "numbers"),
        ("the law was signed", "the law was signed", "untranslated"),
        ("GENERAL ELECTION NOW", "GENERAL ELECTION NOW", "untranslated"),
        ("the law was signed", "a law has been passed", "script"),
        ("the law was signed", "⁇ підписано", "unknown"),
        ("The law was signed by the president of the country on Monday", "Закон", "truncated"),
    ],
)
def test_each_fault_is_seen_and_costs_confidence(source, target, code):
    assert code in seen(source, target)
    assert confidence(source, Hypothesis(target), "en", "uk") <= 60


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The law was signed in 2024", "Закон підписали 2024 року"),
        ("1,234.5 tons", "1 234,5 тонни"),
        ("NATO", "NATO"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
        ("no, no, no, no!", "ні, ні, ні, ні!"),
        ("<b1>Law</b1>", "<b1>Закон</b1>"),
        ("", ""),
    ],
)
def test_a_good_translation_has_no_notes(source, target):
    assert seen(source, target) == []
    assert confidence(source, Hypothesis(target), "en", "uk") == 100


def test_confidence_falls_with_the_score_and_stays_between_0_and_100():
    values = [
        confidence("law", Hypothesis("закон", score), "en", "uk") for score in (0, -0.3, -2, -99)
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] == 100
    assert values[-1] == 0


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Law", "закон", "Закон"),
        ("law", "закон", "закон"),
        ("Apple", "iPhone", "iPhone"),
        ("Law", "«закон»", "«закон»"),
        ("Law", "", ""),
    ],
)
def test_only_a_lost_capital_is_mended(source, target, wanted):
    assert mend(source, Hypothesis(target)).text == wanted


def test_a_huge_hypothesis_costs_bounded_time():
    notes("law " * 5, Hypothesis("закон " * 100_000), "en", "uk")
