import pytest

from l10n.text.quantities.measures import converted, measures, units


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("$5", "en", "USD"),
        ("5 million dollars", "en", "USD"),
        ("5 млн доларів США", "uk", "USD"),
        ("5 грн", "uk", "UAH"),
        ("a 5-mile walk", "en", "mile"),
        ("5 кілометрів", "uk", "km"),
        ("5 %", "uk", "percent"),
        ("30 хвилин", "uk", "minute"),
        ("8 GiB", "en", "GiB"),
    ],
)
def test_a_number_has_its_unit(text, lang, unit):
    assert [one.unit for one in measures(text, lang)] == [unit]


def test_what_may_be_several_units_is_none():
    assert measures("5 m, 5 pounds, 5", "en") == []


@pytest.mark.parametrize(
    ("value", "other", "here", "there"),
    [
        ("385", "620", "mile", "km"),
        ("6", "15.24", "inch", "cm"),
        ("550", "249", "pound-weight", "kg"),
        ("80", "27", "degree", "celsius"),
    ],
)
def test_conversions_are_recognized_and_other_values_not(value, other, here, there):
    assert converted(value, other, frozenset({here}), frozenset({there}))
    assert not converted(value, "7000", frozenset({here}), frozenset({there}))


def test_units_without_a_number_are_found():
    assert {"mile", "pound-weight"} <= units("Miles and pounds", "en")
