RULE = "times"
GOOD = [
    ("At 5 p.m.", "О 17:00"),
    ("At 5:30 PM", "О 17:30"),
    ("At 12 a.m.", "О 00:00"),
    ("At 5:30", "О 17:30"),
    ("A score of 2:1", "Рахунок 2:1"),
    ("О 17:00", "At 5pm", {"locale": "en"}),
]
BAD = [
    ("At 5 p.m.", "О 18:00", "18:00"),
    ("From 10:15 to 11:15", "Від 10:15 до 12:15", "12:15"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
