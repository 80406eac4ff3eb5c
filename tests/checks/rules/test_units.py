RULE = "units"
GOOD = [
    ("It is 5 km away", "До нього 5 кілометрів"),
    ("$10 million", "10 млн доларів"),
    ("€10", "10 євро"),
    ("5 miles (8 km)", "5 миль (8 км)"),
    ("30 minutes of 2 hours", "30 хвилин із 2 годин"),
    ("5 percent", "5 %"),
    ("5 km", "5公里", {"locale": "zh"}),
    ("A 10-day week", "10-денний тиждень"),
    ("Prices rose by 12 per cent.", "Prices rose by 12 per cent."),
]
BAD = [
    ("It grew by 50 %", "Зросло на 50", "50"),
    ("It costs $50 now", "Коштує зараз 50", "50"),
    ("240 Seconds", "240 хвилин", "240 хвилин"),
    ("It is 5 km away", "До нього 5 миль", "5 миль"),
    ("$10 million", "10 мільйонів євро", "10 мільйонів євро"),
    ("30 minutes", "30 годин", "30 годин"),
    ("5 MB", "5 ГБ", "5 ГБ"),
    ("10 доларів", "€10", "€10", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
