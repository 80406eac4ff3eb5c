RULE = "capitals"
GOOD = [
    ("On Monday", "У понеділок"),
    ("On 5 May", "5 травня"),
    ("8 March", "8 Березня"),
    ("In Ukrainian", "Українською мовою"),
    ("У січні", "In January", {"locale": "en"}),
    ("march on", "march on", {"locale": "en"}),
    ("українська мова", "the Ukrainian language", {"locale": "en"}),
    ("файл", "see data/january.csv", {"locale": "en"}),
]
BAD = [
    ("On 5 November", "Це було 5 Листопада", "Листопада"),
    ("He came on Monday", "Він прийшов у Понеділок", "Понеділок"),
    ("He spoke the Ukrainian language", "Він говорив Українською мовою", "Українською"),
    ("Він прийшов у понеділок", "He came on monday", "monday", {"locale": "en"}),
    ("Українці", "The ukrainians came", "ukrainians", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
