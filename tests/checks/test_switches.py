from pathlib import Path

import pytest

from l10n.articles import parse
from l10n.checks import CheckContext, check_article, check_unit
from l10n.checks.switches import ignored
from l10n.model import Severity, State, Unit
from l10n.terms import load_glossary


def unit(comment, target="У 2023"):
    return Unit("In 2024", (target,), locale="uk", state=State.TRANSLATED, comments=(comment,))


def found(one):
    return {finding.rule: finding for finding in check_unit(one, CheckContext())}


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        ("l10n: ignore numbers", {"numbers"}),
        ("l10n: ignore numbers, spaces", {"numbers", "spaces"}),
        ("l10n: ignore numbers: the source is wrong", {"numbers"}),
        ("please l10n:ignore numbers", {"numbers"}),
        ("ignore numbers", set()),
    ],
)
def test_a_comment_names_rules_and_may_give_a_reason(comment, names):
    assert ignored([comment]) == names


def test_a_switch_that_is_needed_is_silent():
    assert found(unit("l10n: ignore numbers")) == {}


def test_a_switch_with_nothing_to_switch_off_is_told():
    one = found(unit("l10n: ignore numbers", "У 2024"))["unused-ignore"]
    assert one.severity is Severity.INFO and "numbers" in one.message


def test_a_switch_for_no_rule_is_a_warning_that_names_the_nearest():
    one = found(unit("l10n: ignore number", "У 2024"))["unused-ignore"]
    assert one.severity is Severity.WARNING and "numbers" in one.hint


def test_a_rule_that_the_project_switches_off_makes_no_switch_idle():
    context = CheckContext(ignore=frozenset({"numbers"}))
    assert check_unit(unit("l10n: ignore numbers"), context) == []


def test_a_comment_in_an_article_switches_a_rule_off_there():
    glossary = load_glossary(Path(__file__).parents[2] / "glossary.csv")
    context = CheckContext("en", "en", glossary)

    def names(text):
        found = check_article(parse(text.encode(), "a.md"), "en", context)
        return [finding.rule for finding in found]

    switch = "<!-- l10n: ignore term-avoided -->\n\n"
    assert names("The clash was in Kurshchyna.\n") == ["term-avoided"]
    assert names(switch + "The clash was in Kurshchyna.\n") == []
    assert names(switch + "The clash was in the Kursk region.\n") == ["unused-ignore"]


@pytest.mark.parametrize("bait", ["l10n: ignore " + "a " * 50_000, "l10n:" * 50_000])
def test_bait_in_a_comment_is_read_quickly(bait):
    assert len(ignored([bait])) < 100
