"""Each rule with a translation it must report and one it must leave alone."""

from pathlib import Path

import pytest

from l10n.checks import CheckContext, check_unit, check_units, explain, rule, rules
from l10n.checks.model import Scope
from l10n.errors import UsageError
from l10n.model import BlockKind, State, Unit
from l10n.terms import load_glossary

PLURAL = ("{n} файл", "{n} файли", "{n} файлів")
CASES = {
    "control-characters": [("A text", "Те\u200bкст", False), ("A text", "Текст", True)],
    "end-punctuation": [
        ("Is it true today?", "Це правда сьогодні.", False),
        ("Is it true today?", "Чи це правда сьогодні?", True),
        ("use one of {known}", "підійде таке: {known}", True),
    ],
    "foreign-letters": [("The news of today", "Новыни дня", False), ("News", "Новини", True)],
    "homoglyphs": [("A port", "Пoрт", False), ("A port", "Порт", True)],
    "html-in-target": [
        ("A link", "Посилання <script>alert(1)</script>", False),
        ("Write <b> here", "Пишіть тут <b>", True),
    ],
    "numbers": [
        ("It grew by 3.5 % in 2024", "Зросло на 3,6 % у 2024", False),
        ("It grew by 3.5 % to 1,234 in 2024", "Зросло на 3,5 % до 1 234 у 2024", True),
    ],
    "pairs": [("A port (old) here", "Порт (старий тут", False), ("A (b) c", "А (б) в", True)],
    "placeholders": [("Hello {name}", "Привіт", False), ("Hello {name}", "Привіт, {name}", True)],
    "repeated-words": [
        ("The ship left the port", "Судно покинуло покинуло порт", False),
        ("The ship left the port", "Судно покинуло порт", True),
    ],
    "spaces": [("A text here", "Текст  тут", False), ("A text here", "Текст тут", True)],
    "terms": [
        ("In the Kursk region", "На півдні", False),
        ("In the Kursk region", "На Курщині", True),
        ("The Group of Seven agreed", "Велика сімка погодилася", False),
        ("Run `l10n add Kyiv`", "Запустіть `l10n add`", True),
    ],
    "untranslated": [
        ("Ships left the port today", "Ships left the port today", False),
        ("Kyiv", "Kyiv", True),
    ],
    "wrong-language": [
        ("It is the port of a city in the south", "Це the port of a city in the south", False),
        ("Ships left the port today", "Сьогодні судна покинули порт", True),
    ],
    "length": [
        ("Ships left the port of Odesa on Monday morning", "Так", False),
        ("Ships left the port", "Судна покинули порт", True),
    ],
}
FLAT = [(name, *case) for name, cases in CASES.items() for case in cases]


@pytest.fixture(scope="module")
def context():
    glossary = load_glossary(Path(__file__).parents[2] / "glossary.csv")
    return CheckContext(glossary=glossary)


def found(unit, context):
    return {finding.rule for finding in check_unit(unit, context)}


@pytest.mark.parametrize(("name", "source", "target", "good"), FLAT)
def test_a_rule_reports_the_bad_and_leaves_the_good(context, name, source, target, good):
    unit = Unit(source, (target,), locale="uk", state=State.TRANSLATED, kind=BlockKind.PARAGRAPH)
    assert (name not in found(unit, context)) is good


@pytest.mark.parametrize(
    ("target", "good"), [("<b>x", False), ("x", False), ("</b>x<b>", False), ("<b>x</b>", True)]
)
def test_codes_stand_as_often_as_in_the_source_and_well_nested(context, target, good):
    unit = Unit("<b>y</b>", (target,), locale="uk", state=State.TRANSLATED, codes=("b",))
    assert ("inline-codes" not in found(unit, context)) is good


@pytest.mark.parametrize(
    ("targets", "good"), [(PLURAL, True), (PLURAL[:2], False), (("файл", *PLURAL[1:]), False)]
)
def test_every_plural_form_is_there_and_shows_its_number(context, targets, good):
    unit = Unit("{n} file", targets, source_plural="{n} files", locale="uk", state=State.TRANSLATED)
    assert (not {"plurals", "placeholders"} & found(unit, context)) is good


def test_one_source_with_two_translations_is_reported_once_each(context):
    units = [
        Unit("One two", (text,), locale="uk", path=f"{text}.po", state=State.TRANSLATED)
        for text in ("Один два", "Раз два")
    ]
    names = [finding.rule for finding in check_units(units, context)]
    assert "duplicate-differs" in names


def test_a_comment_switches_a_rule_off_for_its_unit(context):
    unit = Unit("In 2024", ("У 2023",), locale="uk", state=State.TRANSLATED)
    ignoring = Unit(
        "In 2024", ("У 2023",), locale="uk", state=State.TRANSLATED,
        comments=("l10n: ignore numbers",),
    )  # fmt: skip
    assert "numbers" in found(unit, context)
    assert "numbers" not in found(ignoring, context)


def test_every_rule_explains_itself_and_unit_rules_have_cases():
    for item in rules():
        assert item.name in explain(item.name)
    tested = {*CASES, "inline-codes", "plurals"}
    files = (Path(__file__).parent / "rules").glob("test_*.py")
    tested |= {file.stem.removeprefix("test_").replace("_", "-") for file in files}
    assert {item.name for item in rules() if item.scope is Scope.UNIT} <= tested


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(UsageError) as caught:
        rule("number")
    assert "numbers" in str(caught.value)


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
