RULE = "decimal-mark"
GOOD = [
    ("It grew by 3.5 %", "Зросло на 3,5 %"),
    ("Version 3.5", "Версія 3.5"),
    ("At 3.30 pm", "О 3.30"),
    ("3,5 млн", "3.5 million", {"locale": "en"}),
    ("1 500 гривень", "1,500 hryvnias", {"locale": "en"}),
    ("See 2.5 m", "Див. 2.5.1 м"),
]
BAD = [
    ("It grew by 3.5 %", "Зросло на 3.5 %", "3.5"),
    ("It cost 2.5 million", "Це коштувало 2.5 млн", "2.5"),
    ("Зросло на 3,5 %", "It grew by 3,5 %", "3,5", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
