import pytest

from l10n.text.spelling import speller

pytestmark = pytest.mark.skipif(
    speller("uk") is None or speller("en") is None,
    reason="needs chunspell and Hunspell's dictionaries of Ukrainian and English",
)

RULE = "spelling"
GOOD = [
    ("He came in time", "Він прийшов вчасно"),
    ("A file", "Назва файла"),
    ("grading", "грейдинг"),
    ("gimpify", "гімпіфікація"),
    ("The Smith", "Смітенко Іваненко"),
    ("see foo.barr", "див. сторніка.html"),
]
BAD = [
    ("This page", "Ця сторнка тут", "сторнка"),
    ("A message", "Повдомлення тут і повдомлення", "повдомлення"),
    ("Повідомлення", "This mesage is here", "mesage", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
