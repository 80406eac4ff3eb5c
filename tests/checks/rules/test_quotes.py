RULE = "quotes"
GOOD = [
    ("A “port”", "Це „порт“"),
    ('Say "yes" now', "Скажіть «так» зараз"),
    ('The "Sea" here', "Тут „Море“"),
    ('He said "yes"', "Er sagte »ja«", {"locale": "de"}),
    ('<a href="x">y</a>', '<a href="x">ю</a>'),
    ("Скажіть «так»", "Say “yes”", {"locale": "en"}),
    ("Скажіть «так»", 'Say "yes"', {"locale": "en"}),
    ('Press "OK"', 'Натисніть "Гаразд"', {"kind": None}),
]
BAD = [
    ("A “%s”", "Це “%s”", "“%s”"),
    ('The rule "A" is off', "Правило «А« вимкнено", "«"),
    ('The rule "A" is off', "Правило »А» вимкнено", "»"),
    ("Скажіть «так» зараз", "Say «yes» now", "«yes»", {"locale": "en"}),
    ('Press "OK" now', 'Натисніть "Гаразд" зараз', '"Гаразд"'),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
