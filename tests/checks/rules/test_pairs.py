RULE = "pairs"
GOOD = [
    ("A (b) c", "А (б) в"),
    ("1) first", "1) перший"),
    ("A smile", "Усмішка :)"),
    ('It said "yes"', "Сказано «так»"),
    ('a 3/8" bolt', 'болт 3/8"'),
    ("The literal `]' here (see)", "Буквальний `]' (див.)"),
    ("He (she) came", "他（她）来了", {"locale": "zh"}),
    ("He said “yes”", "Er sagte „ja“", {"locale": "de"}),
]
BAD = [
    ("A port (old) here", "Порт (старий тут", "("),
    ("A port here", "Порт) тут", ")"),
    ('Say "yes" now', "Скажіть «так тепер", "«"),
    ('Say "yes" now', 'Скажіть "так тепер', '"'),
    ("Use [a] or [b]", "Вжийте [a або [b]", "["),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
