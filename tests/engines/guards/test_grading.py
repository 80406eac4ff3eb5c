import pytest

from l10n.engines import confidence, mend, notes
from l10n.engines.guards import covered, meaning, shouted
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
        ("The law was signed in May and the president said so", "Закон " * 40, "overlong"),
        ("One law", "Один закон 1984 року", "numbers"),
        ("SUBSCRIBE", "SUBSCRIBE", "untranslated"),
        ("He said that the law was good", "Він сказав, що the law was good", "partly"),
        ("He said so", "<p>Він сказав так</p>", "markup"),
        ("This & that", "Це &amp; те", "markup"),
        ("He met allegations", "Він зустрів всіegations", "mixed"),
    ],
)
def test_each_fault_is_seen_and_costs_confidence(source, target, code):
    assert code in seen(source, target)
    limit = 85 if source == "SUBSCRIBE" else 70
    assert confidence(source, Hypothesis(target), "en", "uk") <= limit


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
        ("November 5 2024", "5 листопада 2024 року"),
        ("Press %(name)s", "Натисніть %(name)s"),
        ("{n} files", "{n} файлів"),
        ("UNITED NATIONS", "ОБ’ЄДНАНІ НАЦІЇ"),
        ("See Windows Server Update Services", "Див. Windows Server Update Services"),
        ("iPhone sales", "Продажі iPhone"),
        ("Apple", "iPhone"),
        ("The court of law sat in Kyiv today", "Суд у Києві"),
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


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("The law", "«закон»", "capital"),
        ("GENERAL ELECTION", "загальні вибори", "capitals"),
    ],
)
def test_lost_capitals_are_seen_and_cost_little(source, target, code):
    assert code in seen(source, target)
    assert confidence(source, Hypothesis(target), "en", "uk") >= 80


def test_a_number_that_may_be_spelled_out_costs_less():
    spelled = confidence("5 men came", Hypothesis("Прийшло п’ятеро"), "en", "uk")
    assert 80 <= spelled < 100
    assert confidence("500 men came", Hypothesis("Прийшли люди"), "en", "uk") == 60


def test_the_less_of_the_source_is_covered_the_lower_the_confidence():
    def sure(coverage):
        return confidence("The law", Hypothesis("Закон", coverage=coverage), "en", "uk")

    assert sure(None) == sure(1.0) == sure(0.5) == 100
    assert 90 > sure(0.4) > sure(0.2) > sure(0.0)


def test_coverage_counts_the_longer_words():
    links = ((1, 0), (3, 1))
    assert covered("the news of today, maybe", Hypothesis("новини дня", alignment=links)) == 2 / 3
    assert covered("the news", Hypothesis("новини")) is None


def test_every_mark_has_a_meaning_in_words():
    codes = ("capital capitals code-place coverage empty loop markup number-mended numbers "
             "overlong partly placeholder-place script truncated unknown untranslated")  # fmt: skip
    for code in codes.split():
        assert " " in meaning(code)
    assert meaning("of-a-later-version") == "of-a-later-version"


def test_shouting_is_more_than_an_abbreviation():
    assert shouted("GENERAL ELECTION")
    assert shouted("SUBSCRIBE %s")
    assert not any(map(shouted, ["NATO", "General ELECTION", "USA, UK", "", "2024", "ЄС"]))


def test_an_unknown_language_is_written_in_no_wrong_script():
    for target_lang in ("", "xx-unknown", "ja"):
        assert seen("the law was signed", "закон підписано", "en", target_lang) == []


def test_words_joined_by_a_hyphen_may_be_of_two_alphabets():
    assert seen("The IP address of the USB-C port", "IP-адреса порту USB-C") == []
