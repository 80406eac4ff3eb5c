RULE = "apostrophes"
GOOD = [
    ("A family", "Сім’я"),
    ("A family", "Сім'я"),
    ("Run `x`", "Запустіть `x`"),
    ("It is so", "It’s so", {"locale": "en"}),
    ("5′ wide", "5′ завширшки"),
    ("A family", "oʻzbek", {"locale": "uz"}),
]
BAD = [
    ("A family", "Сім`я", "`"),
    ("An object", 'Об"єкт', '"'),
    ("A computer", "Комп′ютер", "′"),
    ("Не можна", "Don´t", "´", {"locale": "en"}),
    ("A family, a name", "Сім’я й ім’я, а також об'єкт", "'"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
