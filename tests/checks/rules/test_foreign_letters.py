RULE = "foreign-letters"
GOOD = [
    ("News", "Новини"),
    ("The letter ы", "Літера ы"),
    ("Bold and ёлка", "Товстий і ёлка"),
    ("News", "Объявление", {"locale": "bg"}),
    ("News", "Новости, ещё", {"locale": "ru"}),
    ("News", "Noch", {"locale": "de"}),
]
BAD = [
    ("The news of today", "Новыни дня", "Новыни"),
    ("An announcement", "Объявление і эхо", "Объявление"),
    ("News", "Новості", "Новості", {"locale": "ru"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
