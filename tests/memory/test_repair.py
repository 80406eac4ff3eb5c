import pytest

from l10n.memory.repair import Terms, repaired
from l10n.model import Match
from l10n.terms import load_glossary, morphology_available


def mended(source, target, text, terms=None):
    return repaired(Match(source, target, 90), text, terms)


@pytest.mark.parametrize(
    ("source", "target", "text", "wanted"),
    [
        ("There are 12 ships.", "Тут 12 кораблів.", "There are 15 ships.", "Тут 15 кораблів."),
        ("From 3 to 5.", "Від 3 до 5.", "From 5 to 3.", "Від 5 до 3."),
        ("On 2024-05-01.", "Дата: 2024-05-01.", "On 2025-06-02.", "Дата: 2025-06-02."),
        (
            "See https://a.org/x.", "Див. https://a.org/x.",
            "See https://b.org/y.", "Див. https://b.org/y.",
        ),
        ("A <b>word</b>", "<b>Слово</b>", "A <i>word</i>", "<i>Слово</i>"),
        ("Open %s now", "Відкрити %s", "Open %d now", "Відкрити %d"),
        ("Hi {name}", "Вітаю, {name}", "Hi {user}", "Вітаю, {user}"),
    ],
)  # fmt: skip
def test_what_is_carried_over_gives_way_and_says_so(source, target, text, wanted):
    match = mended(source, target, text)
    assert match.target == wanted
    assert match.repaired
    assert match.score == 90


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        # A word differs too.
        ("There are 12 ships.", "Тут 12 кораблів.", "There were 15 ships."),
        # The target spells the number.
        ("There are 2 ships.", "Тут два кораблі.", "There are 3 ships."),
        # The target has it twice, the source once.
        ("Take 2.", "Візьми 2 з 2.", "Take 3."),
        # Which of both is meant nobody can tell.
        ("2 and 2", "2 і 2", "2 and 3"),
        # The new number stands there for something else.
        ("Take 2.", "Візьми 2 (Додаток 3).", "Take 3."),
    ],
)
def test_what_is_not_certain_stays_as_it_was(source, target, text):
    match = mended(source, target, text)
    assert (match.target, match.repaired) == (target, ())


@pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")
def test_one_term_gives_way_to_another_in_the_same_form(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_text("en,uk\ndrone,дрон\nmissile,ракета\n", encoding="utf-8")
    terms = Terms(load_glossary(path), "en", "uk")
    stored = ("They attacked with a drone.", "Вони атакували дроном.")
    match = mended(*stored, "They attacked with a missile.", terms)
    assert match.target == "Вони атакували ракетою."
    assert match.repaired == (("дроном", "ракетою"),)
    other = mended(*stored, "They attacked with missiles.", terms)
    assert not other.repaired
