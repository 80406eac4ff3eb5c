RULE = "number-sign"
GOOD = [
    ("School No. 5", "Школа № 5"),
    ("No 5 of them", "Жодного з 5"),
    ("issue #5", "запит #5"),
    ("Школа № 5", "School No. 5", {"locale": "en"}),
]
BAD = [
    ("School No. 5", "Школа No. 5", "No. "),
    ("Школа № 5", "School № 5", "№ ", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
