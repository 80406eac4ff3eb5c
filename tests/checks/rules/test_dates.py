RULE = "dates"
GOOD = [
    ("On Tuesday, March 5, 2024", "У вівторок, 5 березня 2024 року"),
    ("March 2024", "2024-03"),
    ("On Thursday", "У четвер"),
    ("On Thursday", "Позавчора"),
    ("It may rain in March and May", "У березні й травні може йти дощ"),
    ("The August summit", "Серпневий саміт"),
    ("He may march", "Він може марширувати в липні"),
    ("У п’ятницю", "On Friday", {"locale": "en"}),
]
BAD = [
    ("On Tuesday", "У середу", "середу"),
    ("March 5", "5 квітня", "квітня"),
    ("The June summit", "Серпневий саміт", "Серпневий"),
    ("Saturday and Saturday", "Субота й неділя", "неділя"),
    ("У п’ятницю", "On Monday", "Monday", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
