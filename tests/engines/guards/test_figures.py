import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.guards.figures import compared, corrected


def differing(source, target):
    lost, added = compared(source, target)
    return [one.text for one in lost], [one.text for one in added]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("November 5 2024", "5 листопада 2024 року"),
        ("1,234.5 tons", "1 234,5 тонни"),
        ("10 000 people", "10000 людей"),
        ("at 5:30", "о 5.30"),
        ("24/7", "7 днів на тиждень, 24 години"),
    ],
)
def test_numbers_are_the_same_in_either_language_s_writing(source, target):
    assert differing(source, target) == ([], [])


def test_what_is_lost_and_what_is_foreign_are_told_apart():
    assert differing("In 2024, 300 men", "У 2023 році 300 людей") == (["2024"], ["2023"])


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Signed in 2024.", "Підписано 2023 року.", "Підписано 2024 року."),
        ("It cost 1,234.5 dollars.", "Це коштувало 1,235 доларів.", "1\xa0234,5"),
        ("In 2022, 415 men.", "У 2022 році 451 людина.", "415 людина"),
    ],
)
def test_a_single_wrong_number_is_replaced(source, target, wanted):
    assert wanted in corrected(source, target, (), ("en", "uk"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("At 5 p.m. they met.", "О 17 вони зустрілися."),
        ("10,000 people came.", "Прийшло 10 тис. людей."),
        ("In the 1990s", "У 90-х"),
        ("21 men and 35 women", "12 чоловіків і 53 жінки"),
        ("Signed in 2024.", "Підписано."),
        ("Signed.", "Підписано 2024 року."),
        ("12 men", "15 чоловіків"),
    ],
)
def test_what_may_be_right_or_is_a_guess_is_left(source, target):
    assert corrected(source, target, (), ("en", "uk")) is None


def test_of_several_numbers_each_goes_where_its_link_leads():
    links = ((0, 2), (1, 3), (3, 0), (4, 1))
    given_back = corrected("21 men and 35 women", "53 жінки 20 чоловіків", links, ("en", "uk"))
    assert given_back == "35 жінки 21 чоловіків"


TEXTS = st.text(alphabet="0123456789 .,:аb\u00a0-", max_size=40)


@given(TEXTS, TEXTS)
def test_comparing_is_symmetric_and_correcting_only_mends(source, target):
    lost, added = compared(source, target)
    assert compared(target, source) == (added, lost)
    mended = corrected(source, target, (), ("en", "uk"))
    if mended is not None:
        assert len(lost) == 1
        assert lost[0].digits in "".join(char for char in mended if char.isdigit())


@given(TEXTS)
def test_a_copy_has_all_its_numbers(text):
    assert compared(text, text) == ([], [])
