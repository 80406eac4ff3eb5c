RULE = "negation"
GOOD = [
    ("The ship did not leave the port", "Судно не вийшло з порту"),
    ("The ship failed to leave the port", "Судно не змогло вийти з порту"),
    ("Not only the ship left the port", "Порт покинуло також і судно"),
    ("The ship was not early at all", "Судно спізнилося: навіть дуже, без сумніву"),
    ("Unable to open the file", "Не вдалося відкрити файл"),
]
BAD = [
    ("The ship did not leave the port", "Судно вийшло з порту вранці", "not"),
    ("The ship will leave the port today", "Судно не вийде сьогодні з порту", "не "),
    ("Судно не вийшло з порту", "The ship left the port today", "не ", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
