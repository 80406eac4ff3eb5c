"""What holds for all rules; each rule's own cases are in `rules/test_<rule>.py`."""

from pathlib import Path

import pytest

from l10n.checks import CheckContext, check_unit, check_units, explain, rule, rules
from l10n.checks.model import Scope
from l10n.errors import UsageError
from l10n.model import State, Unit
from l10n.terms import load_glossary


@pytest.fixture(scope="module")
def context():
    return CheckContext(glossary=load_glossary(Path(__file__).parents[2] / "glossary.csv"))


def test_every_rule_explains_itself():
    for item in rules():
        assert item.name in explain(item.name) and item.summary in explain(item.name)


def test_every_rule_about_translations_has_cases_of_its_own():
    files = (Path(__file__).parent / "rules").glob("test_*.py")
    tried = {file.stem.removeprefix("test_").replace("_", "-") for file in files}
    assert {item.name for item in rules() if item.scope in {Scope.UNIT, Scope.UNITS}} <= tried


def test_every_rule_over_a_set_says_what_it_compares():
    assert all(item.group is not None for item in rules() if item.scope is Scope.UNITS)


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(UsageError) as caught:
        rule("number")
    assert "numbers" in str(caught.value)


def test_one_source_with_two_translations_is_reported(context):
    units = [
        Unit("One two", (text,), locale="uk", path=f"{text}.po", state=State.TRANSLATED)
        for text in ("Один два", "Раз два")
    ]
    assert "duplicate-differs" in [finding.rule for finding in check_units(units, context)]


@pytest.mark.parametrize("text", ["", " ", "\n", ":", "a", "а:", "%", "<", "&", "_", "{", "1", "́"])
@pytest.mark.parametrize("locale", ["uk", "ja"])
def test_the_shortest_of_texts_are_looked_at_too(text, locale):
    """A source may be empty where a context tells it from the header, one of the forms too."""
    context = CheckContext("en", locale)
    whole = "A text of words:"
    for source, targets in ((text, (whole,)), (whole, (text, whole)), (text, (text,))):
        plural = source if len(targets) > 1 else None
        unit = Unit(source, targets, "context", plural, state=State.TRANSLATED, locale=locale)
        check_unit(unit, context)


def test_a_megabyte_of_bait_costs_bounded_time(context):
    for bait in ("a" * 10**6, "(" * 10**5, "<" * 10**5, "{" * 10**5, "1," * 10**5, " ." * 10**5):
        check_unit(Unit("A text", (bait,), locale="uk", state=State.TRANSLATED), context)


@pytest.mark.parametrize("locale", ["uk", "en", "de", "ja"])
def test_bait_in_source_and_target_costs_bounded_time_and_few_findings(locale):
    context = CheckContext("uk" if locale == "en" else "en", locale)
    for piece in (
        "а,а",
        "а' ",
        "i ",
        "аa",
        "а - ",
        "the ",
        "</b>",
        "«а» ",
        '?"',
        "а.А",
        "[1,",
        "\u200b",
    ):
        bait = piece * 10_000
        for source in ("A text of the day here.", bait):
            unit = Unit(source, (bait + "x",), locale=locale, state=State.TRANSLATED)
            names = [finding.rule for finding in check_unit(unit, context)]
            assert max(map(names.count, names), default=0) <= 100
