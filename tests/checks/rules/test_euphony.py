RULE = "euphony"
GOOD = [
    ("In Kyiv", "Був в Одесі"),
    ("On Tuesday", "У вівторок"),
    ("With him", "Разом з ним"),
    ("В. О.", "В. Федоренко"),
    ("with", "розмова з сестрою"),
]
BAD = [
    ("On Tuesday", "Це було в вівторок", "в"),
    ("In Lviv", "Він живе в Львові", "в"),
    ("At one", "Зустріч о одинадцятій", "о"),
    ("From", "Кліп з звичкою", "з"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
