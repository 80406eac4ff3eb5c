RULE = "dates-in-digits"
GOOD = [
    ("03/05/2024", "05.03.2024"),
    ("2024-03-05", "05.03.2024"),
    ("03/05/2024 and 1.2.3", "05.03.2024, 1.2.3"),
]
BAD = [
    ("03/15/2024", "15.04.2024", "15.04.2024"),
    ("2024-03-05", "03.05.2024", "03.05.2024"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
