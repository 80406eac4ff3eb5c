import pytest

from l10n.terms import morphology_available

RULE = "names"
GOOD = [
    ("It was said by Brett Kavanaugh today", "Це сказав сьогодні Бретт Кавано"),
    ("He met Janet Jackson in Berlin", "Він зустрів у Берліні Джанет Джексон"),
    ("The ship of Egypt left in March", "Судно з Єгипту вийшло в березні"),
    ("Ми бачили, як Зеленський говорив", "We saw that Zelenskyy spoke", {"locale": "en"}),
    ("They like the City of Warsaw", "Вони люблять місто Варшава"),
    ("The plan of Boots is new", "План Boots новий"),
]
BAD = [
    ("It was said by Brett Kavanaugh", "Це сказав Бретт Смірнов", "Смірнов"),
    (
        "Ми бачили, як Зеленський говорив",
        "We saw that Baerbock spoke",
        "Baerbock",
        {"locale": "en"},
    ),
]


def test_it_reports_what_is_wrong(bad):
    if not morphology_available("uk"):
        pytest.skip("persons' names are known by l10n[uk]")
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
