RULE = "duplicate-differs"
GOOD = [
    ("One two", "Один два", {"units": (("One two", "Один два"),)}),
    ("One two", "Один два", {"units": (("One two", "Раз два"),), "context": "x"}),
]
BAD = [
    ("One two", "Один два", "", {"units": (("One two", "Раз два"),)}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
