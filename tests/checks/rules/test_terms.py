import pytest

from l10n.terms import morphology_available

RULE = "terms"
GOOD = [
    ("In the Kursk region", "На Курщині"),
    ("Run `l10n add Kyiv`", "Запустіть `l10n add`"),
    ("The port of Odesa", "Порт Одеси"),
    ("Next: build Odesa --all", "Далі: build Odesa --all"),
    ("No terms here", "Тут немає термінів"),
]
BAD = [
    ("In the Kursk region", "На півдні", "Kursk region"),
    ("The port of Odesa", "Порт Одесси", "Одесси"),
    ("In the Kursk region", "На Курщіні", "Курщіні"),
]


def test_it_reports_what_is_wrong(bad):
    if not morphology_available("uk"):
        pytest.skip("forms of words are known by l10n[uk]")
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
